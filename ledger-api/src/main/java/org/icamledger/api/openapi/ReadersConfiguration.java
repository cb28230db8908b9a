package org.icamledger.api.openapi;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.access.AuthorizationManagerWebInvocationPrivilegeEvaluator.HttpServletRequestTransformer;
import org.springframework.security.web.access.PathPatternRequestTransformer;

/** Lets the rules of access be asked about requests that nobody has made: those come from outside, as all that they are made for. */
@Configuration(proxyBeanMethods = false)
class ReadersConfiguration {
    @Bean
    HttpServletRequestTransformer requestTransformer() {
        PathPatternRequestTransformer paths = new PathPatternRequestTransformer();
        return request -> new FromOutside(paths.transform(request));
    }

    private static final class FromOutside extends HttpServletRequestWrapper {
        FromOutside(HttpServletRequest request) {
            super(request);
        }

        @Override
        public DispatcherType getDispatcherType() {
            return DispatcherType.REQUEST;
        }
    }
}
