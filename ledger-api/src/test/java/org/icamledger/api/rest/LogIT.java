package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.Rfc6962;
import org.icamledger.api.rest.Outsider.Signed;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The log as it is served to those who check it: they rebuild it, and anything else is refused. */
class LogIT {
    /** Of checkpoints that are published on the way, on both sides of where tiles become full. */
    private static final int[] SIZES = {1, 2, 255, 256, 257, 600, 65_535, 65_536, 65_537, 65_800};

    private static final String PASSWORD = "correct horse";
    private static final String OCTETS = "application/octet-stream";

    @TempDir
    private static Path data;

    private static ConfigurableApplicationContext node;
    private static Outsider outsider;
    private static final List<Signed> PUBLISHED = new ArrayList<>();

    /** By position. */
    private static List<byte[]> leaves;

    @BeforeAll
    static void publish() {
        node = LedgerNode.start(TestPostgres.newDatabase(), data, "--ledger.accounts.password=" + PASSWORD);
        outsider = new Outsider(
                Api.addressOf(node), Api.of(node, "auditor", PASSWORD).authorization());
        GrowingLog log = new GrowingLog(node);
        int size = 1;
        for (int next : SIZES) {
            log.grow(next - size);
            size = next;
            PUBLISHED.add(outsider.checkpoint());
        }
        leaves = outsider.leavesOfTiles(size);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whatIsRecordedIsPublishedWhenItIsAnswered() {
        assertThat(PUBLISHED.stream().map(Signed::size))
                .containsExactly(1L, 2L, 255L, 256L, 257L, 600L, 65_535L, 65_536L, 65_537L, 65_800L);
    }

    /** Also those that the log has long outgrown, from the partial tiles of then. */
    @Test
    void everyPublishedTreeIsRebuiltFromItsTiles() {
        for (Signed signed : PUBLISHED) {
            assertThat(Rfc6962.root(outsider.leavesOfTiles(signed.size())))
                    .as("%s", signed.size())
                    .isEqualTo(signed.root());
        }
    }

    @Test
    void everyPublishedTreeIsRebuiltFromItsEntries() {
        for (Signed signed : PUBLISHED) {
            if (signed.size() <= 600 || signed == PUBLISHED.getLast()) {
                assertThat(Rfc6962.root(outsider.leavesOfBundles(signed.size())))
                        .as("%s", signed.size())
                        .isEqualTo(signed.root());
            }
        }
    }

    @Test
    void higherTilesHoldTheRootsOfFullTilesBelow() {
        for (Signed signed : PUBLISHED) {
            for (int level = 1; level < 3; level++) {
                int width = 1 << 8 * level;
                List<byte[]> hashes = outsider.hashesOfLevel(level, signed.size());
                assertThat(hashes).hasSize((int) signed.size() / width);
                for (int i = 0; i < hashes.size(); i++) {
                    assertThat(hashes.get(i))
                            .as("%s of level %s", i, level)
                            .isEqualTo(Rfc6962.root(leaves.subList(i * width, (i + 1) * width)));
                }
            }
        }
    }

    @Test
    void proofsHoldAtAnyPublishedSize() {
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            int size = 1 + random.nextInt(leaves.size());
            int position = random.nextInt(size);
            int from = 1 + random.nextInt(size);
            byte[] root = Rfc6962.root(leaves.subList(0, size));
            byte[] fromRoot = Rfc6962.root(leaves.subList(0, from));
            JsonNode inclusion = json("/log/proofs/inclusion?position=" + position + "&size=" + size);
            assertThat(inclusion.propertyNames()).containsExactly("position", "size", "rootHash", "hashes");
            assertThat(inclusion.path("position").asInt()).isEqualTo(position);
            assertThat(inclusion.path("size").asInt()).isEqualTo(size);
            assertThat(hash(inclusion.path("rootHash"))).isEqualTo(root);
            assertThat(Rfc6962.includes(position, size, leaves.get(position), hashes(inclusion), root))
                    .isTrue();
            JsonNode consistency = json("/log/proofs/consistency?from=" + from + "&to=" + size);
            assertThat(consistency.propertyNames())
                    .containsExactly("from", "fromRootHash", "to", "toRootHash", "hashes");
            assertThat(hash(consistency.path("fromRootHash"))).isEqualTo(fromRoot);
            assertThat(hash(consistency.path("toRootHash"))).isEqualTo(root);
            assertThat(Rfc6962.extend(from, size, fromRoot, root, hashes(consistency)))
                    .isTrue();
        }
    }

    @Test
    void withoutASizeTheProofLeadsToTheNewestCheckpoint() {
        assertThat(json("/log/proofs/inclusion?position=7"))
                .isEqualTo(json("/log/proofs/inclusion?position=7&size=65800"));
        assertThat(json("/log/proofs/consistency?from=257"))
                .isEqualTo(json("/log/proofs/consistency?from=257&to=65800"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "position=-1&size=5",
                "position=+1&size=5",
                "position=%2B1&size=5",
                "position=01&size=5",
                "position=0x1&size=5",
                "position=1.0&size=5",
                "position=1e0&size=5",
                "position=%201&size=5",
                "position=%D9%A1&size=5",
                "position=&size=5",
                "position=5&size=5",
                "position=0&size=0",
                "position=0&size=65801",
                "position=0&size=9223372036854775808",
                "position=99999999999999999999999&size=5",
                "size=5",
                "size=",
                "",
                "position=0&size=5&leaf=0",
                "position=0&position=1&size=5"
            })
    void whatNamesNoEntryOfAPublishedTreeIsRefused(String query) {
        assertRefused("/log/proofs/inclusion?" + query, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=0&to=5",
                "from=-1&to=5",
                "from=6&to=5",
                "from=5&to=65801",
                "from=5&to=1000000000000000000",
                "to=5",
                "from=65801",
                "from=five&to=6",
                "from=1&to=5&size=5"
            })
    void whatNamesNoTwoPublishedTreesIsRefused(String query) {
        assertRefused("/log/proofs/consistency?" + query, 400);
    }

    @Test
    void headersAreThoseOfTheSpecification() {
        assertHeaders("/log/checkpoint", "text/plain;charset=utf-8", "no-store");
        assertHeaders("/log/key", "text/plain;charset=utf-8", "no-store");
        String forEver = "public, max-age=604800, immutable";
        assertThat(assertHeaders("/log/tile/0/000", OCTETS, forEver)).hasSize(8_192);
        assertThat(assertHeaders("/log/tile/0/257.p/8", OCTETS, forEver)).hasSize(8 * 32);
        assertThat(assertHeaders("/log/tile/0/000.p/255", OCTETS, forEver)).hasSize(255 * 32);
        assertThat(assertHeaders("/log/tile/1/000", OCTETS, forEver)).hasSize(8_192);
        assertThat(assertHeaders("/log/tile/1/001.p/1", OCTETS, forEver)).hasSize(32);
        assertThat(assertHeaders("/log/tile/2/000.p/1", OCTETS, forEver)).hasSize(32);
        assertHeaders("/log/tile/entries/000", OCTETS, "private, no-store");
        assertHeaders("/log/tile/entries/257.p/8", OCTETS, "private, no-store");
    }

    private static byte[] assertHeaders(String path, String contentType, String cacheControl) {
        HttpResponse<byte[]> answer = outsider.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        HttpHeaders headers = answer.headers();
        assertThat(headers.firstValue("Content-Type")
                        .orElse("")
                        .replace("; ", ";")
                        .toLowerCase(Locale.ROOT))
                .as(path)
                .isEqualTo(contentType);
        assertThat(headers.allValues("Cache-Control")).as(path).containsExactly(cacheControl);
        assertThat(headers.allValues("Content-Length")).as(path).containsExactly(answer.body().length + "");
        assertThat(headers.map()).as(path).doesNotContainKeys("set-cookie", "pragma", "expires", "content-encoding");
        assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
        assertThat(headers.firstValue("Content-Security-Policy")).as(path).isPresent();
        if (!path.startsWith("/log/tile/entries/")) {
            HttpResponse<byte[]> head = outsider.head(path);
            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            for (String name : List.of("Content-Type", "Content-Length", "Cache-Control")) {
                assertThat(head.headers().allValues(name)).as(path).isEqualTo(headers.allValues(name));
            }
        }
        return answer.body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0/x001/x234/067.p/",
                "0/x001/x234/067.p",
                "0/x001/x234/",
                "0/x001/x234",
                "0/x001/",
                "0/x001/.p/abc",
                "0/001/002",
                "0/x001/0002",
                "0/x001/-002",
                "0/000.p/256",
                "0/000.p/0",
                "0/000.p/01",
                "0/000.p/-1",
                "0/000.p/1/",
                "0/000.p/1.p/1",
                "0/x000/000",
                "0/x001/x001/x001/x001/x001/x001/001",
                "64/000",
                "-1/000",
                "abc/000",
                "00/000",
                "01/000",
                "0/0",
                "0/00",
                "0/0000",
                "0/000/",
                "0/000.json",
                "0/000.p",
                "0/+01",
                "0/",
                "0",
                "",
                "/0/000",
                "0//000",
                "0/000//",
                "0/../0/000",
                "0/./000",
                "%30/000",
                "0/%30%30%30",
                "0/000%2ep/1",
                "0/%2e%2e/0/000",
                "0/000;p=1",
                "0/000;",
                "0/000%3b",
                "0/000%0a",
                "0/000%20",
                "0/000?width=3",
                "0/000?"
            })
    void aTileHasOneAddress(String path) {
        // An empty query is none.
        assertRefused("/log/tile/" + path, path.endsWith("?") ? 200 : 400);
        if (path.startsWith("0/")) {
            assertRefused("/log/tile/entries/" + path.substring(2), path.endsWith("?") ? 200 : 400);
        }
    }

    /** These never reach the application, whose sentence they would be answered with. */
    @ParameterizedTest
    @ValueSource(strings = {"0%2f000", "0/000%00", "0/%5c000", "entries%2f000"})
    void whatTheContainerRefusesIsNoTileEither(String path) {
        HttpResponse<byte[]> answer = outsider.get("/log/tile/" + path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().allValues("Cache-Control")).noneMatch(value -> value.contains("immutable"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0/257",
                "0/257.p/9",
                "0/258.p/1",
                "0/x001/000",
                "1/001",
                "1/001.p/2",
                "2/000",
                "2/000.p/2",
                "2/001.p/1",
                "3/000.p/1",
                "7/000.p/1",
                "8/000.p/1",
                "63/000.p/1",
                "63/x999/x999/x999/x999/x999/999",
                "0/x999/x999/x999/x999/x999/999.p/255"
            })
    void aTileThatNoPublishedTreeHasIsNotThere(String path) {
        assertRefused("/log/tile/" + path, 404);
        if (path.startsWith("0/")) {
            assertRefused("/log/tile/entries/" + path.substring(2), 404);
        }
    }

    private static void assertRefused(String path, int status) {
        HttpResponse<byte[]> answer = outsider.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
        if (status != 200) {
            assertThat(answer.headers().firstValue("Content-Type")).as(path).hasValue("application/problem+json");
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .as(path)
                    .contains("no-store")
                    .doesNotContain("immutable");
            assertThat(Api.JSON.readTree(answer.body()).path("detail").asString())
                    .as(path)
                    .endsWith(".");
        }
    }

    private static JsonNode json(String path) {
        HttpResponse<byte[]> answer = outsider.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Api.JSON.readTree(answer.body());
    }

    private static byte[] hash(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asString());
    }

    private static List<byte[]> hashes(JsonNode proof) {
        return proof.path("hashes").values().stream().map(LogIT::hash).toList();
    }
}
