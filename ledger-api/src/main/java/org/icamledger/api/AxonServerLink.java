package org.icamledger.api;

import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this node is connected to its Axon Server; the log says when that changes, as soon as somebody asks. */
final class AxonServerLink {
    private static final Logger log = LoggerFactory.getLogger(AxonServerLink.class);

    private final AxonServerConnectionManager connections;
    private final AxonServerConfiguration settings;
    private final AtomicBoolean lost = new AtomicBoolean();

    AxonServerLink(AxonServerConnectionManager connections, AxonServerConfiguration settings) {
        this.connections = connections;
        this.settings = settings;
    }

    /** As it was set: host or host:port, several with commas. */
    String servers() {
        return settings.getServers();
    }

    boolean isUp() {
        boolean up = connections.isConnected(settings.getContext());
        if (lost.compareAndSet(up, !up)) {
            if (up) {
                log.info("Connected to the Axon Server {} again; decisions can be recorded", servers());
            } else {
                log.error("No connection to the Axon Server {}: nothing can be recorded until it is back", servers());
            }
        }
        return up;
    }
}
