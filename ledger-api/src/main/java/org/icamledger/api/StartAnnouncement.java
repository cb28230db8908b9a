package org.icamledger.api;

import java.net.URI;
import org.icamledger.api.storage.DataDirectory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the person at the terminal, and commands in other processes, where the ledger answers. */
@Component
@ConditionalOnWebApplication
class StartAnnouncement {
    private final DataDirectory data;
    private final ServerProperties server;
    private final ObjectProvider<StartNotice> notices;

    StartAnnouncement(DataDirectory data, ServerProperties server, ObjectProvider<StartNotice> notices) {
        this.data = data;
        this.server = server;
        this.notices = notices;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        if (event.getApplicationContext() instanceof ServletWebServerApplicationContext context
                && context.getWebServer() != null) {
            URI address = address(context.getWebServer().getPort());
            data.announce(address);
            System.out.println("address         " + address);
            System.out.println("data directory  " + data.path());
        }
        notices.orderedStream().flatMap(notice -> notice.lines().stream()).forEach(System.out::println);
        System.out.println("ready");
    }

    private URI address(int port) {
        String scheme = PlainHttp.encrypted(server) ? "https" : "http";
        String host = server.getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : server.getAddress().getHostAddress();
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }
}
