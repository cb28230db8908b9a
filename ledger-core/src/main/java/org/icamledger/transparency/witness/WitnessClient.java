package org.icamledger.transparency.witness;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.icamledger.transparency.AddCheckpoint;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Cosignature;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SignedNote;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.Untrusted;
import org.icamledger.transparency.VerifierKey;

/**
 * One witness as a log speaks to it. Nothing it does or leaves undone takes longer than {@link #PATIENCE} a request or more memory
 * than {@link #LARGEST_ANSWER}. For one thread at a time.
 */
public final class WitnessClient {
    /** Until an answer is whole. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /** In bytes. */
    static final int LARGEST_ANSWER = 256 * 1024;

    /** Another node of the same ledger may speak with the same witness in between. */
    private static final int MOST_TRIES = 3;

    /** A witness whose clock is further ahead says nothing about when it saw a tree. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final int LONGEST_QUOTE = 200;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cf}]+");

    private final HttpClient http;
    private final VerifierKey witness;
    private final String prefix;
    private final InstantSource clock;

    /** Where the witness was last, as it said itself. */
    private long known;

    private WitnessClient(HttpClient http, VerifierKey witness, String prefix, InstantSource clock) {
        this.http = http;
        this.witness = witness;
        this.prefix = prefix;
        this.clock = clock;
    }

    /** @throws Unreadable when the policy gives no address for it that can be spoken to */
    public static WitnessClient of(Policy.Witness witness, HttpClient http, InstantSource clock) throws Unreadable {
        String url = witness.url()
                .orElseThrow(
                        () -> new Unreadable("The policy gives no address for the witness " + witness.name() + "."));
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && List.of("http", "https").contains(uri.getScheme())) {
                return new WitnessClient(http, witness.key(), url.replaceFirst("/+$", ""), clock);
            }
        } catch (IllegalArgumentException notAUri) {
            // Said below.
        }
        throw new Unreadable(
                "The address of the witness " + witness.name() + " is not one that begins with http:// or https://.");
    }

    /** What the clients of all witnesses may share. */
    public static HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /** The proof that the tree of one size begins with that of another. */
    @FunctionalInterface
    public interface Consistency {
        /** @param from at least 1, less than {@code to} */
        List<Hash> proof(long from, long to);
    }

    /** How it went. */
    public sealed interface Pushed {
        /** The witness cosigned. */
        record Cosigned(Cosignature cosignature) implements Pushed {}

        /** The witness recorded a larger checkpoint of this log than the one it was asked for. */
        record Ahead(long size) implements Pushed {}

        /** The witness says that the checkpoint does not continue what it recorded. */
        record Contradicted(String sentence) implements Pushed {}

        /** Something else came of it. */
        record Failed(String sentence) implements Pushed {}
    }

    /** Asks the witness to cosign a checkpoint. */
    public Pushed push(SignedCheckpoint signed, Consistency consistency) throws InterruptedException {
        long size = signed.checkpoint().size();
        try {
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                long old = Math.min(known, size);
                List<Hash> proof = old == 0 || old == size ? List.of() : consistency.proof(old, size);
                HttpResponse<byte[]> answer = send(HttpRequest.newBuilder(URI.create(prefix + "/add-checkpoint"))
                        .POST(BodyPublishers.ofByteArray(new AddCheckpoint(old, proof, signed).bytes())));
                switch (answer.statusCode()) {
                    case 200 -> {
                        Cosignature cosignature = cosignature(signed, answer.body());
                        known = size;
                        return new Pushed.Cosigned(cosignature);
                    }
                    case 409 -> {
                        known = size(answer.body());
                        if (known > size) {
                            return new Pushed.Ahead(known);
                        }
                    }
                    case 422 -> {
                        return new Pushed.Contradicted("It refuses the checkpoint of size " + size + quoted(answer));
                    }
                    default -> {
                        return new Pushed.Failed("It answers " + answer.statusCode() + quoted(answer));
                    }
                }
            }
            return new Pushed.Failed("It is at another size each time it is asked.");
        } catch (IOException | Unreadable | Untrusted e) {
            return new Pushed.Failed(e.getMessage());
        }
    }

    /**
     * The newest checkpoint of a log that the witness cosigned, as it publishes it; empty when it has none.
     *
     * @throws IOException when it cannot be asked
     * @throws Unreadable when what it answers is no checkpoint of this log
     */
    public Optional<SignedCheckpoint> latest(String origin) throws IOException, Unreadable, InterruptedException {
        HttpResponse<byte[]> answer =
                send(HttpRequest.newBuilder(URI.create(prefix + "/" + Witness.nameOf(origin) + "/checkpoint")));
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        if (answer.statusCode() != 200) {
            throw new IOException("It answers " + answer.statusCode() + quoted(answer));
        }
        SignedCheckpoint latest = SignedCheckpoint.parse(answer.body());
        if (!latest.checkpoint().origin().equals(origin)) {
            throw new Unreadable("It answers with the checkpoint of another log.");
        }
        return Optional.of(latest);
    }

    /** The newest of its cosignatures, of which one at least must be by this witness. */
    private Cosignature cosignature(SignedCheckpoint signed, byte[] lines) throws Unreadable, Untrusted {
        String text = signed.note().text();
        SignedNote note = SignedNote.parse((text + "\n" + SignedNote.utf8(lines)).getBytes(StandardCharsets.UTF_8));
        if (!note.text().equals(text)) {
            throw new Unreadable("It answers with something else than signatures.");
        }
        Cosignature cosignature = Cosignature.on(note, List.of(witness)).stream()
                .findFirst()
                .orElseThrow(() -> new Untrusted("It answers without a cosignature of its key."));
        if (cosignature.at().isAfter(clock.instant().plus(AHEAD))) {
            throw new Untrusted("Its clock is more than " + AHEAD.toHours() + " h ahead of ours.");
        }
        return cosignature;
    }

    private static long size(byte[] body) throws Unreadable {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        if (!text.endsWith("\n")) {
            throw new Unreadable("It answers 409 without a size.");
        }
        return Checkpoint.size(text.substring(0, text.length() - 1));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        // The time limit of a request ends with the headers of its answer; this one with the answer.
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request.timeout(PATIENCE).build(), response -> new LimitedBody(LARGEST_ANSWER));
        try {
            return sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException("It cannot be spoken to (" + e.getCause() + ").", e.getCause());
        } catch (TimeoutException e) {
            throw new InterruptedIOException("It does not answer within " + PATIENCE.toSeconds() + " s.");
        } finally {
            sent.cancel(true);
        }
    }

    /** What it says itself, for people: short, and without anything that a terminal would obey. */
    private static String quoted(HttpResponse<byte[]> answer) {
        String said = CONTROL.matcher(new String(answer.body(), StandardCharsets.UTF_8))
                .replaceAll(" ")
                .strip();
        return said.isEmpty() ? "." : ": " + said.substring(0, Math.min(LONGEST_QUOTE, said.length()));
    }
}
