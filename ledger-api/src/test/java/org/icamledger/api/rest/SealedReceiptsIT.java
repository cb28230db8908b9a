package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.CLOUDEVENT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A receipt is proof. Of what was rewritten in the database behind the ledger's back it gives none. */
class SealedReceiptsIT {
    private static final String PASSWORD = "correct horse";

    @TempDir
    private static Path data;

    private static final TestPostgres DATABASE = TestPostgres.newDatabase();
    private static final List<JsonNode> RECEIPTS = new ArrayList<>();
    private static ConfigurableApplicationContext node;
    private static String key;

    @BeforeAll
    static void record() {
        node = LedgerNode.start(DATABASE, data, "--ledger.accounts.password=" + PASSWORD);
        Api caseworker = Api.of(node, "caseworker", PASSWORD);
        key = caseworker.get("/log/key").text();
        String person = caseworker
                .post("/api/v1/persons", "application/json", "{\"reference\":\"T-1\"}")
                .json()
                .path("personId")
                .asString();
        for (int i = 0; i < 4; i++) {
            RECEIPTS.add(caseworker
                    .post(
                            "/api/v1/cases",
                            CLOUDEVENT,
                            Requests.opening(Requests.id(), person).toString())
                    .json());
        }
        JdbcClient.create(DATABASE.superuserDataSource())
                .sql("ALTER TABLE ledger.ledger_entry DISABLE TRIGGER ALL")
                .update();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void ofWhatIsAsItWasSignedAnyNumberIsGiven() {
        HeldReceipt.proven(receiptOf(3, "").json(), key);
        assertThat(receiptOf(3, "?format=tlog-proof").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "entry = convert_to(replace(convert_from(entry, 'UTF8'), 'ICAM_ANTWERP', 'ICAM_BRUSSEL'), 'UTF8')",
                "entry = convert_to(replace(convert_from(entry, 'UTF8'), 'ICAM_ANTWERP', 'ICAM_BRUSSEL'), 'UTF8'),"
                        + " leaf_hash = sha256('\\x00'::bytea || convert_to(replace(convert_from(entry, 'UTF8'),"
                        + " 'ICAM_ANTWERP', 'ICAM_BRUSSEL'), 'UTF8'))",
                "leaf_hash = sha256('')"
            })
    void ofARewrittenEntryNoneIsGiven(String rewriting) {
        // The sibling of the one that is asked for without harm, and not the newest: these leaves are in nobody's
        // memory.
        JsonNode victim = RECEIPTS.get(0);
        JdbcClient superuser = JdbcClient.create(DATABASE.superuserDataSource());
        byte[][] before = superuser
                .sql("SELECT entry, leaf_hash FROM ledger.ledger_entry WHERE position = ?")
                .param(victim.path("position").asLong())
                .query((row, number) -> new byte[][] {row.getBytes(1), row.getBytes(2)})
                .single();
        superuser
                .sql("UPDATE ledger.ledger_entry SET " + rewriting + " WHERE position = ?")
                .param(victim.path("position").asLong())
                .update();
        try {
            for (String query : List.of("", "?format=tlog-proof")) {
                Answer answer = receiptOf(0, query);
                assertThat(answer.status()).as(answer.text()).isEqualTo(500);
                assertThat(answer.problem()).isEqualTo("internal");
                assertThat(answer.text()).doesNotContain("inclusionProof", "c2sp.org");
            }
        } finally {
            superuser
                    .sql("UPDATE ledger.ledger_entry SET entry = ?, leaf_hash = ? WHERE position = ?")
                    .param(before[0])
                    .param(before[1])
                    .param(victim.path("position").asLong())
                    .update();
        }
        HeldReceipt.proven(receiptOf(0, "").json(), key);
    }

    private static Answer receiptOf(int i, String query) {
        JsonNode receipt = RECEIPTS.get(i);
        return Api.of(node, "auditor", PASSWORD)
                .get(Requests.decisions(receipt.path("caseId").asString()) + "/"
                        + receipt.path("id").asString() + "/receipt" + query);
    }
}
