package org.icamledger.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.security.Role;
import org.icamledger.api.security.TestIssuer;
import org.icamledger.api.storage.Conditions;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Whoever follows with a token follows as long as the token counts, on a ledger whose connections would last longer. */
class FeedOfTokensIT {
    private static final TestPostgres DATABASE = TestPostgres.newDatabase();
    private static final TestIssuer ISSUER = TestIssuer.trusted();

    /** What is forgiven of an end. */
    private static final int SKEW_SECONDS = 60;

    private static ConfigurableApplicationContext node;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        Api.prepare(data);
        node = LedgerNode.start(
                DATABASE,
                data,
                "--ledger.accounts.password=" + Api.PASSWORD,
                "--ledger.feed.lasts=10m",
                "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + TestIssuer.URI,
                "--ledger.tokens.roles-claim=realm_access.roles");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theConnectionEndsWithTheTokenAndIsTakenUpWithANewOne() throws Exception {
        String lasting = ISSUER.token("overseer", Role.OVERSIGHT);
        try (Follower longer = Follower.bearing(node, lasting, null);
                Follower byPassword = Follower.of(node, "oversight", null)) {
            assertThat(longer.status()).isEqualTo(200);
            assertThat(byPassword.status()).isEqualTo(200);
            Instant end = Instant.now().plusSeconds(6);
            String ending = endingAt(end.minusSeconds(SKEW_SECONDS));
            Follower follower = Follower.bearing(node, ending, null);
            assertThat(follower.status()).isEqualTo(200);
            String before = opened();
            Conditions.await(() -> cases(follower).equals(List.of(before)));
            assertThat(follower.endedCleanly()).isNull();
            Conditions.await(() -> follower.endedCleanly() != null);
            assertThat(follower.endedCleanly()).as("an end, and no break").isTrue();
            // A token tells its end in whole seconds.
            assertThat(Instant.now()).isAfter(end.minusSeconds(1));
            String meanwhile = opened();
            assertThat(Follower.bearing(node, ending, follower.lastId()).status())
                    .isEqualTo(401);
            try (Follower again = Follower.bearing(node, lasting, follower.lastId())) {
                Conditions.await(() -> cases(again).equals(List.of(meanwhile)));
            }
            Conditions.await(() -> cases(longer).equals(List.of(before, meanwhile)));
            assertThat(longer.endedCleanly()).isNull();
            assertThat(byPassword.endedCleanly()).isNull();
        }
    }

    private static String endingAt(Instant exp) {
        return ISSUER.token(claims -> claims.subject("overseer")
                .claim("realm_access", Map.of("roles", List.of(Role.OVERSIGHT.name())))
                .issuedAt(exp.minusSeconds(300))
                .expiresAt(exp));
    }

    private static List<String> cases(Follower follower) {
        return follower.told().stream().map(Follower.Told::caseId).toList();
    }

    private static String opened() {
        Api caseworker = Api.of(node, "caseworker", Api.PASSWORD);
        String person = caseworker
                .post("/api/v1/persons", "application/json", "{\"reference\":\"T-%s\"}".formatted(Requests.id()))
                .json()
                .path("personId")
                .asString();
        String caseId = Requests.id();
        assertThat(caseworker
                        .post(
                                "/api/v1/cases",
                                Requests.CLOUDEVENT,
                                Requests.opening(caseId, person).toString())
                        .status())
                .isEqualTo(201);
        return caseId;
    }
}
