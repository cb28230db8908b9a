package org.icamledger.api.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.decisions;
import static org.icamledger.api.rest.Requests.openCase;
import static org.icamledger.api.rest.Requests.person;
import static org.icamledger.api.rest.Requests.record;
import static org.icamledger.api.rest.Requests.returnDecision;
import static org.icamledger.api.rest.Requests.statement;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedNote;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Unreadable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The passage of the README that checks a receipt with OpenSSL, run as it is printed there: it proves what is true and nothing else. */
class OpenSslE2E {
    private static final Path README = Path.of("..", "README.md");

    @TempDir
    private Path directory;

    private static String passage;
    private static final List<JsonNode> RECEIPTS = new ArrayList<>();

    @BeforeAll
    static void receipts() throws IOException {
        boolean tools = Stream.of("bash", "openssl", "xxd", "jq").allMatch(OpenSslE2E::isInstalled);
        assumeTrue(tools || System.getenv("CI") != null, "Not installed: apt-get install bash openssl xxd jq");
        Matcher section = Pattern.compile(
                        "\n## Check us with OpenSSL alone\n.*?\n```bash\n(.*?)\n```\n", Pattern.DOTALL)
                .matcher(Files.readString(README));
        assertThat(section.find()).isTrue();
        passage = section.group(1);

        String person = person();
        String caseId = openCase(person);
        ObjectNode decision = statement(caseId, person, "I was ill.");
        for (int i = 0; i < 5; i++) {
            RECEIPTS.add(record(caseId, returnDecision(caseId, person)).json());
        }
        RECEIPTS.add(record(caseId, decision).json());
        String receipt = decisions(caseId) + "/" + decision.path("id").asString() + "/receipt";
        RECEIPTS.add(Api.AUDITOR.get(receipt).json());
    }

    private static boolean isInstalled(String tool) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
    }

    @Test
    void itProvesReceipts() throws Exception {
        String key = Api.NOBODY.get("/log/key").text().strip();
        for (JsonNode receipt : RECEIPTS) {
            Run run = run(key, receipt.toString());
            assertThat(run.exitCode()).as(run.output()).isZero();
            assertThat(run.output())
                    .isEqualTo("Signature Verified Successfully\nthe entry is in the log of %s entries\n"
                            .formatted(receipt.at("/log/size")));
        }
    }

    /** Of half of all keys the text has a plus beyond the two that divide it. */
    @Test
    void itReadsAnyKeyAndPassesOverTheSignaturesOfOthers() throws Exception {
        for (int plus = 0; plus < 2; plus++) {
            boolean has = plus == 1;
            SigningKey key = Stream.generate(OpenSslE2E::generated)
                    .filter(one -> one.verifier().toString().substring(25).contains("+") == has)
                    .findFirst()
                    .orElseThrow();
            Hash leaf = Hash.leaf("entry".getBytes(UTF_8));
            String text = new Checkpoint("example.org/log", 1, leaf).text();
            SignedNote note = SignedNote.sign(text, key);
            SignedNote cosigned =
                    SignedNote.parse((text + "\n" + new SignedNote.Signature("a.example", 5, new byte[72]).line()
                                    + note.signatures().getFirst().line()
                                    + new SignedNote.Signature("b.example", 6, new byte[72]).line())
                            .getBytes(UTF_8));
            for (SignedNote one : List.of(note, cosigned)) {
                ObjectNode receipt = Api.JSON.createObjectNode();
                receipt.put("position", 0).put("entry", "entry");
                receipt.putObject("log").put("checkpoint", new String(one.bytes(), UTF_8));
                receipt.putArray("inclusionProof");
                Run run = run(key.verifier().toString(), receipt.toString());
                assertThat(run.exitCode()).as(run.output()).isZero();
            }
        }
    }

    @Test
    void itProvesNothingElse() throws Exception {
        String key = Api.NOBODY.get("/log/key").text().strip();
        JsonNode good = RECEIPTS.getLast();
        String entry = good.path("entry").asString();
        String checkpoint = good.at("/log/checkpoint").asString();
        long size = good.at("/log/size").asLong();
        assertRejected(key, good, receipt -> receipt.put("entry", changed(entry, entry.length() / 2)));
        assertRejected(key, good, receipt -> receipt.put("entry", entry + "\n"));
        assertRejected(key, good, receipt -> log(receipt).put("checkpoint", changed(checkpoint, 3)));
        assertRejected(key, good, receipt -> log(receipt)
                .put("checkpoint", checkpoint.replace("\n" + size + "\n", "\n" + (size + 1) + "\n")));
        assertRejected(
                key, good, receipt -> log(receipt).put("checkpoint", changed(checkpoint, checkpoint.length() - 20)));
        assertRejected(
                key,
                good,
                receipt -> receipt.put("position", good.path("position").asLong() ^ 1));
        assertRejected(key, good, receipt -> receipt.put("position", size));
        assertRejected(key, good, receipt -> receipt.put("position", -1));
        assertRejected(key, good, receipt -> receipt.put("position", "fn[$(touch executed)]"));
        assertRejected(key, good, receipt -> proof(receipt).remove(0));
        assertRejected(
                key, good, receipt -> proof(receipt).insert(0, proof(receipt).get(0)));
        assertRejected(key, good, receipt -> proof(receipt).add(proof(receipt).get(0)));
        assertRejected(key, good, receipt -> proof(receipt).set(0, "Kg=="));
        assertRejected(key, good, ObjectNode::removeAll);
        assertRejected(generated().verifier().toString(), good, receipt -> {});
        assertThat(directory.resolve("executed")).doesNotExist();
    }

    private void assertRejected(String key, JsonNode good, Consumer<ObjectNode> change) throws Exception {
        ObjectNode receipt = ((ObjectNode) good).deepCopy();
        change.accept(receipt);
        Run run = run(key, receipt.toString());
        assertThat(run.exitCode()).as("%s\n%s", receipt, run.output()).isNotZero();
        assertThat(run.output()).doesNotContain("the entry is in the log");
    }

    private static ObjectNode log(ObjectNode receipt) {
        return (ObjectNode) receipt.path("log");
    }

    private static ArrayNode proof(ObjectNode receipt) {
        return (ArrayNode) receipt.path("inclusionProof");
    }

    /** One bit of one letter. */
    private static String changed(String text, int place) {
        return text.substring(0, place) + (char) (text.charAt(place) ^ 1) + text.substring(place + 1);
    }

    private static SigningKey generated() {
        try {
            return SigningKey.generate("example.org/log", new SecureRandom());
        } catch (Unreadable e) {
            throw new IllegalStateException(e);
        }
    }

    private record Run(int exitCode, String output) {}

    private Run run(String key, String receipt) throws Exception {
        Files.writeString(directory.resolve("passage"), passage);
        Files.writeString(directory.resolve("receipt.json"), receipt);
        ProcessBuilder bash = new ProcessBuilder("bash", "passage")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        bash.environment().put("KEY", key);
        int exitCode = bash.start().waitFor();
        return new Run(exitCode, Files.readString(directory.resolve("output")));
    }
}
