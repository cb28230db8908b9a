package org.icamledger.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file that is imported over HTTP while it is written, for as long as the test wants. */
final class EndlessImport implements AutoCloseable {
    private static final int LINES_OF_A_CASE = 6;

    /** Some five hundred lines a second: others want to record too. */
    private static final long BETWEEN_LINES_NANOS = 2_000_000;

    private final RemoteLedger ledger;
    private final String path = "/api/v1/imports/" + Requests.id();
    private final List<String> ids = new ArrayList<>();
    private final CompletableFuture<HttpResponse<byte[]>> answer;
    private volatile boolean open = true;

    private EndlessImport(RemoteLedger ledger) {
        this.ledger = ledger;
        answer = CompletableFuture.supplyAsync(this::put);
    }

    static EndlessImport begin(RemoteLedger ledger) {
        return new EndlessImport(ledger);
    }

    /** @param ids of the decisions that the file had to its end */
    record Ended(JsonNode report, List<String> ids) {}

    /** Returns when so many more lines were accepted since. */
    void awaitMore(int lines) throws Exception {
        long[] before = {-1};
        Conditions.await(() -> {
            assertThat(answer).as("the import goes on").isNotDone();
            HttpResponse<byte[]> progress = ledger.get("caseworker", path);
            if (progress.statusCode() != 200) {
                return false;
            }
            long accepted = JsonMapper.shared()
                    .readTree(progress.body())
                    .path("accepted")
                    .asLong();
            before[0] = before[0] < 0 ? accepted : before[0];
            return accepted >= before[0] + lines;
        });
    }

    /** Ends the file and waits for its report. */
    Ended end() {
        open = false;
        HttpResponse<byte[]> done = answer.join();
        assertThat(done.statusCode()).as(new String(done.body(), UTF_8)).isEqualTo(200);
        return new Ended(JsonMapper.shared().readTree(done.body()), ids);
    }

    @Override
    public void close() {
        open = false;
    }

    private HttpResponse<byte[]> put() {
        try {
            return ledger.putLines("caseworker", path + "?issuePersons=true", Lines::new);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Lines extends InputStream {
        private byte[] line = {};
        private int next;
        private String caseId;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (next == line.length) {
                if (!open) {
                    return -1;
                }
                LockSupport.parkNanos(BETWEEN_LINES_NANOS);
                line = nextLine();
                next = 0;
            }
            int taken = Math.min(length, line.length - next);
            System.arraycopy(line, next, target, offset, taken);
            next += taken;
            return taken;
        }

        private byte[] nextLine() {
            boolean opens = ids.size() % LINES_OF_A_CASE == 0;
            caseId = opens ? Requests.id() : caseId;
            String reference = "R-" + caseId;
            var decision = opens ? Requests.opening(caseId, reference) : Requests.returnDecision(caseId, reference);
            ids.add(decision.path("id").asString());
            return (decision + "\n").getBytes(UTF_8);
        }
    }
}
