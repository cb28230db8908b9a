package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.LogProof;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.verify.LogServer;
import org.icamledger.transparency.verify.TestLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code verify}, with every answer that it can give. */
class VerifyCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SIZE = 600;
    private static final String TIME = "2024-01-01T00:00:00.000Z";
    private static final TestLog LOG = TestLog.of(
            SIZE,
            i -> "{\"specversion\":\"1.0\",\"id\":\"decision-" + i + "\",\"subject\":\"case\",\"casesequence\":" + i
                    + ",\"recordedtime\":\"" + TIME + "\",\"data\":{\"text\":\"é\"}}");

    @TempDir
    private Path directory;

    private Path export;
    private Path checkpoint;
    private Path key;

    @BeforeEach
    void writeFiles() throws IOException {
        export = file("export.ndjson", LOG.export(0, SIZE));
        checkpoint = file("checkpoint", LOG.checkpoint().note().bytes());
        key = file("key", (LOG.verifierKey() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anExportIsProvenAndItIsSaidWhatWasCheckedByWhichKeyAndWhatWasNot() {
        CommandLineRun run = CommandLineRun.of("verify", export, "--checkpoint", checkpoint, "--key", key);
        assertThat(run.exitCode()).as(run.err()).isZero();
        String id = LOG.verifierKey().toString().split("\\+")[1];
        assertThat(run.out())
                .startsWith("PROVEN: ")
                .contains(TestLog.ORIGIN + "+" + id, "600 entries", "a second", "verified at 20")
                .containsSubsequence("checked", "not checked", "witness");
        assertThat(run.errWithoutProgress()).isEmpty();
    }

    @Test
    void aKeyIsGivenAsTextAsWell() {
        assertThat(CommandLineRun.of("verify", export, "--checkpoint", checkpoint, "--key", LOG.verifierKey())
                        .exitCode())
                .isZero();
    }

    @Test
    void whatIsSealedIsProvenAndNotReadable() throws IOException {
        TestLog log = TestLog.of(
                500,
                i -> "{\"specversion\":\"1.0\",\"id\":\"" + i
                        + (i % 5 == 0 ? "\",\"data\":{\"sealed\":\"QQ\"}}" : "\"}"));
        checkpoint = file("of-texts", log.checkpoint().note().bytes());
        Path password = file("password", "secret\n".getBytes(StandardCharsets.UTF_8));
        Path texts = file("texts.ndjson", log.export(0, 500));
        Path proof = file("5.tlog-proof", new LogProof(5, log.inclusionProof(5, 500), log.checkpoint()).bytes());
        Path entry = file("entry", log.entry(5));
        try (LogServer server = new LogServer(log)) {
            assertThat(notChecked("verify", texts, "--checkpoint", checkpoint, "--key", log.verifierKey()))
                    .contains("protected texts of 100 entries", "proven as they are sealed, not readable");
            assertThat(notChecked(
                            "verify",
                            "--url",
                            server.address(),
                            "--password-file",
                            password,
                            "--key",
                            log.verifierKey()))
                    .contains("protected texts of 100 entries");
            assertThat(notChecked("verify", "--url", server.address(), "--key", log.verifierKey()))
                    .doesNotContain("protected texts");
        }
        assertThat(notChecked("verify", proof, "--entry", entry, "--key", log.verifierKey()))
                .contains("protected texts of 1 entry");
        assertThat(notChecked(
                        "verify",
                        export,
                        "--checkpoint",
                        file("cp", LOG.checkpoint().note().bytes()),
                        "--key",
                        key))
                .doesNotContain("protected texts");
    }

    private static String notChecked(Object... words) {
        CommandLineRun run = CommandLineRun.of(words);
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        return run.out().substring(run.out().indexOf("not checked"));
    }

    @Test
    void ofSeveralKeysAnyMayHaveSigned() {
        CommandLineRun run = CommandLineRun.of(
                "verify",
                export,
                "--checkpoint",
                checkpoint,
                "--key",
                TestLog.of(1).verifierKey(),
                "--key",
                key);
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aFileWithFewerEntriesIsFalseAndSaysHowManyAreMissing() throws IOException {
        CommandLineRun run = verifyExport(LOG.export(0, SIZE - 3));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("FALSE: ").contains("597", "600", "at least 3 are missing");
    }

    @Test
    void aFileWithMoreEntriesIsFalseAndSaysWhichAreNotCovered() throws IOException {
        checkpoint = file("smaller", LOG.checkpoint(500).note().bytes());
        CommandLineRun run = verifyExport(LOG.export(0, SIZE));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("FALSE: ").contains("first 500 entries", "100 more", "from position 500");
    }

    static Stream<UnaryOperator<byte[]>> alterations() {
        return Stream.of(
                lines -> {
                    lines[lines.length / 2] ^= 1;
                    return lines;
                },
                lines -> {
                    lines[1] ^= 1;
                    return lines;
                },
                lines -> joined(LOG.export(0, 10), LOG.export(11, SIZE), LOG.export(10, 11)),
                lines -> joined(LOG.export(0, 10), LOG.export(11, SIZE), LOG.export(SIZE - 1, SIZE)),
                lines -> joined(LOG.export(0, 10), LOG.export(0, 1), LOG.export(10, SIZE - 1)),
                lines -> TestLog.of(SIZE).export(0, SIZE));
    }

    @ParameterizedTest
    @MethodSource("alterations")
    void anExportThatWasAlteredIsFalse(UnaryOperator<byte[]> alteration) throws IOException {
        CommandLineRun run = verifyExport(alteration.apply(LOG.export(0, SIZE)));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).startsWith("FALSE: ").contains("altered, left out or put in");
    }

    @Test
    void whateverIsVerifiedMustNotBeOlderThanWhatTheVerifierKept() throws IOException {
        Path kept = file("kept", LOG.checkpoint(400).note().bytes());
        checkpoint = file("replayed", LOG.checkpoint(399).note().bytes());
        Path older = file("older.ndjson", LOG.export(0, 399));
        Path receipt = file("receipt.json", receipt(17, 399));
        Path proof = file("17.tlog-proof", proof(17, 399));
        Path entry = file("entry", LOG.entry(17));
        for (Object[] claim : new Object[][] {
            {"verify", older, "--checkpoint", checkpoint, "--key", key},
            {"verify", receipt, "--key", key},
            {"verify", proof, "--entry", entry, "--key", key}
        }) {
            assertThat(CommandLineRun.of(claim).exitCode()).isZero();
            CommandLineRun run = since(kept, claim);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).startsWith("FALSE: ").contains("size 399 is an old one", "one of size 400 before");
        }
    }

    @Test
    void whateverIsVerifiedMustExtendWhatTheVerifierKept() throws IOException {
        Path evidence = directory.resolve("evidence");
        for (int size : new int[] {0, 1, 256, 399, SIZE}) {
            Path kept = file("kept", LOG.checkpoint(size).note().bytes());
            CommandLineRun run = since(kept, "verify", export, "--checkpoint", checkpoint, "--key", key);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("the first " + size + " entries are those of the earlier checkpoint");
        }
        for (int size : new int[] {101, 256, SIZE}) {
            SignedCheckpoint other = LOG.rewritten(100).checkpoint(size);
            Path kept = file("kept", other.note().bytes());
            CommandLineRun run =
                    since(kept, "verify", export, "--checkpoint", checkpoint, "--key", key, "--evidence", evidence);
            assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
            assertThat(run.out()).startsWith("FORK: ");
        }
        try (Stream<Path> forks = Files.list(evidence)) {
            assertThat(forks).hasSize(3);
        }
    }

    @Test
    void aReceiptOfAnotherHistoryOfTheSameSizeIsAFork() throws IOException {
        Path kept = file("kept", LOG.rewritten(100).checkpoint().note().bytes());
        Path receipt = file("receipt.json", receipt(17, SIZE));
        CommandLineRun run = since(kept, "verify", receipt, "--key", key, "--evidence", directory.resolve("evidence"));
        assertThat(run.exitCode()).isEqualTo(4);
        // Of another size it cannot be told by the receipt alone, and that is said.
        run = since(file("kept", LOG.checkpoint(400).note().bytes()), "verify", receipt, "--key", key);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().substring(run.out().indexOf("not checked"))).contains("of size 400: compare tells");
    }

    @Test
    void whatTheVerifierKeptHasToBeOfTheSameLog() throws IOException {
        Path forged = file("kept", TestLog.of(SIZE).checkpoint(1).note().bytes());
        CommandLineRun run = since(forged, "verify", export, "--checkpoint", checkpoint, "--key", key);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("no signature of a known key");
    }

    @Test
    void aPipeIsReadAsAFileIs() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Process writer = new ProcessBuilder("cp", export.toString(), pipe.toString()).start();
        CommandLineRun run = CommandLineRun.of("verify", pipe, "--checkpoint", checkpoint, "--key", key);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(writer.waitFor()).isZero();
    }

    @Test
    void anEmptyLogIsProvenByAnEmptyFile() throws IOException {
        checkpoint = file("empty", LOG.checkpoint(0).note().bytes());
        assertThat(verifyExport(new byte[0]).exitCode()).isZero();
        assertThat(verifyExport(LOG.export(0, 1)).exitCode()).isEqualTo(1);
    }

    @Test
    void aCheckpointByAnotherKeyIsFalseWhateverTheFileHolds() throws IOException {
        checkpoint = file("other", TestLog.of(SIZE).checkpoint().note().bytes());
        CommandLineRun run = verifyExport(LOG.export(0, SIZE));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("no signature of a known key");
    }

    @Test
    void withoutAKeyItSaysWhereToGetOne() {
        CommandLineRun run = CommandLineRun.of("verify", export, "--checkpoint", checkpoint);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("--key", "--policy", "not from the server");
    }

    @Test
    void aPolicyWhoseQuorumIsMetProves() throws Exception {
        SigningKey one = SigningKey.generateCosigner("witness.example/one", new SecureRandom());
        SigningKey two = SigningKey.generateCosigner("witness.example/two", new SecureRandom());
        Path policy = policy(one, two);
        Instant seen = Instant.parse("2024-05-01T10:00:00Z");
        checkpoint = file("witnessed", cosigned(seen, one, two).note().bytes());
        CommandLineRun run = CommandLineRun.of("verify", export, "--checkpoint", checkpoint, "--policy", policy);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("witness.example/one+", "witness.example/two+", seen.toString());
        checkpoint = file("half", cosigned(seen, one).note().bytes());
        run = CommandLineRun.of("verify", export, "--checkpoint", checkpoint, "--policy", policy);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).startsWith("NOT WITNESSED: ").contains("has 1 cosignatures");
        assertThat(CommandLineRun.of("verify", export, "--checkpoint", checkpoint, "--key", key)
                        .exitCode())
                .isZero();
        byte[] altered = verifyNothing(cosigned(seen, one, two));
        checkpoint = file("altered", altered);
        run = CommandLineRun.of("verify", export, "--checkpoint", checkpoint, "--policy", policy);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("does not hold");
    }

    @Test
    void ofARunningLogTheCheckpointThatWitnessesSawCountsForThePolicy() throws Exception {
        SigningKey one = SigningKey.generateCosigner("witness.example/one", new SecureRandom());
        SigningKey two = SigningKey.generateCosigner("witness.example/two", new SecureRandom());
        Path policy = policy(one, two);
        Instant seen = Instant.parse("2024-05-01T10:00:00Z");
        TestLog rewritten = LOG.rewritten(100);
        try (LogServer server = new LogServer(LOG)) {
            Object[] verify = {"verify", "--url", server.address(), "--policy", policy, "--evidence", directory};
            assertThat(CommandLineRun.of(verify).exitCode())
                    .as("nothing is witnessed")
                    .isEqualTo(3);

            server.lie("checkpoint/witnessed", note(cosigned(LOG.checkpoint(500), seen, one)));
            assertThat(CommandLineRun.of(verify).exitCode()).as("by too few").isEqualTo(3);

            server.lie("checkpoint/witnessed", note(cosigned(LOG.checkpoint(500), seen, one, two)));
            CommandLineRun run = CommandLineRun.of(verify);
            assertThat(run.exitCode())
                    .as("by enough, but so long ago that anything may be shown since")
                    .isEqualTo(3);
            assertThat(run.out()).contains("more than an hour ago");

            seen = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
            server.lie("checkpoint/witnessed", note(cosigned(LOG.checkpoint(500), seen, one, two)));
            run = CommandLineRun.of(verify);
            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.out())
                    .startsWith("PROVEN: The log " + TestLog.ORIGIN + " is what its checkpoint of size 600 says."
                            + " Witnesses have cosigned its first 500 entries.")
                    .contains("saw the checkpoint of size 500 as the newest at " + seen);
            assertThat(run.out().substring(run.out().indexOf("not checked"))).contains("from position 500 on");
            assertThat(CommandLineRun.of(
                                    "compare",
                                    checkpoint,
                                    server.address(),
                                    "--key",
                                    key,
                                    "--policy",
                                    policy,
                                    "--evidence",
                                    directory)
                            .out())
                    .startsWith("NOT WITNESSED: The checkpoint of size 600 extends the one of size 500.");

            server.lie("checkpoint/witnessed", note(cosigned(LOG.checkpoint(), seen, one, two)));
            run = CommandLineRun.of(verify);
            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).doesNotContain("Witnesses have cosigned");

            server.lie("checkpoint/witnessed", note(cosigned(rewritten.checkpoint(500), seen, one, two)));
            run = CommandLineRun.of(verify);
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(4);

            server.now(LOG.cut(400)).lie("checkpoint/witnessed", note(cosigned(LOG.checkpoint(500), seen, one, two)));
            run = CommandLineRun.of(verify);
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("size 400 is an old one");
        }
    }

    @Test
    void nothingThatIsVerifiedSteersTheTerminal() throws Exception {
        Path odd = file(
                "odd",
                "log\u009b31m\u202e\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAA=\n"
                        .getBytes(StandardCharsets.UTF_8));
        CommandLineRun run = CommandLineRun.of("compare", odd, checkpoint, "--key", key);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("two logs, log?31m? and ");
    }

    @Test
    void aReceiptIsProven() throws IOException {
        CommandLineRun run = CommandLineRun.of("verify", file("receipt.json", receipt(17)), "--key", key);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("PROVEN: ").contains("position 17", "what the receipt says");
    }

    @Test
    void receiptsThatWereAnsweredTogetherAreVerifiedTogether() throws Exception {
        byte[] three = joined(
                "[".getBytes(),
                receipt(3),
                ",".getBytes(),
                receipt(17, 400),
                ",".getBytes(),
                receipt(599),
                "]".getBytes());
        CommandLineRun run = CommandLineRun.of("verify", file("receipts.json", three), "--key", key);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("PROVEN: The entries of all 3 receipts")
                .contains(
                        "leaf at position 3 ",
                        "leaf at position 17 ",
                        "leaf at position 599 ",
                        "at size 400 is signed");
        assertThat(run.out()).containsOnlyOnce("at size 600 is signed");

        String lie = new String(three, StandardCharsets.UTF_8).replace("\"position\":17", "\"position\":18");
        run = CommandLineRun.of("verify", file("receipts.json", lie.getBytes(StandardCharsets.UTF_8)), "--key", key);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("FALSE: Receipt 2 of 3: The entry is not at position 18");

        SigningKey witness = SigningKey.generateCosigner("witness.example/one", new SecureRandom());
        Path policy = policy(witness, SigningKey.generateCosigner("witness.example/two", new SecureRandom()));
        run = CommandLineRun.of("verify", file("receipts.json", three), "--policy", policy);
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out())
                .startsWith("NOT WITNESSED: The entries of all 3 receipts")
                .contains("asks for more");
    }

    static Stream<Consumer<ObjectNode>> lies() {
        return Stream.of(
                receipt -> receipt.put("id", "decision-18"),
                receipt -> receipt.put("caseId", "other"),
                receipt -> receipt.put("casesequence", 18),
                receipt -> receipt.put("recordedtime", "2025-01-01T00:00:00.000Z"),
                receipt -> receipt.put("leafHash", Hash.EMPTY_ROOT.base64()),
                receipt -> receipt.put("position", 18),
                receipt -> receipt.put("position", SIZE),
                receipt -> receipt.put("position", Long.MAX_VALUE),
                receipt -> receipt.put("entry", receipt.path("entry").asString() + " "),
                receipt -> receipt.withObject("log").put("size", SIZE - 1),
                receipt -> receipt.withObject("log").put("origin", "ledger.example/other"),
                receipt -> receipt.withObject("log").put("rootHash", Hash.EMPTY_ROOT.base64()),
                receipt -> receipt.withObject("log")
                        .put("checkpoint", text(TestLog.of(SIZE).checkpoint())),
                receipt -> receipt.withObject("log").put("checkpoint", text(LOG.checkpoint(SIZE - 1))),
                receipt -> receipt.withArray("inclusionProof").remove(0),
                receipt -> receipt.withArray("inclusionProof").add(Hash.EMPTY_ROOT.base64()));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void aReceiptThatLiesIsFalse(Consumer<ObjectNode> lie) throws IOException {
        ObjectNode receipt = (ObjectNode) JSON.readTree(receipt(17));
        lie.accept(receipt);
        Path file = file("receipt.json", JSON.writeValueAsBytes(receipt));
        CommandLineRun run = CommandLineRun.of("verify", file, "--key", key);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.out()).startsWith("FALSE: ");
    }

    @Test
    void aProofIsProvenWithItsEntryAndWithNoOther() throws IOException {
        Path file = file("17.tlog-proof", proof(17, SIZE));
        Path line = file("line", LOG.export(17, 18));
        Path entry = file("entry", LOG.entry(17));
        assertThat(CommandLineRun.of("verify", file, "--entry", line, "--key", key)
                        .exitCode())
                .isZero();
        assertThat(CommandLineRun.of("verify", file, "--entry", entry, "--key", key)
                        .exitCode())
                .isZero();
        assertThat(CommandLineRun.of("verify", file, "--entry", file("no", LOG.entry(18)), "--key", key)
                        .exitCode())
                .isEqualTo(1);
        CommandLineRun without = CommandLineRun.of("verify", file, "--key", key);
        assertThat(without.exitCode()).isEqualTo(2);
        assertThat(without.err()).contains("--entry");
    }

    @Test
    void aServerIsProvenAndWithItsEntriesOnlyForAnAccount() throws IOException {
        Path password = file("password", "secret\n".getBytes(StandardCharsets.UTF_8));
        try (LogServer server = new LogServer(LOG)) {
            CommandLineRun run = CommandLineRun.of("verify", "--url", server.address(), "--key", key);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("600 leaf hashes", "give an account");
            assertThat(server.askedWithCredentials()).isEmpty();
            run = CommandLineRun.of(
                    "verify", "--url", server.prefix(), "--user", "auditor", "--password-file", password, "--key", key);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("600 entries");
            assertThat(server.askedWithCredentials()).hasSize(3);
        }
    }

    @Test
    void aServerThatForksIsAForkWithEvidence() throws IOException {
        Path evidence = directory.resolve("evidence");
        TestLog rewritten = LOG.rewritten(100);
        try (LogServer server = new LogServer(rewritten)) {
            CommandLineRun run = CommandLineRun.of(
                    "verify", "--url", server.address(), "--since", checkpoint, "--key", key, "--evidence", evidence);
            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.out()).startsWith("FORK: ").contains(evidence.toString());
        }
        try (Stream<Path> kept = Files.list(evidence)) {
            Path fork = kept.findFirst().orElseThrow();
            assertThat(fork.resolve("one.checkpoint"))
                    .hasBinaryContent(LOG.checkpoint().note().bytes());
            assertThat(fork.resolve("other.checkpoint"))
                    .hasBinaryContent(rewritten.checkpoint().note().bytes());
            assertThat(fork.resolve("explanation.txt")).content().contains("two different roots", TestLog.ORIGIN);
        }
    }

    @Test
    void aServerThatIsNotThereIsOneSentence() {
        CommandLineRun run = CommandLineRun.of("verify", "--url", "http://127.0.0.1:1", "--key", key);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement().asString().contains("could not be read");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FILE --url http://127.0.0.1:1",
                "FILE --checkpoint CP --key nothing",
                "FILE --checkpoint CP --key a+b+c",
                "FILE --checkpoint CP --key EMPTY",
                "FILE --checkpoint CP --key CP",
                "FILE --checkpoint CP --key DIR",
                "FILE --checkpoint CP --key KEY --policy KEY",
                "FILE --checkpoint CP --policy KEY",
                "FILE --checkpoint CP --policy EMPTY",
                "FILE --checkpoint CP --policy none",
                "FILE --checkpoint FILE --key KEY",
                "FILE --checkpoint EMPTY --key KEY",
                "FILE --checkpoint none --key KEY",
                "FILE --checkpoint DIR --key KEY",
                "FILE --key KEY",
                "FILE --checkpoint CP --entry FILE --key KEY",
                "RECEIPT --checkpoint CP --key KEY",
                "FILE --checkpoint CP --since FILE --key KEY",
                "FILE --checkpoint CP --since none --key KEY",
                "--url http://127.0.0.1:1 --key KEY --checkpoint CP",
                "RECEIPT --entry FILE --key KEY",
                "RECEIPT",
                "RECEIPTS --key KEY",
                "EMPTY --key KEY",
                "CP --key KEY",
                "none --key KEY",
                "DIR --key KEY",
                "CUT --checkpoint CP --key KEY",
                "BLANK --checkpoint CP --key KEY",
                "--url nowhere --key KEY",
                "--url ftp://localhost/ --key KEY",
                "--url http:///x --key KEY",
                "--url http://127.0.0.1:1 --key KEY --timeout 0",
                "--url http://127.0.0.1:1 --key KEY --entry FILE",
                "--url http://127.0.0.1:1"
            })
    void whatCannotBeVerifiedIsASentenceAndExitCodeTwo(String arguments) throws IOException {
        Map<String, Path> files = Map.of(
                "FILE", export,
                "CP", checkpoint,
                "KEY", key,
                "DIR", directory,
                "EMPTY", file("empty", new byte[0]),
                "RECEIPT", file("receipt", receipt(1)),
                "RECEIPTS", file("receipts", joined("[".getBytes(), receipt(1), ",7]".getBytes())),
                "CUT", file("cut", java.util.Arrays.copyOf(LOG.export(0, SIZE), 1000)),
                "BLANK", file("blank", joined(LOG.export(0, 1), new byte[] {'\n'}, LOG.export(1, SIZE))));
        List<Object> words = new java.util.ArrayList<>(List.of("verify"));
        for (String word : arguments.isEmpty() ? new String[0] : arguments.split(" ")) {
            words.add(files.containsKey(word) ? files.get(word) : word);
        }
        CommandLineRun run = CommandLineRun.of(words.toArray());
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank().doesNotContain("\tat ", "Exception:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{",
                "[]",
                "[[]]",
                "[{}]",
                "{\"position\":1}",
                "{\"position\":-1,\"entry\":\"\",\"inclusionProof\":[],\"log\":{\"checkpoint\":\"\"}}",
                "{\"position\":1.5,\"entry\":\"\",\"inclusionProof\":[],\"log\":{\"checkpoint\":\"\"}}",
                "{\"position\":99999999999999999999,\"entry\":\"\",\"inclusionProof\":[],\"log\":{\"checkpoint\":\"\"}}",
                "{\"position\":1,\"entry\":7,\"inclusionProof\":[],\"log\":{\"checkpoint\":\"\"}}",
                "{\"position\":1,\"entry\":\"\",\"inclusionProof\":{},\"log\":{\"checkpoint\":\"\"}}",
                "{\"position\":1,\"entry\":\"\",\"inclusionProof\":[7],\"log\":{\"checkpoint\":\"\"}}",
                "{\"position\":1,\"entry\":\"\",\"inclusionProof\":[\"AAAA\"],\"log\":{\"checkpoint\":\"\"}}",
                "{\"position\":1,\"entry\":\"\",\"inclusionProof\":[],\"log\":{\"checkpoint\":\"\"}}",
                "{\"position\":1,\"position\":2,\"entry\":\"\",\"inclusionProof\":[],\"log\":{\"checkpoint\":\"\"}}",
                "{\"position\":1,\"entry\":\"\",\"inclusionProof\":[],\"log\":\"\"}"
            })
    void whatIsNoReceiptIsASentenceAndExitCodeTwo(String receipt) throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "verify", file("receipt.json", receipt.getBytes(StandardCharsets.UTF_8)), "--key", key);
        assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
        assertThat(run.err().lines()).singleElement();
    }

    @Test
    void whatIsTooLongIsNotTakenIntoMemory() throws IOException {
        Path sparse = directory.resolve("sparse");
        try (var channel = Files.newByteChannel(
                sparse, java.nio.file.StandardOpenOption.CREATE_NEW, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap("{".getBytes(StandardCharsets.UTF_8)));
            channel.position(1L << 36);
            channel.write(java.nio.ByteBuffer.wrap("}".getBytes(StandardCharsets.UTF_8)));
        }
        for (List<Object> arguments : List.<List<Object>>of(
                List.of("verify", sparse, "--key", key),
                List.of("verify", export, "--checkpoint", sparse, "--key", key),
                List.of("verify", export, "--checkpoint", checkpoint, "--key", sparse),
                List.of("verify", export, "--checkpoint", checkpoint, "--policy", sparse))) {
            CommandLineRun run = CommandLineRun.of(arguments.toArray());
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err().lines()).singleElement().asString().contains("longer than");
        }
        CommandLineRun asExport = CommandLineRun.of("verify", sparse, "--checkpoint", checkpoint, "--key", key);
        assertThat(asExport.exitCode()).isEqualTo(2);
        assertThat(asExport.err()).contains("Line 1 is longer");
    }

    private CommandLineRun verifyExport(byte[] lines) throws IOException {
        return CommandLineRun.of("verify", file("given.ndjson", lines), "--checkpoint", checkpoint, "--key", key);
    }

    private static CommandLineRun since(Path kept, Object... claim) {
        return CommandLineRun.of(
                Stream.concat(Stream.of(claim), Stream.of("--since", kept)).toArray());
    }

    private static byte[] proof(int position, int size) {
        return new LogProof(position, LOG.inclusionProof(position, size), LOG.checkpoint(size)).bytes();
    }

    private static byte[] receipt(int position) {
        return receipt(position, SIZE);
    }

    private static byte[] receipt(int position, int size) {
        ObjectNode receipt = JSON.createObjectNode()
                .put("id", "decision-" + position)
                .put("caseId", "case")
                .put("casesequence", position)
                .put("position", position)
                .put("recordedtime", TIME)
                .put("leafHash", Hash.leaf(LOG.entry(position)).base64())
                .put("entry", new String(LOG.entry(position), StandardCharsets.UTF_8));
        receipt.putObject("log")
                .put("origin", TestLog.ORIGIN)
                .put("size", size)
                .put("rootHash", LOG.checkpoint(size).checkpoint().root().base64())
                .put("checkpoint", text(LOG.checkpoint(size)));
        LOG.inclusionProof(position, size)
                .forEach(hash -> receipt.withArray("inclusionProof").add(hash.base64()));
        return JSON.writeValueAsBytes(receipt);
    }

    private Path policy(SigningKey one, SigningKey two) throws IOException {
        String lines = "log " + LOG.verifierKey() + "\nwitness one " + one.verifier() + "\nwitness two "
                + two.verifier() + "\ngroup both all one two\nquorum both\n";
        return file("policy", lines.getBytes(StandardCharsets.UTF_8));
    }

    private static LogServer.Answer note(SignedCheckpoint signed) {
        return LogServer.bytes(signed.note().bytes());
    }

    private static SignedCheckpoint cosigned(Instant at, SigningKey... witnesses) {
        return cosigned(LOG.checkpoint(), at, witnesses);
    }

    private static SignedCheckpoint cosigned(SignedCheckpoint signed, Instant at, SigningKey... witnesses) {
        var note = signed.note();
        for (SigningKey witness : witnesses) {
            note = note.with(witness.cosign(note.text(), at));
        }
        return new SignedCheckpoint(signed.checkpoint(), note);
    }

    /** The same note with a time of a witness that the witness never said. */
    private static byte[] verifyNothing(SignedCheckpoint signed) {
        var signatures = new java.util.ArrayList<>(signed.note().signatures());
        byte[] value = signatures.getLast().value().clone();
        value[7] ^= 1;
        signatures.set(
                signatures.size() - 1,
                new org.icamledger.transparency.SignedNote.Signature(
                        signatures.getLast().name(), signatures.getLast().keyId(), value));
        return new org.icamledger.transparency.SignedNote(signed.note().text(), signatures).bytes();
    }

    private static String text(SignedCheckpoint signed) {
        return new String(signed.note().bytes(), StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Stream.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }
}
