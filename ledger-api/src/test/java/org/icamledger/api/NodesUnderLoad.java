package org.icamledger.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.icamledger.ledger.SealedLog;
import tools.jackson.databind.JsonNode;

/**
 * Callers who record through several nodes, each request at any of them, and who repeat with the same id what was not answered,
 * as they are told to. They keep every receipt, and remember which answers said that nothing was stored.
 */
final class NodesUnderLoad implements AutoCloseable {
    private static final int CALLERS = 8;
    private static final int DECISIONS_OF_A_CASE = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** An Axon Server on a busy machine takes minutes to start. */
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(8);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI[] nodes;
    private final String authorization;
    private final String person;
    private final Queue<Held> receipts = new ConcurrentLinkedQueue<>();
    private final Queue<Long> acknowledgedAt = new ConcurrentLinkedQueue<>();
    private final Queue<AssertionError> lies = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final List<Thread> callers;
    private volatile boolean open = true;

    /** What a caller holds. @param sequence in the case */
    private record Held(String id, String caseId, int sequence, long position, String path, String body) {}

    NodesUnderLoad(List<URI> nodes, String password) throws Exception {
        this.nodes = nodes.toArray(URI[]::new);
        authorization = "Basic " + Base64.getEncoder().encodeToString(("caseworker:" + password).getBytes(UTF_8));
        person = new RemoteLedger(nodes.getFirst(), password).person("T-" + Requests.id());
        callers = IntStream.range(0, CALLERS)
                .mapToObj(i -> Thread.ofPlatform().name("caller-" + i).start(this::call))
                .toList();
    }

    /** A node that was started again answers elsewhere. */
    synchronized void moved(int node, URI address) {
        nodes[node] = address;
    }

    private synchronized URI anyNode() {
        return nodes[ThreadLocalRandom.current().nextInt(nodes.length)];
    }

    int acknowledged() {
        return receipts.size();
    }

    /** Where a case is read that was recorded. */
    String anyCase() {
        return "/api/v1/cases/" + receipts.peek().caseId();
    }

    /** Returns when so many more were acknowledged since. */
    void awaitMore(int decisions) throws Exception {
        int before = acknowledged();
        Conditions.await(() -> {
            if (!lies.isEmpty()) {
                throw lies.peek();
            }
            return acknowledged() >= before + decisions;
        });
    }

    /** Milliseconds of the longest time since this moment in which nothing was acknowledged. @param from nanoseconds */
    long longestSilenceSince(long from) {
        long longest = 0;
        long last = from;
        for (long at :
                acknowledgedAt.stream().filter(time -> time > from).sorted().toList()) {
            longest = Math.max(longest, at - last);
            last = at;
        }
        return longest / 1_000_000;
    }

    /** How often each answer was given. */
    Map<String, Long> answers() {
        Map<String, Long> counts = new TreeMap<>();
        answers.forEach((answer, count) -> counts.put(answer, count.sum()));
        return counts;
    }

    private void call() {
        try {
            while (open) {
                String caseId = Requests.id();
                recorded(
                        caseId,
                        "/api/v1/cases",
                        Requests.opening(caseId, person).toString());
                for (int i = 1; i < DECISIONS_OF_A_CASE && open; i++) {
                    recorded(
                            caseId,
                            Requests.decisions(caseId),
                            Requests.returnDecision(caseId, person).toString());
                }
            }
        } catch (AssertionError lie) {
            lies.add(lie);
        } catch (Exception e) {
            lies.add(new AssertionError(e));
        }
    }

    /** Repeats until it is acknowledged. */
    private void recorded(String caseId, String path, String body) throws Exception {
        boolean mayBeStored = false;
        for (long end = System.nanoTime() + LONGEST_OUTAGE.toNanos(); System.nanoTime() < end; ) {
            HttpResponse<String> answer = post(anyNode(), path, body);
            String told = told(answer);
            answers.computeIfAbsent(told, any -> new LongAdder()).increment();
            switch (told) {
                case "201", "200" -> {
                    if (told.equals("200") && !mayBeStored) {
                        throw new AssertionError("It was stored although every answer said it was not: " + body);
                    }
                    keep(caseId, path, body, Api.JSON.readTree(answer.body()));
                    return;
                }
                case "none", "outcome-unknown", "recorded-not-signed" -> mayBeStored = true;
                case "unavailable" -> {}
                default -> throw new AssertionError(told + " " + answer.body());
            }
            // Less than Retry-After says: callers are not always patient.
            Thread.sleep(200);
        }
        throw new AssertionError("Nobody took it within " + LONGEST_OUTAGE + ": " + body);
    }

    private void keep(String caseId, String path, String body, JsonNode receipt) {
        receipts.add(new Held(
                receipt.path("id").asString(),
                caseId,
                receipt.path("casesequence").asInt(),
                receipt.path("position").asLong(),
                path,
                body));
        acknowledgedAt.add(System.nanoTime());
    }

    /** Null when there was no answer. */
    private HttpResponse<String> post(URI node, String path, String body) throws InterruptedException {
        try {
            return http.send(
                    HttpRequest.newBuilder(node.resolve(path))
                            .timeout(PATIENCE)
                            .header("Authorization", authorization)
                            .header("Content-Type", Requests.CLOUDEVENT)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        }
    }

    private static String told(HttpResponse<String> answer) {
        if (answer == null) {
            return "none";
        }
        if (answer.statusCode() != 503) {
            return Integer.toString(answer.statusCode());
        }
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        String type = Api.JSON.readTree(answer.body()).path("type").asString();
        return type.substring(type.lastIndexOf(':') + 1);
    }

    /** Ends the load, and compares what the callers hold with the log, and with what each node answers to a repeat. */
    void stopAndCheck(SealedLog log) throws Exception {
        stopAndCheck(log, 0);
    }

    /** The same where others recorded too. @param others how many decisions */
    void stopAndCheck(SealedLog log, long others) throws Exception {
        close();
        assertThat(lies).isEmpty();
        Map<Long, String> ids = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        log.scan(0, Long.MAX_VALUE, stored -> {
            String caseId = stored.entry().subject().toString();
            assertThat(stored.entry().position()).isEqualTo(ids.size());
            assertThat(stored.entry().casesequence()).isEqualTo(sizes.merge(caseId, 1, Integer::sum) - 1);
            ids.put(stored.entry().position(), stored.entry().decision().id().toString());
        });
        Set<String> held = new HashSet<>();
        for (Held receipt : receipts) {
            assertThat(ids.get(receipt.position())).as("the entry of a receipt").isEqualTo(receipt.id());
            assertThat(held.add(receipt.id())).isTrue();
        }
        assertThat(ids.size())
                .as("one entry for each receipt, and the log's own")
                .isEqualTo(held.size() + 1 + others);
        List<Held> some = new ArrayList<>(receipts);
        for (int i = 0; i < some.size(); i += Math.max(1, some.size() / 100)) {
            for (URI node : nodes) {
                assertSameReceipt(node, some.get(i));
            }
        }
    }

    private void assertSameReceipt(URI node, Held held) throws Exception {
        HttpResponse<String>[] answer = new HttpResponse[1];
        Conditions.await(() -> {
            answer[0] = post(node, held.path(), held.body());
            return answer[0] != null && answer[0].statusCode() != 503;
        });
        assertThat(answer[0].statusCode()).as(answer[0].body()).isEqualTo(200);
        JsonNode again = Api.JSON.readTree(answer[0].body());
        assertThat(again.path("position").asLong()).isEqualTo(held.position());
        assertThat(again.path("casesequence").asInt()).isEqualTo(held.sequence());
    }

    @Override
    public void close() throws InterruptedException {
        open = false;
        for (Thread caller : callers) {
            caller.join();
        }
    }
}
