package org.icamledger.api.rest;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** HTTP/1.1 byte for byte, past any client that would mend or hide something. */
final class Raw {
    private static final int PATIENCE_MILLIS = 60_000;

    private Raw() {}

    /** The whole answer with its head. @param request in ISO 8859-1 */
    static String sent(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", Api.address().getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String get(String target) throws IOException {
        return sent("GET " + target + " HTTP/1.1\r\nHost: ledger\r\nConnection: close\r\n\r\n");
    }
}
