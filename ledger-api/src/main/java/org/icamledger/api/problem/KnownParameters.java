package org.icamledger.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.icamledger.api.parameters.SpreadParameters;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses query parameters that the addressed method does not take: a misspelt filter would otherwise widen an answer unseen. */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {
    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**", "/log/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> names = known.computeIfAbsent(method.getMethod(), KnownParameters::names);
            request.getParameterMap().forEach((name, values) -> {
                if (!names.contains(name)) {
                    throw ProblemType.UNKNOWN_PARAMETER.saying(
                            names.isEmpty()
                                    ? "Leave out the query parameters: none is taken here."
                                    : "Use only these query parameters: " + String.join(", ", names) + ".");
                }
                if (values.length > 1) {
                    throw ProblemType.INVALID_PARAMETER.saying("Give the parameter " + name + " once.");
                }
            });
        }
        return true;
    }

    private static Set<String> names(Method method) {
        Set<String> names = new TreeSet<>();
        SpreadParameters.of(method).forEach(parameter -> {
            RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
            if (query != null) {
                names.add(query.name().isEmpty() ? parameter.getParameterName() : query.name());
            }
        });
        return names;
    }
}
