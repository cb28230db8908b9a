package org.icamledger.api.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.icamledger.api.rest.Api;

/** A client that speaks HTTP by hand, and not always as it should. */
final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;

    private RawClient(Socket socket) {
        this.socket = socket;
    }

    static RawClient connect() throws IOException {
        return connect(0);
    }

    /** @param receiveBuffer bytes that the client's system takes in for it; 0 for the usual */
    static RawClient connect(int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.connect(new java.net.InetSocketAddress("127.0.0.1", Api.address().getPort()));
        socket.setSoTimeout(PATIENCE_MILLIS);
        return new RawClient(socket);
    }

    /** The head of a request whose body has this length. */
    static String post(String path, String type, long length) {
        return "POST " + path + " HTTP/1.1\r\nHost: ledger\r\nAuthorization: " + Api.CASEWORKER.authorization()
                + "\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n\r\n";
    }

    void send(String text) throws IOException {
        send(text.getBytes(UTF_8));
    }

    void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Whether it could be sent: not to a server that has closed the connection. */
    boolean trySend(String text) {
        try {
            send(text);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    /** All that comes until the server closes the connection; what came before when it is broken off. */
    String untilClosed() throws IOException {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                text.append(new String(buffer, 0, read, UTF_8));
            }
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("The connection stayed open: " + text);
        } catch (IOException reset) {
            // Closed all the same.
        }
        return text.toString();
    }

    /** The first line of the answer. */
    String status() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read();
                next >= 0 && next != '\r';
                next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /** Breaks the connection off: the server gets a reset, not an end. */
    void cut() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
