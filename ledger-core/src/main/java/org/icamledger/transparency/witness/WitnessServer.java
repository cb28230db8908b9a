package org.icamledger.transparency.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.icamledger.transparency.AddCheckpoint;
import org.icamledger.transparency.witness.WitnessAnswer.Cosigned;
import org.icamledger.transparency.witness.WitnessAnswer.Elsewhere;
import org.icamledger.transparency.witness.WitnessAnswer.Refused;

/**
 * Serves a witness over HTTP: {@code POST /add-checkpoint} and {@code GET /<SHA-256 of the origin>/checkpoint}, and nothing else. Who
 * wants it encrypted puts a proxy before it; the notes themselves need no secrecy.
 */
public final class WitnessServer implements AutoCloseable {
    private static final String ADD = "/add-checkpoint";
    private static final Pattern MONITORING = Pattern.compile("/([0-9a-f]{64})/checkpoint");

    /** Within this a request must have come, and its answer have gone. */
    static final int SECONDS = 5;

    /** Each may hold one request in memory. */
    private static final int MOST_CONNECTIONS = 200;

    /** For what is being answered when the server is told to stop. */
    private static final int STOP_SECONDS = 1;

    static {
        // The JDK's server reads them once, when it is first used.
        limit("sun.net.httpserver.maxReqTime", SECONDS);
        limit("sun.net.httpserver.maxRspTime", SECONDS);
        limit("jdk.httpserver.maxConnections", MOST_CONNECTIONS);
    }

    private final Witness witness;
    private final Consumer<String> notices;
    private final HttpServer server;
    private final ExecutorService threads;

    private WitnessServer(Witness witness, Consumer<String> notices, HttpServer server) {
        this.witness = witness;
        this.notices = notices;
        this.server = server;
        // As many as there are connections, so that slow clients hold up only themselves.
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("witness-", 0).factory());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    /**
     * Starts to answer.
     *
     * @param address port 0 for any that is free
     * @param notices takes a sentence when the witness cannot work
     * @throws IOException when the address is taken, or is not one of this machine
     */
    public static WitnessServer start(Witness witness, InetSocketAddress address, Consumer<String> notices)
            throws IOException {
        WitnessServer started = new WitnessServer(witness, notices, HttpServer.create(address, 0));
        started.server.start();
        return started;
    }

    /** Where it answers. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** What is sent. */
    private record Reply(int status, String contentType, byte[] body) {
        static Reply text(int status, String text) {
            return new Reply(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
        }

        static Reply sentence(int status, String sentence) {
            return text(status, sentence + "\n");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = reply(exchange);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(reply.status(), -1);
            } else {
                exchange.sendResponseHeaders(reply.status(), reply.body().length);
                exchange.getResponseBody().write(reply.body());
                // Closing waits for what is left of the request, and the client may wait for the answer before it sends
                // that.
                exchange.getResponseBody().flush();
            }
        }
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Matcher monitoring = MONITORING.matcher(path);
        if (path.equals(ADD)) {
            return allows(exchange, "POST") ? add(exchange) : notAllowed();
        }
        if (monitoring.matches()) {
            return allows(exchange, "GET") ? latest(monitoring.group(1)) : notAllowed();
        }
        return Reply.sentence(
                404, "There is nothing here. A witness has " + ADD + " and /<SHA-256 of an origin>/checkpoint.");
    }

    private static boolean allows(HttpExchange exchange, String method) {
        exchange.getResponseHeaders().set("Allow", method);
        return exchange.getRequestMethod().equals(method);
    }

    private static Reply notAllowed() {
        return Reply.sentence(405, "Checkpoints are added with POST and read with GET.");
    }

    private Reply add(HttpExchange exchange) throws IOException {
        byte[] request = exchange.getRequestBody().readNBytes(AddCheckpoint.LARGEST + 1);
        if (request.length > AddCheckpoint.LARGEST) {
            exchange.getResponseHeaders().set("Connection", "close");
            return Reply.sentence(413, "A request to a witness has at most " + AddCheckpoint.LARGEST + " bytes.");
        }
        try {
            return switch (witness.add(request)) {
                case Cosigned cosigned -> Reply.text(200, cosigned.cosignature().line());
                case Elsewhere elsewhere ->
                    new Reply(409, "text/x.tlog.size", (elsewhere.size() + "\n").getBytes(StandardCharsets.US_ASCII));
                case Refused refused -> Reply.sentence(refused.status(), refused.sentence());
            };
        } catch (IOException e) {
            return failed(e);
        }
    }

    private Reply latest(String log) {
        try {
            return witness.latest(log)
                    .map(signed -> Reply.text(200, new String(signed.note().bytes(), StandardCharsets.UTF_8)))
                    .orElseGet(() -> Reply.sentence(404, "This witness has cosigned nothing of such a log."));
        } catch (IOException e) {
            return failed(e);
        }
    }

    private Reply failed(IOException e) {
        notices.accept("A request could not be answered: " + e.getMessage());
        return Reply.sentence(500, "This witness cannot read or write what it remembers: ask its operator.");
    }

    private static void limit(String property, int value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, Integer.toString(value));
        }
    }

    /** Answers what has come, for a moment, then no more. */
    @Override
    public void close() {
        server.stop(STOP_SECONDS);
        threads.close();
    }
}
