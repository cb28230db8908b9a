package org.icamledger.transparency.verify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a log below {@code /log}, honestly unless it is told otherwise. */
public final class LogServer implements AutoCloseable {
    private static final String PREFIX = "/log/";

    static {
        // Else every answer waits 40 ms for the acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Answer> lies = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final Set<String> askedWithCredentials = ConcurrentHashMap.newKeySet();
    private volatile TestLog log;

    /** What is sent in place of the truth. */
    @FunctionalInterface
    public interface Answer {
        void send(HttpExchange exchange) throws IOException, InterruptedException;
    }

    public LogServer(TestLog log) {
        this.log = log;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(PREFIX, this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public URI prefix() {
        return address().resolve("/log");
    }

    /** From now on this log is served. */
    public LogServer now(TestLog other) {
        log = other;
        return this;
    }

    /** @param path below the prefix */
    public LogServer lie(String path, Answer answer) {
        lies.put(path, answer);
        return this;
    }

    /** Every path below the prefix that was asked for. */
    public Set<String> asked() {
        return asked;
    }

    public Set<String> askedWithCredentials() {
        return askedWithCredentials;
    }

    public static Answer bytes(byte[] body) {
        return exchange -> send(exchange, 200, body);
    }

    public static Answer status(int status) {
        return exchange -> send(exchange, status, "no".getBytes());
    }

    /** Goes on until nobody listens. */
    public static Answer endless() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(new byte[8192]);
                }
            }
        };
    }

    /** One byte now and then, for ever. */
    public static Answer dripping() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                while (true) {
                    body.write(0);
                    body.flush();
                    Thread.sleep(50);
                }
            }
        };
    }

    /** Never answers. */
    public static Answer silent() {
        return exchange -> Thread.currentThread().join();
    }

    /** Announces more than it sends. */
    public static Answer brokenOff(byte[] body) {
        return exchange -> {
            exchange.sendResponseHeaders(200, body.length + 100);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            throw new IOException("broken off");
        };
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring(PREFIX.length());
        asked.add(path);
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            askedWithCredentials.add(path);
        }
        try (exchange) {
            Answer lie = lies.get(path);
            if (lie != null) {
                lie.send(exchange);
                return;
            }
            Optional<byte[]> truth = log.at(path);
            send(exchange, truth.isPresent() ? 200 : 404, truth.orElse(new byte[0]));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
