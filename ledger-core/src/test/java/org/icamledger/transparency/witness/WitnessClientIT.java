package org.icamledger.transparency.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.icamledger.transparency.AddCheckpoint;
import org.icamledger.transparency.Cosignature;
import org.icamledger.transparency.GrowingLog;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;
import org.icamledger.transparency.witness.WitnessClient.Pushed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log's side of the conversation, with our witness and with servers that behave badly. */
class WitnessClientIT {
    private static final String ORIGIN = "example.org/log";

    @TempDir
    private Path directory;

    private final GrowingLog log = new GrowingLog(ORIGIN).grow(40);
    private final SigningKey key = key("example.org/witness");
    private final HttpClient http = WitnessClient.http();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<AutoCloseable> servers = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        over.countDown();
        http.shutdownNow();
        for (AutoCloseable server : servers) {
            server.close();
        }
    }

    @Test
    void aWitnessIsAskedFromWhereItIs() throws Exception {
        WitnessClient client = client(ours(log));

        cosigned(client.push(log.at(3), log::proof), log.at(3));
        cosigned(client.push(log.at(8), log::proof), log.at(8));
        // Nothing new: a sign of life.
        cosigned(client.push(log.at(8), log::proof), log.at(8));
        assertThat(client.latest(ORIGIN))
                .map(SignedCheckpoint::checkpoint)
                .contains(log.at(8).checkpoint());
    }

    @Test
    void aClientThatKnowsNothingLearnsTheSizeFromTheWitness() throws Exception {
        String url = ours(log);
        client(url).push(log.at(8), log::proof);

        cosigned(client(url).push(log.at(13), log::proof), log.at(13));
    }

    @Test
    void aWitnessThatLostItsMemoryStartsAgain() throws Exception {
        List<Long> olds = new ArrayList<>();
        WitnessClient client = client(fake(exchange -> {
            AddCheckpoint asked = AddCheckpoint.parse(exchange.getRequestBody().readAllBytes());
            olds.add(asked.old());
            if (asked.old() == 0) {
                answer(exchange, 200, cosignature(asked.signed()));
            } else {
                answer(exchange, 409, "0\n");
            }
        }));

        cosigned(client.push(log.at(8), log::proof), log.at(8));
        cosigned(client.push(log.at(9), log::proof), log.at(9));
        assertThat(olds).containsExactly(0L, 8L, 0L);
    }

    @Test
    void aWitnessThatSawMoreSaysSo() throws Exception {
        String url = ours(log);
        client(url).push(log.at(13), log::proof);
        WitnessClient client = client(url);

        assertThat(client.push(log.at(8), log::proof)).isEqualTo(new Pushed.Ahead(13));
        assertThat(client.push(log.at(8), log::proof)).isEqualTo(new Pushed.Ahead(13));
        cosigned(client.push(log.at(20), log::proof), log.at(20));
    }

    @Test
    void aForkIsContradicted() throws Exception {
        String url = ours(log);
        client(url).push(log.at(8), log::proof);
        GrowingLog fork = log.forked(0, 13);

        assertThat(client(url).push(fork.at(13), fork::proof)).isInstanceOf(Pushed.Contradicted.class);
        assertThat(client(url).push(fork.at(8), fork::proof)).isInstanceOf(Pushed.Contradicted.class);
        SignedCheckpoint seen = client(url).latest(ORIGIN).orElseThrow();
        assertThat(seen.signers(List.of(log.verifier()))).hasSize(1);
        assertThat(seen.checkpoint()).isEqualTo(log.at(8).checkpoint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "nonsense\n",
                "\u2014 example.org/witness AAAA\n",
                "\u2014 somebody.else AAAAAAAA\n",
                "\n\u2014 somebody.else AAAAAAAA\n",
                "\u0000"
            })
    void anAnswerWithoutItsCosignatureIsAFailure(String body) throws Exception {
        assertFailed(client(fake(exchange -> answer(exchange, 200, body))).push(log.at(3), log::proof));
    }

    @Test
    void aCosignatureOfSomethingElseOrFromTheFutureIsAFailure() throws Exception {
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        String future = key.cosign(log.at(3).note().text(), tomorrow).line();

        assertFailed(client(fake(exchange -> answer(exchange, 200, cosignature(log.at(2)))))
                .push(log.at(3), log::proof));
        assertThat(assertFailed(
                        client(fake(exchange -> answer(exchange, 200, future))).push(log.at(3), log::proof)))
                .contains("clock");
        // The line of another witness beside its own is passed over.
        String stranger =
                key("stranger").cosign(log.at(2).note().text(), Instant.now()).line();
        cosigned(
                client(fake(exchange -> answer(exchange, 200, stranger + cosignature(log.at(3)))))
                        .push(log.at(3), log::proof),
                log.at(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "8", "08\n", "-1\n", "8\n\n", "99999999999999999999\n", "none\n"})
    void aConflictWithoutASizeIsAFailure(String body) throws Exception {
        assertFailed(client(fake(exchange -> answer(exchange, 409, body))).push(log.at(3), log::proof));
    }

    @Test
    void aWitnessThatIsElsewhereEachTimeIsNotAskedForEver() throws Exception {
        List<Long> sizes = new ArrayList<>();
        WitnessClient client = client(fake(exchange -> {
            sizes.add((long) sizes.size());
            answer(exchange, 409, sizes.size() + "\n");
        }));

        assertFailed(client.push(log.at(30), log::proof));
        assertThat(sizes).hasSize(3);
    }

    @Test
    void otherAnswersAreToldInWordsThatATerminalCanShow() throws Exception {
        String terminal = "\u001b[2J\u009bnot now\n" + "x".repeat(1_000);

        assertThat(assertFailed(client(fake(exchange -> answer(exchange, 503, terminal)))
                        .push(log.at(3), log::proof)))
                .contains("503", "not now")
                .hasSizeLessThan(300)
                .matches("\\P{Cc}*");
        assertFailed(client(fake(exchange -> {
                    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
                    answer(exchange, 302, "");
                }))
                .push(log.at(3), log::proof));
    }

    @Test
    void anAnswerWithoutEndIsNotTaken() throws Exception {
        WitnessClient client = client(fake(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[8192];
            while (over.getCount() > 0) {
                exchange.getResponseBody().write(block);
            }
        }));

        assertThat(assertFailed(client.push(log.at(3), log::proof))).contains("more than");
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> client.latest(ORIGIN));
    }

    /** Dead in each of the ways there are: nobody is kept waiting longer than agreed. */
    @Test
    void aDeadWitnessIsGivenUpInTime() throws Exception {
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        servers.add(silent);
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        String halting = fake(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            over.await();
        });
        for (String url : List.of("http://127.0.0.1:" + silent.getLocalPort(), "http://127.0.0.1:" + closed, halting)) {
            long start = System.nanoTime();

            assertFailed(client(url).push(log.at(3), log::proof));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(WitnessClient.PATIENCE.plusSeconds(5));
        }
    }

    @Test
    void whatItPublishesHasToBeACheckpointOfOurLog() throws Exception {
        String other = new String(new GrowingLog("other").at(0).note().bytes(), UTF_8);

        assertThat(client(fake(exchange -> answer(exchange, 404, ""))).latest(ORIGIN))
                .isEmpty();
        assertThatThrownBy(() ->
                        client(fake(exchange -> answer(exchange, 200, other))).latest(ORIGIN))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("another log");
        assertThatThrownBy(() -> client(fake(exchange -> answer(exchange, 200, "nonsense")))
                        .latest(ORIGIN))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() ->
                        client(fake(exchange -> answer(exchange, 500, "no"))).latest(ORIGIN))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "w",
                "w.example",
                "ftp://w.example",
                "http://",
                "http:///x",
                "http://w w",
                "https://w?x",
                "https://w#x",
                "file:///etc"
            })
    void anAddressHasToBeOneOfTheWeb(String url) {
        Policy.Witness witness = new Policy.Witness("w", key.verifier(), Optional.of(url));

        assertThatThrownBy(() -> WitnessClient.of(witness, http, Instant::now))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("http");
        assertThatThrownBy(() ->
                        WitnessClient.of(new Policy.Witness("w", key.verifier(), Optional.empty()), http, Instant::now))
                .isInstanceOf(Unreadable.class);
    }

    private void cosigned(Pushed pushed, SignedCheckpoint signed) throws Exception {
        assertThat(pushed).isInstanceOf(Pushed.Cosigned.class);
        Cosignature cosignature = ((Pushed.Cosigned) pushed).cosignature();
        assertThat(Cosignature.of(signed.note().text(), cosignature.signature(), key.verifier()))
                .isEqualTo(cosignature);
    }

    private static String assertFailed(Pushed pushed) {
        assertThat(pushed).isInstanceOf(Pushed.Failed.class);
        return ((Pushed.Failed) pushed).sentence();
    }

    private String cosignature(SignedCheckpoint signed) {
        return key.cosign(signed.note().text(), Instant.now()).line();
    }

    private WitnessClient client(String url) throws Unreadable {
        return WitnessClient.of(new Policy.Witness("w", key.verifier(), Optional.of(url + "/")), http, Instant::now);
    }

    private String ours(GrowingLog known) throws IOException {
        List<VerifierKey> logs = List.of(known.verifier());
        WitnessServer server = WitnessServer.start(
                new Witness(key, logs, directory, Instant::now, notice -> {}), loopback(), notice -> {});
        servers.add(server);
        return "http://127.0.0.1:" + server.address().getPort();
    }

    private interface Answering {
        void answer(HttpExchange exchange) throws Exception;
    }

    private String fake(Answering answering) throws IOException {
        HttpServer server = HttpServer.create(loopback(), 0);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                answering.answer(exchange);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        });
        server.start();
        servers.add(() -> {
            server.stop(0);
            threads.shutdownNow();
        });
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (InputStream request = exchange.getRequestBody()) {
            request.readAllBytes();
        }
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static SigningKey key(String name) {
        try {
            return SigningKey.generateCosigner(name, new SecureRandom());
        } catch (Unreadable e) {
            throw new AssertionError(e);
        }
    }
}
