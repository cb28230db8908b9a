package org.icamledger.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.Locale;

/** One kept-alive connection of a client that costs the measured machine as little as can be. Not for several threads. */
final class HttpConnection implements AutoCloseable {
    private final URI ledger;
    private final String common;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    /** @param status of the answer, and its body when it has one */
    record Answer(int status, byte[] body) {}

    HttpConnection(URI ledger, String user, String password) throws IOException {
        this.ledger = ledger;
        connect();
        common = " HTTP/1.1\r\nHost: ledger\r\nPurpose: a benchmark\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8)) + "\r\n";
    }

    private void connect() throws IOException {
        socket = new Socket(ledger.getHost(), ledger.getPort());
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        out = socket.getOutputStream();
    }

    Answer get(String path) throws IOException {
        return call("GET " + path + common + "\r\n", new byte[0]);
    }

    Answer post(String path, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        return call(
                "POST " + path + common + "Content-Type: " + type + "\r\nContent-Length: " + bytes.length + "\r\n\r\n",
                bytes);
    }

    private Answer call(String head, byte[] body) throws IOException {
        byte[] first = head.getBytes(US_ASCII);
        byte[] whole = new byte[first.length + body.length];
        System.arraycopy(first, 0, whole, 0, first.length);
        System.arraycopy(body, 0, whole, first.length, body.length);
        out.write(whole);
        out.flush();
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Integer.parseInt(name.substring(15).strip());
            }
            last |= name.equals("connection: close");
            chunked |= name.startsWith("transfer-encoding:") && name.contains("chunked");
        }
        Answer answer = new Answer(status, chunked ? chunks() : exactly(length));
        if (last) {
            socket.close();
            connect();
        }
        return answer;
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(exactly(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
