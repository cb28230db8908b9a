package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.icamledger.api.rest.Api;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** That the running application has it: whether headers get lost without it depends on two threads. */
class HeadersFirstIT {
    private static final RequestMappingInfo PATH =
            RequestMappingInfo.paths("/api/v1/codes/headers-first").build();

    private static final class Asked {
        @ResponseBody
        String headersFirst(HttpServletRequest request) {
            var headers = Api.context().getBean(HeadersFirst.class);
            var interceptor = WebAsyncUtils.getAsyncManager(request)
                    .getCallableInterceptor(HeadersFirst.class.getName() + ":" + headers.hashCode());
            return (interceptor == headers) + " " + (request.getAttribute(HeadersFirst.class.getName()) != null);
        }
    }

    @Test
    void everyRequestIsKnownOnItsWayInAndWhatItStreamsWaits() throws Exception {
        var mappings = Api.context().getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        mappings.registerMapping(
                PATH, new Asked(), Asked.class.getDeclaredMethod("headersFirst", HttpServletRequest.class));
        try {
            var request = HttpRequest.newBuilder(Api.address().resolve("/api/v1/codes/headers-first"))
                    .header("Authorization", Api.CASEWORKER.authorization())
                    .build();
            try (var client = HttpClient.newHttpClient()) {
                assertThat(client.send(request, BodyHandlers.ofString()).body()).isEqualTo("true true");
            }
        } finally {
            mappings.unregisterMapping(PATH);
        }
    }
}
