package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.icamledger.api.rest.Api;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.Test;

/** What the metrics tell of requests. */
class MetricsIT {
    @Test
    void requestsAreTimedByAddressAndStatusAndNamedByNoClass() throws Exception {
        assertThat(Api.NOBODY.get("/api/v1/codes/nothing").status()).isEqualTo(404);
        assertThat(Api.OVERSIGHT.get("/api/v1/cases?limit=none").status()).isEqualTo(400);
        // A request is timed once it has been answered.
        Conditions.await(() -> timed().stream().anyMatch(line -> line.contains("uri=\"/api/v1/cases\"")));
        assertThat(timed())
                .anyMatch(line -> line.contains("status=\"404\"") && line.contains("uri=\"/api/v1/codes/{list}\""))
                .noneMatch(line -> line.contains("xception") || line.contains("error="));
    }

    private static List<String> timed() {
        return Api.OPERATOR
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds"))
                .toList();
    }
}
