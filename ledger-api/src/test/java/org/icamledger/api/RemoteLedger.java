package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.icamledger.api.rest.Requests;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A ledger in another process, called over HTTP by people who all have one password. */
public record RemoteLedger(URI address, String password) {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** With everybody's purpose, which only some need. */
    public HttpResponse<byte[]> get(String user, String path) throws InterruptedException {
        return call(user, "GET", path, BodyPublishers.noBody(), "*/*");
    }

    public JsonNode json(String user, String path) throws InterruptedException {
        HttpResponse<byte[]> answer = get(user, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    public HttpResponse<byte[]> post(String user, String path, String type, String body) throws InterruptedException {
        return call(user, "POST", path, BodyPublishers.ofString(body), type);
    }

    /** A file of lines, as long as they come. */
    public HttpResponse<byte[]> putLines(String user, String path, Supplier<InputStream> lines)
            throws InterruptedException {
        return call(user, "PUT", path, BodyPublishers.ofInputStream(lines), "application/x-ndjson");
    }

    /** A pseudonym for this reference. */
    public String person(String reference) throws InterruptedException {
        return JsonMapper.shared()
                .readTree(post(
                                "caseworker",
                                "/api/v1/persons",
                                "application/json",
                                "{\"reference\":\"%s\"}".formatted(reference))
                        .body())
                .path("personId")
                .asString();
    }

    /** Imports this many new cases of two decisions each. */
    public void importCases(int cases) throws InterruptedException {
        String lines = IntStream.range(0, cases)
                .mapToObj(i -> {
                    String caseId = Requests.id();
                    String reference = "R-" + caseId;
                    return Requests.opening(caseId, reference) + "\n" + Requests.returnDecision(caseId, reference);
                })
                .collect(Collectors.joining("\n"));
        HttpResponse<byte[]> answer = call(
                "caseworker",
                "PUT",
                "/api/v1/imports/" + UUID.randomUUID() + "?issuePersons=true",
                BodyPublishers.ofString(lines),
                "application/x-ndjson");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(JsonMapper.shared().readTree(answer.body()).path("accepted").asInt())
                .isEqualTo(2 * cases);
    }

    /** The newest signed note. */
    public String checkpoint() throws InterruptedException {
        return text("/log/checkpoint");
    }

    /** With which its notes are checked. */
    public String key() throws InterruptedException {
        return text("/log/key").strip();
    }

    private String text(String path) throws InterruptedException {
        HttpResponse<byte[]> answer = get(null, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> call(String user, String method, String path, BodyPublisher body, String type)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .method(method, body)
                .header("Purpose", "a test of a whole ledger");
        if (!type.equals("*/*")) {
            request.header("Content-Type", type);
        }
        if (user != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
