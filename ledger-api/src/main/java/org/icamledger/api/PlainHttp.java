package org.icamledger.api;

import org.icamledger.api.storage.StartRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/** Passwords and case histories leave this machine encrypted, or because somebody said explicitly that they may go in clear. */
@Component
@ConditionalOnWebApplication
class PlainHttp implements WebServerFactoryCustomizer<WebServerFactory> {
    private final ServerProperties server;
    private final boolean allowed;

    PlainHttp(ServerProperties server, @Value("${ledger.allow-plain-http}") boolean allowed) {
        this.server = server;
        this.allowed = allowed;
    }

    @Override
    public void customize(WebServerFactory factory) {
        if (!allowed && !encrypted(server) && !server.getAddress().isLoopbackAddress()) {
            throw new StartRefused("The address " + server.getAddress().getHostAddress()
                    + " can be reached from other machines and has no TLS: set server.ssl.*, or, behind a proxy that"
                    + " encrypts, --ledger.allow-plain-http=true.");
        }
    }

    static boolean encrypted(ServerProperties server) {
        return server.getSsl() != null && server.getSsl().isEnabled();
    }
}
