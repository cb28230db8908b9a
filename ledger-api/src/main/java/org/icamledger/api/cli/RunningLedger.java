package org.icamledger.api.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.icamledger.api.storage.StartRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A ledger that answers over HTTP. */
record RunningLedger(URI address, String authorization) {
    // Never closed: closing would wait for a body that its reader has yet to read.
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", authorization);
    }

    /**
     * The body of the answer.
     *
     * @throws StartRefused with what the ledger says, when it refuses or does not answer
     */
    InputStream send(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<InputStream> response = CLIENT.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() / 100 != 2) {
                throw new StartRefused("The ledger at " + address + " answers " + response.statusCode() + ": "
                        + detail(response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new StartRefused(
                    "The ledger at " + address + " could not be spoken to to the end (" + e + "): send the same again.",
                    e);
        }
    }

    private static String detail(InputStream body) throws IOException {
        try {
            JsonNode problem = JsonMapper.shared().readTree(body.readAllBytes());
            return problem.path("detail").asString("");
        } catch (JacksonException notAProblem) {
            return "";
        }
    }
}
