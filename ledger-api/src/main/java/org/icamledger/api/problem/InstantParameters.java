package org.icamledger.api.problem;

import java.time.Instant;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Instants are written as in the answers, with any offset. By default a bare number would be one too, in milliseconds. */
@Configuration(proxyBeanMethods = false)
class InstantParameters implements WebMvcConfigurer {
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Instant.class, Instant::parse);
    }
}
