package org.icamledger.api.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.api.rest.Api;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/** A client of the feed that reads as the specification of server-sent events says (WHATWG HTML, section 9.2.6). */
final class Follower implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final HttpResponse<InputStream> answer;
    private final Thread reader;
    private final List<Told> told = new ArrayList<>();
    private String lastId;
    private int heartbeats;
    private Boolean endedCleanly;

    /** An event as it was read. */
    record Told(long position, String type, String caseId) {}

    private Follower(HttpResponse<InputStream> answer) {
        this.answer = answer;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** @param lastId null: from now */
    static Follower of(ApplicationContext node, String username, String lastId) throws Exception {
        return with(node, Api.of(node, username, Api.PASSWORD).authorization(), lastId);
    }

    /** @param lastId null: from now */
    static Follower bearing(ApplicationContext node, String token, String lastId) throws Exception {
        return with(node, Api.bearing(token).authorization(), lastId);
    }

    private static Follower with(ApplicationContext node, String authorization, String lastId) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(node).resolve("/api/v1/feed"))
                .header("Authorization", authorization)
                .header("Purpose", Api.PURPOSE);
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        return new Follower(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
    }

    static URI address(ApplicationContext node) {
        return URI.create("http://127.0.0.1:" + node.getEnvironment().getProperty("local.server.port"));
    }

    int status() {
        return answer.statusCode();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    synchronized List<Told> told() {
        return List.copyOf(told);
    }

    /** What is to be sent as Last-Event-ID; null before the first id. */
    synchronized String lastId() {
        return lastId;
    }

    synchronized int heartbeats() {
        return heartbeats;
    }

    /** Null while it goes on; false when the connection broke. */
    synchronized Boolean endedCleanly() {
        return endedCleanly;
    }

    /** Cuts the connection, wherever it is. */
    @Override
    public void close() throws IOException {
        answer.body().close();
        try {
            reader.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        boolean clean = false;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String id = null;
            String event = null;
            String data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    dispatch(id, event, data);
                    event = null;
                    data = null;
                } else if (line.startsWith(":")) {
                    heartbeat();
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    event = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                }
            }
            clean = true;
        } catch (IOException cut) {
            // Told by endedCleanly.
        }
        synchronized (this) {
            endedCleanly = clean;
        }
    }

    private synchronized void heartbeat() {
        heartbeats++;
    }

    private synchronized void dispatch(String id, String event, String data) {
        lastId = id;
        if (data != null) {
            JsonNode json = Api.JSON.readTree(data);
            if (!"decision".equals(event) || !id.equals(json.path("position").asString())) {
                throw new IllegalStateException(event + " " + id + " " + data);
            }
            told.add(new Told(
                    json.path("position").asLong(),
                    json.path("type").asString(),
                    json.path("caseId").asString()));
        }
    }
}
