package org.icamledger.transparency.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.icamledger.transparency.AddCheckpoint;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Cosignature;
import org.icamledger.transparency.GrowingLog;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.PublishedLog;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SignedNote;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;
import org.icamledger.transparency.witness.WitnessAnswer.Cosigned;
import org.icamledger.transparency.witness.WitnessAnswer.Elsewhere;
import org.icamledger.transparency.witness.WitnessAnswer.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a witness cosigns, and what it remembers. */
class WitnessTest {
    private static final String ORIGIN = "example.org/log";

    @TempDir
    private Path directory;

    private final SigningKey key = key();
    private final GrowingLog log = new GrowingLog(ORIGIN).grow(20);
    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T12:00:00Z"));

    @Test
    void cosignsWhatContinuesWhatItSawAndKeepsItBesideTheLogsSignature() throws Exception {
        Witness witness = witness();
        for (int[] step : new int[][] {{0, 3}, {3, 8}, {8, 9}, {9, 20}}) {
            Cosignature cosignature = cosigned(witness.add(log.request(step[0], step[1])));

            assertThat(cosignature.at()).isEqualTo(now.get());
            SignedCheckpoint latest = witness.latest(Witness.nameOf(ORIGIN)).orElseThrow();
            assertThat(latest.checkpoint()).isEqualTo(log.at(step[1]).checkpoint());
            assertThat(latest.signers(List.of(log.verifier()))).hasSize(1);
            assertThat(Cosignature.on(latest.note(), List.of(key.verifier()))).containsExactly(cosignature);
        }
    }

    @Test
    void remembersAcrossARestart() throws Exception {
        witness().add(log.request(0, 8));

        assertThat(witness().add(log.request(0, 9))).isEqualTo(new Elsewhere(8));
        assertThat(witness().add(log.request(8, 9))).isInstanceOf(Cosigned.class);
    }

    @Test
    void theSameCheckpointAgainGetsANewTime() throws Exception {
        Witness witness = witness();
        witness.add(log.request(0, 8));
        now.updateAndGet(then -> then.plusSeconds(3600));

        Cosignature heartbeat = cosigned(witness.add(log.request(8, 8)));

        assertThat(heartbeat.at()).isEqualTo(now.get());
        assertThat(witness.latest(Witness.nameOf(ORIGIN)).orElseThrow().note().signatures())
                .hasSize(2)
                .contains(heartbeat.signature());
    }

    @Test
    void theTreeWithoutLeavesIsCosignedWhenItIsEmpty() throws Exception {
        Witness witness = witness(VerifierKey.parse(PublishedLog.KEY), log.verifier());
        byte[] empty = ("old 0\n\n" + PublishedLog.emptyNote()).getBytes(UTF_8);

        assertThat(witness.add(empty)).isInstanceOf(Cosigned.class);
        assertThat(witness.add(empty)).isInstanceOf(Cosigned.class);
        assertThat(witness.add(("old 0\n\n" + PublishedLog.note()).getBytes(UTF_8)))
                .isInstanceOf(Cosigned.class);
        assertThat(witness.add(empty)).isEqualTo(new Elsewhere(15));
        var notEmpty = SignedCheckpoint.sign(
                new Checkpoint("other", 0, Hash.leaf(new byte[0])), SigningKey.generate("other", new SecureRandom()));
        assertThat(Witness.refusal(new AddCheckpoint(0, List.of(), notEmpty), null))
                .hasValueSatisfying(answer -> refused(answer, 422));
    }

    @Test
    void whatCannotBeReadOrIsSmallerThanItsOldSizeIsABadRequest() throws Exception {
        refused(witness().add("old\n".getBytes(UTF_8)), 400);
        refused(witness().add(new byte[0]), 400);
        refused(witness().add(log.request(4, 3)), 400);
    }

    @Test
    void aLogThatItDoesNotKnowIsNotFound() throws Exception {
        refused(witness().add(new GrowingLog("example.org/other").request(0, 0)), 404);
        // Nor one whose key it knows under another name.
        SigningKey stranger = SigningKey.generate("example.org/other", new SecureRandom());
        Checkpoint ours = log.at(3).checkpoint();
        refused(witness(stranger.verifier()).add(request(0, SignedCheckpoint.sign(ours, stranger))), 404);
    }

    @Test
    void aCheckpointThatTheLogDidNotSignIsForbidden() throws Exception {
        SigningKey stranger = SigningKey.generate(ORIGIN, new SecureRandom());
        Checkpoint checkpoint = log.at(3).checkpoint();
        SignedNote.Signature good = log.at(3).note().signatures().getFirst();
        byte[] changed = good.value().clone();
        changed[7] ^= 1;
        SignedNote bad = new SignedNote(
                checkpoint.text(), List.of(good, new SignedNote.Signature(good.name(), good.keyId(), changed)));

        refused(witness().add(request(0, SignedCheckpoint.sign(checkpoint, stranger))), 403);
        // One line that holds does not heal one that does not.
        refused(witness().add(request(0, new SignedCheckpoint(checkpoint, bad))), 403);
        assertThat(witness().latest(Witness.nameOf(ORIGIN))).isEmpty();
    }

    @Test
    void linesOfUnknownKeysAreIgnoredAndNotKept() throws Exception {
        SigningKey stranger = SigningKey.generate("stranger", new SecureRandom());
        SignedCheckpoint signed = log.at(3);
        SignedNote more = signed.note().with(stranger.sign(signed.note().text()));

        assertThat(witness().add(request(0, new SignedCheckpoint(signed.checkpoint(), more))))
                .isInstanceOf(Cosigned.class);
        assertThat(witness().latest(Witness.nameOf(ORIGIN)).orElseThrow().note().signatures())
                .hasSize(2)
                .allMatch(signature -> !signature.name().equals("stranger"));
    }

    @Test
    void anOldSizeThatIsNotItsOwnIsAConflictWhateverTheProof() throws Exception {
        Witness witness = witness();
        witness.add(log.request(0, 8));

        assertThat(witness.add(log.request(0, 8))).isEqualTo(new Elsewhere(8));
        assertThat(witness.add(log.request(7, 9))).isEqualTo(new Elsewhere(8));
        assertThat(witness.add(log.request(9, 9))).isEqualTo(new Elsewhere(8));
        assertThat(witness.add(log.request(3, 7))).isEqualTo(new Elsewhere(8));
        assertThat(witness.add(log.forked(0, 9).request(7, 9))).isEqualTo(new Elsewhere(8));
    }

    @Test
    void aTreeThatDoesNotContinueTheLastIsRefused() throws Exception {
        Witness witness = witness();
        witness.add(log.request(0, 8));
        List<Hash> proof = log.proof(8, 13);
        List<Hash> longer = new ArrayList<>(proof);
        longer.add(Hash.EMPTY_ROOT);

        refused(witness.add(log.forked(0, 13).request(8, 13)), 422);
        refused(witness.add(new AddCheckpoint(8, List.of(), log.at(13)).bytes()), 422);
        refused(witness.add(new AddCheckpoint(8, proof.subList(1, proof.size()), log.at(13)).bytes()), 422);
        refused(witness.add(new AddCheckpoint(8, longer, log.at(13)).bytes()), 422);
        refused(witness.add(new AddCheckpoint(8, List.of(Hash.EMPTY_ROOT), log.at(8)).bytes()), 422);
        assertThat(witness.latest(Witness.nameOf(ORIGIN))
                        .orElseThrow()
                        .checkpoint()
                        .size())
                .isEqualTo(8);
        assertThat(notices).isEmpty();
    }

    @Test
    void fromNothingThereIsNothingToProve() throws Exception {
        refused(witness().add(new AddCheckpoint(0, List.of(Hash.EMPTY_ROOT), log.at(8)).bytes()), 422);
        assertThat(witness().latest(Witness.nameOf(ORIGIN))).isEmpty();
    }

    @Test
    void twoTreesOfOneSizeAreAForkOfWhichBothNotesAreKept() throws Exception {
        Witness witness = witness();
        witness.add(log.request(0, 8));
        GrowingLog fork = log.forked(0, 8);

        refused(witness.add(fork.request(8, 8)), 422);
        // Also when it is told in passing; and once is enough.
        assertThat(witness.add(fork.request(0, 8))).isEqualTo(new Elsewhere(8));

        assertThat(notices).singleElement().asString().contains(ORIGIN, "size 8", "two different trees");
        Path evidence = onlyChild(directory.resolve(Witness.nameOf(ORIGIN)).resolve("forks"));
        SignedCheckpoint before = SignedCheckpoint.parse(Files.readAllBytes(evidence.resolve("seen-before")));
        SignedCheckpoint now = SignedCheckpoint.parse(Files.readAllBytes(evidence.resolve("contradicts-it")));
        assertThat(before.checkpoint()).isEqualTo(log.at(8).checkpoint());
        assertThat(now.checkpoint()).isEqualTo(fork.at(8).checkpoint());
        assertThat(before.signers(List.of(log.verifier()))).hasSize(1);
        assertThat(now.signers(List.of(log.verifier()))).hasSize(1);
        assertThat(witness.latest(Witness.nameOf(ORIGIN)).orElseThrow().checkpoint())
                .isEqualTo(log.at(8).checkpoint());
    }

    @Test
    void aDamagedStateIsNeverTakenForNone() throws Exception {
        Witness witness = witness();
        witness.add(log.request(0, 8));
        Path file = directory.resolve(Witness.nameOf(ORIGIN)).resolve("checkpoint");
        for (String damaged : List.of("", "nonsense", Files.readString(file).substring(20))) {
            Files.writeString(file, damaged);

            assertThatThrownBy(() -> witness.add(log.request(0, 9)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("damaged");
            assertThat(file).hasContent(damaged);
        }
    }

    @Test
    void aClockBefore1970CosignsNothing() throws Exception {
        now.set(Instant.EPOCH);

        assertThatThrownBy(() -> witness().add(log.request(0, 8))).isInstanceOf(IOException.class);
        assertThat(witness().latest(Witness.nameOf(ORIGIN))).isEmpty();
    }

    @Test
    void whatWasRecordedBeforeACrashIsCosignedWhenSomebodyLooks() throws Exception {
        Witness dying = witness(step -> {
            if (step == Witness.Step.RECORDED) {
                throw new IllegalStateException("crash");
            }
        });
        assertThatThrownBy(() -> dying.add(log.request(0, 8))).hasMessage("crash");

        SignedCheckpoint latest = witness().latest(Witness.nameOf(ORIGIN)).orElseThrow();

        assertThat(Cosignature.on(latest.note(), List.of(key.verifier()))).hasSize(1);
        assertThat(witness().add(log.request(0, 8))).isEqualTo(new Elsewhere(8));
    }

    /** Two histories and two sizes, told to two witnesses on one directory, all at once: one of them is cosigned. */
    @Test
    void ofSeveralCheckpointsForOneOldSizeExactlyOneWins() throws Exception {
        GrowingLog fork = log.forked(8, 20);
        for (int round = 0; round < 20; round++) {
            Path place = directory.resolve("round-" + round);
            List<Witness> processes = List.of(witness(place), witness(place));
            cosigned(processes.getFirst().add(log.request(0, 8)));
            List<Callable<WitnessAnswer>> asked = new ArrayList<>();
            for (Witness process : processes) {
                asked.add(() -> process.add(log.request(8, 13)));
                asked.add(() -> process.add(fork.request(8, 13)));
                asked.add(() -> process.add(log.request(8, 20)));
            }

            List<WitnessAnswer> answers = allAtOnce(asked);

            SignedCheckpoint won =
                    processes.getFirst().latest(Witness.nameOf(ORIGIN)).orElseThrow();
            assertThat(answers)
                    .filteredOn(Cosigned.class::isInstance)
                    .singleElement()
                    .satisfies(answer -> assertThat(won.note().signatures())
                            .contains(((Cosigned) answer).cosignature().signature()));
            assertThat(answers)
                    .filteredOn(Elsewhere.class::isInstance)
                    .hasSize(5)
                    .containsOnly(new Elsewhere(won.checkpoint().size()));
            assertThat(Cosignature.on(won.note(), List.of(key.verifier()))).hasSize(1);
        }
    }

    private Witness witness(VerifierKey... logs) throws IOException {
        return new Witness(key, List.of(logs), directory, now::get, notices::add);
    }

    private Witness witness() throws IOException {
        return witness(directory);
    }

    private Witness witness(Path place) throws IOException {
        return new Witness(key, List.of(log.verifier()), place, now::get, notices::add);
    }

    private Witness witness(Consumer<Witness.Step> steps) throws IOException {
        return new Witness(key, List.of(log.verifier()), directory, now::get, notices::add, steps);
    }

    private static byte[] request(long old, SignedCheckpoint signed) {
        return new AddCheckpoint(old, List.of(), signed).bytes();
    }

    private Cosignature cosigned(WitnessAnswer answer) {
        assertThat(answer).isInstanceOf(Cosigned.class);
        return ((Cosigned) answer).cosignature();
    }

    private static void refused(WitnessAnswer answer, int status) {
        assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.sentence()).endsWith(".");
        });
    }

    private static Path onlyChild(Path parent) throws IOException {
        try (var children = Files.list(parent)) {
            return children.toList().getFirst();
        }
    }

    private static SigningKey key() {
        try {
            return SigningKey.generateCosigner("example.org/witness", new SecureRandom());
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }

    private static <T> List<T> allAtOnce(List<Callable<T>> calls) throws Exception {
        CountDownLatch start = new CountDownLatch(calls.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = calls.stream()
                    .map(call -> threads.submit(() -> {
                        start.countDown();
                        start.await();
                        return call.call();
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get());
            }
            return results;
        }
    }
}
