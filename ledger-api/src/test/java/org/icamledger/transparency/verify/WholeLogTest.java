package org.icamledger.transparency.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SignedNote;
import org.icamledger.transparency.verify.LogServer.Answer;
import org.icamledger.transparency.verify.Verdict.Answer.Fork;
import org.icamledger.transparency.verify.Verdict.Answer.Proven;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server is believed in nothing: what it gives has to add up to what the key signed. */
@Timeout(60)
class WholeLogTest {
    private static final int SIZE = 70_000;
    private static final TestLog LOG = TestLog.of(SIZE);
    private static final Map<String, String> ACCOUNT = Map.of("Authorization", "Basic x", "Purpose", "audit");

    private static final Instant NEW_YEAR = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private LogServer server;

    @BeforeEach
    void start() {
        server = new LogServer(LOG);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, SIZE})
    void anHonestLogOfAnySizeIsProven(int size) throws Exception {
        server.now(LOG.cut(size));
        assertThat(verify(ACCOUNT).answer()).isEqualTo(new Proven());
        assertThat(verify(Map.of()).answer()).isEqualTo(new Proven());
    }

    @Test
    void everyTileOfEveryLevelAndEveryBundleIsAskedFor() throws Exception {
        verify(ACCOUNT);
        assertThat(server.asked())
                .contains(
                        "tile/0/000",
                        "tile/0/272",
                        "tile/0/273.p/112",
                        "tile/1/000",
                        "tile/1/001.p/17",
                        "tile/2/000.p/1")
                .contains("tile/entries/000", "tile/entries/272", "tile/entries/273.p/112")
                .hasSize(1 + 274 + 2 + 1 + 274);
        assertThat(server.askedWithCredentials())
                .allMatch(path -> path.startsWith("tile/entries/"))
                .hasSize(274);
    }

    @Test
    void itSaysWhatWasCheckedByWhichKeyAndWhatWasNot() throws Exception {
        Verdict verdict = verify(ACCOUNT);
        assertThat(verdict.sentence()).contains(TestLog.ORIGIN, "70000");
        assertThat(verdict.checked())
                .anyMatch(line -> line.contains(Trust.named(LOG.verifierKey())) && line.contains(NEW_YEAR.toString()))
                .anyMatch(line -> line.contains("70,000 entries") && line.contains("a second"));
        assertThat(verdict.unchecked())
                .anyMatch(line -> line.contains("true"))
                .anyMatch(line -> line.contains("witness"))
                .anyMatch(line -> line.contains("newer checkpoint"));
        assertThat(verify(Map.of()).unchecked()).anyMatch(line -> line.contains("give an account"));
    }

    static Stream<Arguments> liesAboutContent() {
        return Stream.of(
                Arguments.of("tile/0/000", flipped("tile/0/000", 0), "position 0"),
                Arguments.of("tile/0/007", flipped("tile/0/007", 32 * 3 + 31), "position 1795"),
                Arguments.of("tile/0/273.p/112", flipped("tile/0/273.p/112", 111 * 32), "position 69999"),
                Arguments.of("tile/1/000", flipped("tile/1/000", 5 * 32), "Hash 5 of tile/1/000"),
                Arguments.of("tile/1/001.p/17", flipped("tile/1/001.p/17", 16 * 32), "Hash 16 of tile/1/001.p/17"),
                Arguments.of("tile/2/000.p/1", flipped("tile/2/000.p/1", 1), "Hash 0 of tile/2/000.p/1"),
                Arguments.of("tile/entries/009", flipped("tile/entries/009", 10), "position 2304"),
                Arguments.of("tile/0/003", of("tile/0/004"), "position 768"),
                Arguments.of("tile/0/003", cut("tile/0/003", 32), "tile/0/003"),
                Arguments.of("tile/0/003", cut("tile/0/003", 1), "tile/0/003"),
                Arguments.of("tile/0/003", LogServer.bytes(new byte[0]), "tile/0/003"),
                Arguments.of("tile/0/003", longer("tile/0/003"), "tile/0/003"),
                Arguments.of("tile/0/003", LogServer.endless(), "tile/0/003"),
                Arguments.of("tile/0/003", LogServer.status(404), "tile/0/003"),
                Arguments.of("tile/2/000.p/1", LogServer.status(410), "tile/2/000.p/1"),
                Arguments.of("tile/entries/003", of("tile/entries/004"), "position 768"),
                Arguments.of("tile/entries/003", cut("tile/entries/003", 1), "tile/entries/003"),
                Arguments.of("tile/entries/003", LogServer.bytes(new byte[] {0, 1}), "tile/entries/003"),
                Arguments.of("tile/entries/003", longer("tile/entries/003"), "tile/entries/003"),
                Arguments.of("tile/entries/003", LogServer.endless(), "tile/entries/003"),
                Arguments.of("tile/entries/003", LogServer.status(404), "tile/entries/003"));
    }

    @ParameterizedTest
    @MethodSource("liesAboutContent")
    void whateverDoesNotAddUpIsFoundAndNamed(String path, Answer lie, String named) throws Exception {
        server.lie(path, lie);
        Verdict verdict = verify(ACCOUNT);
        assertThat(verdict.answer()).isEqualTo(new Verdict.Answer.False());
        assertThat(verdict.sentence()).contains(named);
    }

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                Arguments.of("checkpoint", LogServer.dripping()),
                Arguments.of("checkpoint", LogServer.status(302)),
                Arguments.of("tile/0/003", LogServer.dripping()),
                Arguments.of("tile/0/003", LogServer.brokenOff(new byte[10])),
                Arguments.of("tile/0/003", LogServer.status(500)),
                Arguments.of("tile/1/000", LogServer.silent()),
                Arguments.of("tile/1/000", LogServer.status(302)),
                Arguments.of("tile/entries/003", LogServer.silent()),
                Arguments.of("tile/entries/003", LogServer.dripping()),
                Arguments.of("tile/entries/003", LogServer.brokenOff(new byte[10])),
                Arguments.of("tile/entries/003", LogServer.status(403)));
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void aServerThatDoesNotAnswerIsNotWaitedForAndProvesNothing(String path, Answer lie) {
        server.lie(path, lie);
        assertThatExceptionOfType(Unanswered.class)
                .isThrownBy(() -> verify(ACCOUNT, null, Duration.ofMillis(500)))
                .withMessageContaining(path);
    }

    @Test
    void anAccountThatIsNotLetInIsTriedOnce() {
        server.lie("tile/entries/000", LogServer.status(401));
        assertThatExceptionOfType(Unanswered.class)
                .isThrownBy(() -> verify(ACCOUNT))
                .withMessageContaining("give an account");
        assertThat(server.askedWithCredentials()).containsExactly("tile/entries/000");
    }

    @ParameterizedTest
    @MethodSource
    void aCheckpointThatIsNoneIsSaidToBeNone(Answer lie) {
        server.lie("checkpoint", lie);
        assertThatExceptionOfType(Unanswered.class).isThrownBy(() -> verify(ACCOUNT));
    }

    static Stream<Answer> aCheckpointThatIsNoneIsSaidToBeNone() {
        return Stream.of(
                LogServer.endless(),
                LogServer.bytes("<html>".getBytes(StandardCharsets.UTF_8)),
                LogServer.bytes(new byte[0]),
                LogServer.status(404));
    }

    static Stream<Arguments> untrusted() {
        return Stream.of(
                Arguments.of(TestLog.of(SIZE).checkpoint(), "known key"),
                Arguments.of(altered(LOG.checkpoint()), "does not hold"),
                Arguments.of(
                        LOG.signed(new Checkpoint(
                                "ledger.example/other",
                                SIZE,
                                LOG.checkpoint().checkpoint().root())),
                        "ledger.example/other"),
                Arguments.of(LOG.signed(new Checkpoint(TestLog.ORIGIN, SIZE, Hash.EMPTY_ROOT)), "signed root"),
                Arguments.of(LOG.signed(new Checkpoint(TestLog.ORIGIN, 0, Hash.leaf(new byte[0]))), "signed root"),
                Arguments.of(
                        LOG.signed(new Checkpoint(
                                TestLog.ORIGIN,
                                SIZE + 1,
                                LOG.checkpoint().checkpoint().root())),
                        "tile/0/273.p/113"),
                Arguments.of(
                        LOG.signed(new Checkpoint(TestLog.ORIGIN, Long.MAX_VALUE, Hash.EMPTY_ROOT)), "tile/0/273"));
    }

    @ParameterizedTest
    @MethodSource("untrusted")
    void aCheckpointThatTheKeyDoesNotVouchForIsNotBelieved(SignedCheckpoint shown, String why) throws Exception {
        server.lie("checkpoint", LogServer.bytes(shown.note().bytes()));
        Verdict verdict = verify(ACCOUNT);
        assertThat(verdict.answer()).isEqualTo(new Verdict.Answer.False());
        assertThat(verdict.sentence()).contains(why);
    }

    @Test
    void anOldCheckpointIsSeenThroughWithOneThatTheVerifierKept() throws Exception {
        server.lie("checkpoint", LogServer.bytes(LOG.checkpoint(50_000).note().bytes()));
        Verdict verdict = verify(LOG.checkpoint(60_000));
        assertThat(verdict.answer()).isEqualTo(new Verdict.Answer.False());
        assertThat(verdict.sentence()).contains("50000", "60000");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 255, 256, 300, 65_536, SIZE - 1, SIZE})
    void aLogThatExtendsTheKeptCheckpointIsProven(int size) throws Exception {
        Verdict verdict = verify(LOG.checkpoint(size));
        assertThat(verdict.answer()).isEqualTo(new Proven());
        assertThat(verdict.checked()).anyMatch(line -> line.contains("first " + size));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 65_536, SIZE - 1, SIZE})
    void aRewrittenHistoryIsAForkWithBothNotes(int size) throws Exception {
        TestLog rewritten = LOG.rewritten(300);
        server.now(rewritten);
        SignedCheckpoint kept = LOG.checkpoint(size);
        assertThat(verify(kept).answer()).isEqualTo(new Fork(kept, rewritten.checkpoint()));
    }

    @Test
    void aPartialTileThatIsGoneIsTakenFromTheFullOne() throws Exception {
        server.lie("checkpoint", LogServer.bytes(LOG.checkpoint(300).note().bytes()))
                .lie("tile/0/001.p/44", LogServer.status(404))
                .lie("tile/entries/001.p/44", LogServer.status(404));
        assertThat(verify(ACCOUNT).answer()).isEqualTo(new Proven());
    }

    private Verdict verify(Map<String, String> account) throws Exception {
        return verify(account, null, PATIENCE);
    }

    private Verdict verify(SignedCheckpoint known) throws Exception {
        return verify(Map.of(), known, PATIENCE);
    }

    private Verdict verify(Map<String, String> account, SignedCheckpoint known, Duration patience) throws Exception {
        Trust trust = Trust.inKeys(List.of(LOG.verifierKey()), InstantSource.fixed(NEW_YEAR));
        RemoteLog remote = new RemoteLog(server.prefix(), account, patience);
        return WholeLog.verify(remote, trust, known, (done, all) -> {});
    }

    private static SignedCheckpoint altered(SignedCheckpoint signed) {
        Checkpoint checkpoint = signed.checkpoint();
        Checkpoint other = new Checkpoint(checkpoint.origin(), checkpoint.size() - 1, checkpoint.root());
        return new SignedCheckpoint(
                other, new SignedNote(other.text(), signed.note().signatures()));
    }

    private static byte[] truth(String path) {
        return LOG.at(path).orElseThrow();
    }

    private static Answer of(String path) {
        return LogServer.bytes(truth(path));
    }

    private static Answer flipped(String path, int at) {
        byte[] bytes = truth(path);
        bytes[at] ^= 1;
        return LogServer.bytes(bytes);
    }

    private static Answer cut(String path, int bytes) {
        byte[] truth = truth(path);
        return LogServer.bytes(Arrays.copyOf(truth, truth.length - bytes));
    }

    private static Answer longer(String path) {
        byte[] truth = truth(path);
        return LogServer.bytes(Arrays.copyOf(truth, truth.length + 32));
    }
}
