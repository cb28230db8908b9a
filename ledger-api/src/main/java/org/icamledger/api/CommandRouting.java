package org.icamledger.api;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Map;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.serialization.Serializer;
import org.icamledger.ledger.CaseFileCommandBus;
import org.icamledger.ledger.NotDispatched;
import org.icamledger.transparency.VerifierKey;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;

/**
 * Commands go through an Axon Server to the node that has the case; nothing else does. Axon's own autoconfiguration is left out in
 * this profile: it would also let whoever sees the server's console stop or split what writes the projections.
 */
@Configuration(proxyBeanMethods = false)
@Profile("axonserver")
class CommandRouting {
    /** Metadata of a command: the key of the log that it is for. */
    private static final String LOG = "log";

    /** The settings {@code axon.axonserver.*}. */
    @Bean
    AxonServerConfiguration axonServerSettings() {
        return new AxonServerConfiguration();
    }

    @Bean
    AxonServerConnectionManager axonServerConnectionManager(AxonServerConfiguration settings) {
        return AxonServerConnectionManager.builder()
                .axonServerConfiguration(settings)
                .routingServers(settings.getServers())
                .build();
    }

    @Bean
    AxonServerLink axonServerLink(AxonServerConnectionManager connections, AxonServerConfiguration settings) {
        return new AxonServerLink(connections, settings);
    }

    /** Commands are handled by the local bus of whichever node the server chooses by the id of the case. */
    @Bean
    @Primary
    AxonServerCommandBus axonServerCommandBus(
            AxonServerConnectionManager connections,
            AxonServerConfiguration settings,
            AxonServerLink link,
            @Qualifier("localSegment") CaseFileCommandBus local,
            @Qualifier("messageSerializer") Serializer serializer,
            VerifierKey logKey) {
        AxonServerCommandBus bus = AxonServerCommandBus.builder()
                .axonServerConnectionManager(connections)
                .configuration(settings)
                .localSegment(local)
                .serializer(serializer)
                .routingStrategy(AnnotationRoutingStrategy.defaultStrategy())
                .build();
        bus.registerDispatchInterceptor(commands -> (index, command) -> {
            // What is handed over while there is no connection fails in a way that leaves open whether it arrived.
            if (!link.isUp()) {
                throw new NotDispatched("no connection to the Axon Server");
            }
            return command.andMetaData(Map.of(LOG, logKey.toString()));
        });
        bus.registerHandlerInterceptor((unitOfWork, chain) -> {
            if (!logKey.toString().equals(unitOfWork.getMessage().getMetaData().get(LOG))) {
                throw new NotDispatched("nodes of another ledger use the same Axon Server");
            }
            return chain.proceed();
        });
        return bus;
    }

    /**
     * Recording needs the server, reading does not, and every node lacks it at the same time: it makes the ledger unwell, and takes no
     * node out of service.
     */
    @Bean("axonServer")
    HealthIndicator axonServerHealth(AxonServerLink link) {
        return () -> (link.isUp() ? Health.up() : Health.down())
                .withDetail("servers", link.servers())
                .build();
    }

    @Bean
    MeterBinder axonServerMetrics(AxonServerLink link) {
        return registry -> Gauge.builder("ledger.axonserver.connected", link, one -> one.isUp() ? 1 : 0)
                .description("1 while this node is connected to the Axon Server, 0 while it is not")
                .register(registry);
    }
}
