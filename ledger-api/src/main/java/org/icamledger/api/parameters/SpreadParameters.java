package org.icamledger.api.parameters;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.RequestHeaderMethodArgumentResolver;
import org.springframework.web.method.annotation.RequestParamMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Takes the components of a {@link Spread} record from the request, each as {@code @RequestParam} or {@code @RequestHeader} says, with the same
 * refusals. Spring's own binding would take a component from any header of its name as well.
 */
@Configuration(proxyBeanMethods = false)
public class SpreadParameters implements WebMvcConfigurer, HandlerMethodArgumentResolver {
    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private final HandlerMethodArgumentResolverComposite components = new HandlerMethodArgumentResolverComposite()
            .addResolvers(new RequestParamMethodArgumentResolver(false), new RequestHeaderMethodArgumentResolver(null));

    /** What a method of a controller takes, with the components of a spread record in place of the record; all know their names. */
    public static Stream<MethodParameter> of(Method method) {
        return taken(method)
                .flatMap(parameter -> parameter.hasParameterAnnotation(Spread.class)
                        ? taken(constructor(parameter))
                        : Stream.of(parameter));
    }

    private static Stream<MethodParameter> taken(Executable executable) {
        return IntStream.range(0, executable.getParameterCount()).mapToObj(i -> {
            MethodParameter parameter = SynthesizingMethodParameter.forExecutable(executable, i);
            parameter.initParameterNameDiscovery(NAMES);
            return parameter;
        });
    }

    private static Constructor<?> constructor(MethodParameter spread) {
        return BeanUtils.getResolvableConstructor(spread.getParameterType());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(Spread.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            ModelAndViewContainer container,
            NativeWebRequest request,
            WebDataBinderFactory binders)
            throws Exception {
        Constructor<?> constructor = constructor(parameter);
        Object[] values = new Object[constructor.getParameterCount()];
        List<MethodParameter> taken = taken(constructor).toList();
        for (int i = 0; i < values.length; i++) {
            values[i] = components.resolveArgument(taken.get(i), container, request, binders);
        }
        return BeanUtils.instantiateClass(constructor, values);
    }
}
