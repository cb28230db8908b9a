package org.icamledger.api.security;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.async.CallableProcessingInterceptor;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Lets a streamed answer begin only when its request has come back through all filters. The security headers are added on that way, and when
 * the thread that streams adds them too at the same time, some get lost: an answer of the feed was seen without {@code Cache-Control: no-store}.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class HeadersFirst implements Filter, CallableProcessingInterceptor, WebMvcConfigurer {
    private static final String CAME_BACK = HeadersFirst.class.getName();

    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
        configurer.registerCallableInterceptors(this);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var cameBack = new CountDownLatch(1);
        request.setAttribute(CAME_BACK, cameBack);
        try {
            chain.doFilter(request, response);
        } finally {
            cameBack.countDown();
        }
    }

    @Override
    public <T> void preProcess(NativeWebRequest request, Callable<T> task) throws InterruptedException {
        if (request.getAttribute(CAME_BACK, RequestAttributes.SCOPE_REQUEST) instanceof CountDownLatch cameBack) {
            cameBack.await();
        }
    }
}
