package org.icamledger.transparency.witness;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.icamledger.transparency.AddCheckpoint;
import org.icamledger.transparency.Cosignature;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.VerifierKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A witness over HTTP, with the conversation that torchwood publishes for its own (litewitness.txt). */
class WitnessServerIT {
    private static final String ORIGIN =
            "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562";
    private static final String LOG = ORIGIN + "+5202289b+Af/cLU2Y5BJNP+r3iMDC+av9eWCD0fBJVDfzAux5zxAP";

    private static final String SIZE_1 = checkpoint(
            1, leaf(0), "UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=");
    private static final String SIZE_3 = checkpoint(
            3,
            "RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=",
            "UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=");
    private static final String SIZE_5 = checkpoint(
            5,
            "QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=",
            "UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=");
    private static final String FROM_1_TO_3 = leaf(1) + "\n" + leaf(2) + "\n";
    private static final String FROM_3_TO_5 =
            leaf(2) + "\n" + leaf(3) + "\nwgiIFdZfYNv6WU1OllBKsWnLYIS/DBMqt8Uh/S4OukE=\n" + leaf(4) + "\n";

    @TempDir
    private Path directory;

    private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = HttpClient.newHttpClient();
    private VerifierKey witness;
    private WitnessServer server;

    @BeforeEach
    void start() throws Exception {
        SigningKey key = SigningKey.generateCosigner("example.org/witness", new SecureRandom());
        witness = key.verifier();
        server = WitnessServer.start(
                new Witness(key, List.of(VerifierKey.parse(LOG)), directory, Instant::now, notices::add),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                notices::add);
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void thePublishedConversation() throws Exception {
        assertCosigned(add("old 0\n\n" + SIZE_1), SIZE_1);
        assertRefused(403, add("old 1\n" + FROM_1_TO_3 + "\n" + SIZE_3.replace("UgIom2Vb", "UgIom2Vc")));
        assertRefused(404, add("old 0\n\n" + SIZE_1.replace("sigsum.org/v1/tree/4", "sigsum.org/v1/tree/5")));
        assertRefused(422, add("old 1\n\n" + SIZE_3));
        assertRefused(422, add("old 1\n" + (leaf(1) + "\n" + leaf(2).replace("AAA=", "AAE=") + "\n") + "\n" + SIZE_3));
        assertCosigned(add("old 1\n" + FROM_1_TO_3 + "\n" + SIZE_3), SIZE_3);
        assertElsewhere("3\n", add("old 1\n" + FROM_3_TO_5 + "\n" + SIZE_5));
        assertCosigned(add("old 3\n" + FROM_3_TO_5 + "\n" + SIZE_5), SIZE_5);
        assertElsewhere("5\n", add("old 0\n\n" + SIZE_5));
        assertThat(notices).isEmpty();
    }

    @Test
    void whatItCosignedIsThereForMonitors() throws Exception {
        String address = "/c1a6b1b1c1d8c3d0/checkpoint";
        assertRefused(404, get(address));
        assertRefused(404, get("/" + Witness.nameOf(ORIGIN) + "/checkpoint"));
        String line = add("old 0\n\n" + SIZE_1).body();

        HttpResponse<String> latest = get("/" + Witness.nameOf(ORIGIN) + "/checkpoint");

        assertThat(latest.statusCode()).isEqualTo(200);
        assertThat(latest.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(latest.body()).isEqualTo(SIZE_1 + line);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404",
        "GET, /add-checkpoint/, 404",
        "POST, /prefix/add-checkpoint, 404",
        "GET, /add-checkpoint, 405",
        "PUT, /add-checkpoint, 405",
        "HEAD, /add-checkpoint, 405",
        "POST, /%61dd-checkpoint, 404",
        "POST, /000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/checkpoint, 405",
        "GET, /000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/checkpoint, 404",
        "GET, /000DE184301123B9278C086A7D9F68C9577E83872224C197058FD90784EA9706/checkpoint, 404",
        "GET, /../checkpoint, 404",
        "GET, /%2e%2e/checkpoint, 404"
    })
    void thereIsNothingElse(String method, String path, int status) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(address() + path))
                        .method(method, BodyPublishers.ofString("old 0\n\n"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void aBodyThatIsTooLargeOrNoRequestIsRefused() throws Exception {
        assertRefused(400, add(""));
        assertRefused(400, add("old 0\n" + "\n".repeat(AddCheckpoint.LARGEST - 6)));
        assertThat(raw("POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 9999999999\r\n\r\n"
                        + "x".repeat(AddCheckpoint.LARGEST + 1)))
                .startsWith("HTTP/1.1 413 ");
        assertThat(raw("POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nTransfer-Encoding: chunked\r\n\r\n" + "1000\r\n"
                        + ("x".repeat(0x1000) + "\r\n1000\r\n").repeat(33)))
                .startsWith("HTTP/1.1 413 ");
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ");
    }

    /** Whoever says nothing, or half of something, is not waited for; and meanwhile others are answered. */
    @ParameterizedTest
    @CsvSource({
        "''",
        "'POST /add-che'",
        "'POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 100\r\n\r\nold 0'"
    })
    void slowClientsAreCutOffAndHoldUpNobody(String beginning) throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                Socket socket = connect();
                socket.getOutputStream().write(beginning.getBytes(US_ASCII));
                slow.add(socket);
            }
            assertCosigned(add("old 0\n\n" + SIZE_1), SIZE_1);
            for (Socket socket : slow) {
                socket.setSoTimeout(10 * 1000 * WitnessServer.SECONDS);
                assertThat(endOf(socket.getInputStream())).isTrue();
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aDamagedStateIsAnErrorThatItsOperatorHears() throws Exception {
        assertCosigned(add("old 0\n\n" + SIZE_1), SIZE_1);
        Files.writeString(directory.resolve(Witness.nameOf(ORIGIN)).resolve("checkpoint"), "");

        assertRefused(500, add("old 1\n" + FROM_1_TO_3 + "\n" + SIZE_3));
        assertRefused(500, get("/" + Witness.nameOf(ORIGIN) + "/checkpoint"));
        assertThat(notices).hasSize(2).allMatch(notice -> notice.contains("damaged"));
    }

    private void assertCosigned(HttpResponse<String> answer, String checkpoint) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        SignedCheckpoint cosigned = SignedCheckpoint.parse((checkpoint + answer.body()).getBytes(UTF_8));
        assertThat(cosigned.signers(List.of(witness, VerifierKey.parse(LOG)))).hasSize(2);
        assertThat(Cosignature.on(cosigned.note(), List.of(witness)))
                .singleElement()
                .satisfies(cosignature -> {
                    assertThat(cosignature.line()).isEqualTo(answer.body());
                    assertThat(cosignature.at()).isBetween(Instant.now().minusSeconds(60), Instant.now());
                });
    }

    private static void assertElsewhere(String size, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/x.tlog.size");
        assertThat(answer.body()).isEqualTo(size);
    }

    private static void assertRefused(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).endsWith(".\n");
    }

    private HttpResponse<String> add(String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address() + "/add-checkpoint"))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(address() + path)).build(), BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            byte[] answer = new byte[100];
            int length = Math.max(0, socket.getInputStream().readNBytes(answer, 0, 20));
            return new String(answer, 0, length, US_ASCII);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(server.address().getAddress(), server.address().getPort());
    }

    /** Reads to the end; a connection that is reset has ended, too. */
    private static boolean endOf(InputStream stream) {
        try {
            stream.readAllBytes();
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private String address() {
        return "http://127.0.0.1:" + server.address().getPort();
    }

    private static String checkpoint(int size, String root, String signature) {
        return ORIGIN + "\n" + size + "\n" + root + "\n\n\u2014 " + ORIGIN + " " + signature + "\n";
    }

    /** The hash of a leaf of that log: 0x2a, its number, and nothing but zeros. */
    private static String leaf(int number) {
        byte[] hash = Arrays.copyOf(new byte[] {0x2a, (byte) number}, 32);
        return Base64.getEncoder().encodeToString(hash);
    }
}
