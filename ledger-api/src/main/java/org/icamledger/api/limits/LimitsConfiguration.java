package org.icamledger.api.limits;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the limits before everything else that a request meets. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LimitsConfiguration {
    /** A quarter of the threads refuses, and says how the ledger is. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> admission(
            @Value("${server.tomcat.threads.max}") int threads, RecentRequests recent) {
        return factory -> factory.addEngineValves(new Admission(threads - threads / 4, recent));
    }
}
