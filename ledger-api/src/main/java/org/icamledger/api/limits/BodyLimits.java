package org.icamledger.api.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.icamledger.api.limits.SteadyBody.Pace;
import org.icamledger.api.problem.ProblemType;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Bodies come as they are, and keep coming. How large each may be is for whoever reads it to say. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class BodyLimits extends OncePerRequestFilter {
    private static final String IMPORTS = "/api/v1/imports/";

    /** The largest body that is not a file has two megabytes. */
    private static final Pace BODY = new Pace(Duration.ofSeconds(20), 256 * 1024);

    /** A file may be of any length, and holds one of few places for as long as it comes. */
    private static final Pace FILE = new Pace(Duration.ofSeconds(60), 1024);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            ProblemType.UNSUPPORTED_MEDIA_TYPE
                    .saying("Send the body as it is, without Content-Encoding.")
                    .write(response);
            return;
        }
        chain.doFilter(new Steady(request), response);
    }

    private static final class Steady extends HttpServletRequestWrapper {
        private ServletInputStream body;

        Steady(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (body == null) {
                body = new SteadyBody(super.getInputStream(), getRequestURI().startsWith(IMPORTS) ? FILE : BODY);
            }
            return body;
        }

        /** In which language to answer goes by the header itself. The container would fail at one that names many. */
        @Override
        public Locale getLocale() {
            return Locale.ENGLISH;
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.enumeration(List.of(Locale.ENGLISH));
        }
    }
}
