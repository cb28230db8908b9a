package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.MerkleTree;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.verify.LogServer;
import org.icamledger.transparency.verify.TestLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code compare}: two readers who were shown different histories can prove it. */
class CompareCommandTest {
    private static final int SIZE = 70_000;
    private static final TestLog LOG = TestLog.of(SIZE);
    private static final int REWRITTEN = 300;
    private static final TestLog OTHER = LOG.rewritten(REWRITTEN);

    @TempDir
    private Path directory;

    @Test
    void twoOfTheSameTreeAreOneHistory() throws IOException {
        CommandLineRun run = compare(LOG.checkpoint(), LOG.checkpoint());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("PROVEN: ").contains("same tree");
    }

    @Test
    void twoRootsOfOneSizeAreAForkAndBothNotesAreKept() throws IOException {
        for (int time = 1; time <= 2; time++) {
            CommandLineRun run = compare(LOG.checkpoint(), OTHER.checkpoint());
            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.out()).startsWith("FORK: ").contains("two different roots for size 70000");
            try (Stream<Path> kept = Files.list(directory.resolve("evidence"))) {
                assertThat(kept)
                        .as("what is there is never written over")
                        .hasSize(time)
                        .allSatisfy(fork -> {
                            assertThat(fork.resolve("one.checkpoint"))
                                    .hasBinaryContent(LOG.checkpoint().note().bytes());
                            assertThat(fork.resolve("other.checkpoint"))
                                    .hasBinaryContent(OTHER.checkpoint().note().bytes());
                            assertThat(fork.resolve("explanation.txt"))
                                    .content()
                                    .contains(TestLog.ORIGIN, "must never sign two checkpoints");
                        });
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "255, 256", "256, 257", "300, 70000", "65536, 65537", "65536, 70000", "69999, 70000", "0, 70000"
    })
    void anExtensionIsProvenByAnExportOrByTheServer(int smaller, int larger) throws IOException {
        Path export = file("export", LOG.export(0, larger));
        Path longer = file("longer", LOG.export(0, SIZE));
        try (LogServer server = new LogServer(LOG)) {
            for (Object[] source : new Object[][] {
                {"--file", export}, {"--file", longer}, {"--url", server.address()}, {"--url", server.prefix()}
            }) {
                CommandLineRun run = compare(LOG.checkpoint(larger), LOG.checkpoint(smaller), source);
                assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
                assertThat(run.out()).contains("size " + larger + " extends the one of size " + smaller);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"301, 70000", "512, 70000", "65536, 70000", "69999, 70000"})
    void noExtensionIsAForkByAnExportOrByTheServer(int smaller, int larger) throws IOException {
        Path export = file("export", OTHER.export(0, larger));
        try (LogServer server = new LogServer(OTHER)) {
            for (Object[] source : new Object[][] {{"--file", export}, {"--url", server.address()}}) {
                CommandLineRun run = compare(LOG.checkpoint(smaller), OTHER.checkpoint(larger), source);
                assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(4);
                assertThat(run.out()).startsWith("FORK: ").contains("not the beginning");
            }
        }
    }

    /** Whoever gets the directory needs neither the server nor an export to be convinced. */
    @ParameterizedTest
    @CsvSource({"301, 70000", "512, 70000", "65536, 70000", "69999, 70000"})
    void theEvidenceOfAForkByTheServerProvesItByItself(int smaller, int larger) throws Exception {
        try (LogServer server = new LogServer(OTHER)) {
            compare(LOG.checkpoint(smaller), OTHER.checkpoint(larger), "--url", server.address());
        }
        String explanation;
        try (Stream<Path> kept = Files.list(directory.resolve("evidence"))) {
            explanation = Files.readString(kept.findFirst().orElseThrow().resolve("explanation.txt"));
        }
        String[] words = explanation
                .lines()
                .filter(line -> line.contains("the hashes that show it"))
                .findFirst()
                .orElseThrow()
                .split("; the hashes that show it \\(RFC 6962 section 2.1.2\\): ");
        List<Hash> proof = new ArrayList<>();
        for (String hash : words[1].split(" ")) {
            proof.add(Hash.ofBase64(hash));
        }
        Hash beginning = Hash.ofBase64(words[0].substring(words[0].lastIndexOf(' ') + 1));
        assertThat(beginning).isNotEqualTo(LOG.checkpoint(smaller).checkpoint().root());
        assertThat(MerkleTree.isConsistent(
                        smaller,
                        larger,
                        beginning,
                        OTHER.checkpoint(larger).checkpoint().root(),
                        proof))
                .isTrue();
    }

    @Test
    void twoServersOfOneLogAreComparedByTheirAddresses() throws IOException {
        TestLog other = LOG.rewritten(REWRITTEN);
        Path evidence = directory.resolve("evidence");
        try (LogServer mine = new LogServer(LOG.cut(60_000));
                LogServer same = new LogServer(LOG);
                LogServer forked = new LogServer(other)) {
            Object[] key = {"--key", LOG.verifierKey(), "--evidence", evidence};
            assertThat(run(key, "compare", mine.address(), same.prefix()).out())
                    .contains("size 70000 extends the one of size 60000");
            assertThat(run(
                                    key,
                                    "compare",
                                    same.address(),
                                    file("kept", LOG.checkpoint(400).note().bytes()))
                            .exitCode())
                    .isZero();
            assertThat(run(key, "compare", mine.address() + "/log/checkpoint", same.address() + "/")
                            .exitCode())
                    .isZero();
            assertThat(evidence).doesNotExist();
            CommandLineRun fork = run(key, "compare", forked.address(), mine.address());
            assertThat(fork.exitCode()).as(fork.err()).isEqualTo(4);
            assertThat(fork.out()).startsWith("FORK: ");
        }
        try (Stream<Path> kept = Files.list(evidence)) {
            assertThat(kept.findFirst().orElseThrow().resolve("one.checkpoint"))
                    .hasBinaryContent(LOG.checkpoint(60_000).note().bytes());
        }
    }

    @Test
    void whatDoesNotFitTheLargerCheckpointConnectsNothing() throws IOException {
        Path export = file("export", OTHER.export(0, SIZE));
        CommandLineRun run = compare(LOG.checkpoint(65_536), LOG.checkpoint(), "--file", export);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).startsWith("FALSE: ").contains("cannot connect");
        try (LogServer server = new LogServer(OTHER)) {
            assertThat(compare(LOG.checkpoint(65_536), LOG.checkpoint(), "--url", server.address())
                            .exitCode())
                    .isEqualTo(1);
            // Tiles that do not fit together say nothing, least of all that there is a fork.
            server.now(LOG)
                    .lie("tile/0/001", LogServer.bytes(OTHER.at("tile/0/001").orElseThrow()));
            run = compare(LOG.checkpoint(400), LOG.checkpoint(), "--url", server.address());
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).contains("do not fit together");
        }
        Path shorter = file("shorter", LOG.export(0, 500));
        assertThat(compare(LOG.checkpoint(400), LOG.checkpoint(), "--file", shorter)
                        .out())
                .startsWith("FALSE: ")
                .contains("fewer");
    }

    @Test
    void whatTheKeyDidNotSignProvesNoFork() throws IOException {
        SignedCheckpoint forged = TestLog.of(SIZE).checkpoint();
        assertThat(compare(LOG.checkpoint(), forged).exitCode()).isEqualTo(1);
        assertThat(compare(forged, LOG.checkpoint()).exitCode()).isEqualTo(1);
        assertThat(directory.resolve("evidence")).doesNotExist();
    }

    @Test
    void whatCannotBeComparedIsASentence() throws IOException {
        CommandLineRun apart = compare(LOG.checkpoint(1), LOG.checkpoint());
        assertThat(apart.exitCode()).isEqualTo(2);
        assertThat(apart.err().lines()).singleElement().asString().contains("sizes differ");
        SignedCheckpoint another = LOG.signed(new Checkpoint("ledger.example/other", SIZE, Hash.EMPTY_ROOT));
        CommandLineRun two = compare(LOG.checkpoint(), another);
        assertThat(two.exitCode()).isEqualTo(2);
        assertThat(two.err()).contains("two logs");
        assertThat(compare(LOG.checkpoint(1), LOG.checkpoint(), "--url", "http://127.0.0.1:1")
                        .exitCode())
                .isEqualTo(2);
        assertThat(compare(LOG.checkpoint(1), LOG.checkpoint(), "--file", "none")
                        .exitCode())
                .isEqualTo(2);
        assertThat(CommandLineRun.of("compare", "none", "none").exitCode()).isEqualTo(2);
        for (String nowhere : new String[] {"http://", "https:// ", "http://127.0.0.1:1", "http://127.0.0.1:1/?q"}) {
            CommandLineRun unread = CommandLineRun.of("compare", nowhere, nowhere, "--key", LOG.verifierKey());
            assertThat(unread.exitCode()).isEqualTo(2);
            assertThat(unread.err().lines()).singleElement();
        }
    }

    private CommandLineRun compare(SignedCheckpoint one, SignedCheckpoint other, Object... more) throws IOException {
        Stream<Object> arguments = Stream.of(
                "compare",
                file("one", one.note().bytes()),
                file("other", other.note().bytes()),
                "--key",
                LOG.verifierKey(),
                "--evidence",
                directory.resolve("evidence"));
        return CommandLineRun.of(Stream.concat(arguments, Stream.of(more)).toArray());
    }

    private static CommandLineRun run(Object[] more, Object... command) {
        return CommandLineRun.of(
                Stream.concat(Stream.of(command), Stream.of(more)).toArray());
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content);
    }
}
