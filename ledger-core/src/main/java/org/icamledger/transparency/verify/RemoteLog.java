package org.icamledger.transparency.verify;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SignedNote;
import org.icamledger.transparency.Tile;
import org.icamledger.transparency.TileId;
import org.icamledger.transparency.TileId.BundleId;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.verify.ReceivedLeaves.Leaves;

/**
 * A log that answers over HTTP at the paths of C2SP tlog-tiles. Nothing it says is believed: no answer may be longer or take longer than
 * an honest one could, and no redirection is followed. For any number of threads.
 */
public final class RemoteLog {
    /** For an answer as a whole, so that one that comes byte by byte ends as well. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(500);
    private static final int ATTEMPTS = 3;

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final String prefix;
    private final Map<String, String> readerHeaders;
    private final Duration patience;
    private final HttpClient client;

    /**
     * @param prefix what the log's paths begin with, such as {@code https://ledger.example/log}
     * @param readerHeaders what lets a reader see entries, sent where entries are asked for and nowhere else; empty when they are not
     *     to be read
     */
    public RemoteLog(URI prefix, Map<String, String> readerHeaders) {
        this(prefix, readerHeaders, PATIENCE);
    }

    /** @param patience how long one answer may take as a whole */
    public RemoteLog(URI prefix, Map<String, String> readerHeaders, Duration patience) {
        this.prefix = prefix.toString().replaceFirst("/+$", "") + "/";
        this.readerHeaders = Map.copyOf(readerHeaders);
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience)
                .build();
    }

    boolean givesEntries() {
        return !readerHeaders.isEmpty();
    }

    /** What the log says is its newest checkpoint. */
    public SignedCheckpoint checkpoint() throws Unanswered, InterruptedException {
        String path = "checkpoint";
        return checkpoint(path).orElseThrow(() -> refused(path, NOT_FOUND));
    }

    /**
     * What the log says is its newest checkpoint that enough witnesses have cosigned. Our ledgers have it at a path of their own;
     * empty where there is none.
     */
    public Optional<SignedCheckpoint> witnessedCheckpoint() throws Unanswered, InterruptedException {
        return checkpoint("checkpoint/witnessed");
    }

    private Optional<SignedCheckpoint> checkpoint(String path) throws Unanswered, InterruptedException {
        try {
            HttpResponse<byte[]> answer = ask(path, Map.of(), () -> new ReceivedBytes(SignedNote.LARGEST));
            return switch (answer.statusCode()) {
                case OK -> Optional.of(SignedCheckpoint.parse(answer.body()));
                case NOT_FOUND -> Optional.empty();
                default -> throw refused(path, answer.statusCode());
            };
        } catch (Unreadable e) {
            throw new Unanswered("What " + prefix + path + " answers is no checkpoint: " + e.getMessage());
        }
    }

    /** @throws Deviation when the log does not have this tile, or gives something else */
    Tile tile(TileId id) throws Unanswered, Deviation, InterruptedException {
        byte[] bytes = fetch(id.path(), Map.of(), () -> new ReceivedBytes(id.width() * Hash.BYTES));
        if (bytes == null && id.width() < Tile.WIDTH) {
            // A partial tile may go once the full one is there.
            TileId full = new TileId(id.level(), id.number(), Tile.WIDTH);
            bytes = fetch(full.path(), Map.of(), () -> new ReceivedBytes(Tile.WIDTH * Hash.BYTES));
        }
        Tile tile = null;
        try {
            tile = bytes == null ? null : Tile.ofBytes(bytes);
        } catch (Unreadable e) {
            // Said below, with the name of the tile.
        }
        if (tile == null || tile.width() < id.width()) {
            throw new Deviation(
                    tile == null && bytes == null
                            ? "The server does not give " + id.path() + ", which the signed checkpoint covers."
                            : "The server gives " + bytes.length + " bytes as " + id.path() + ", which has "
                                    + id.width() * Hash.BYTES + ".");
        }
        return tile;
    }

    /**
     * What the entries of a bundle hash to.
     *
     * @throws Deviation when the log does not have this bundle, or gives something else
     */
    Leaves leaves(BundleId id) throws Unanswered, Deviation, InterruptedException {
        Leaves leaves = fetch(id.path(), readerHeaders, ReceivedLeaves::new);
        if (leaves == null && id.width() < Tile.WIDTH) {
            leaves = fetch(new BundleId(id.number(), Tile.WIDTH).path(), readerHeaders, ReceivedLeaves::new);
        }
        if (leaves == null) {
            throw new Deviation("The server does not give " + id.path() + ", which the signed checkpoint covers.");
        }
        if (leaves.hashes().size() < id.width()) {
            throw new Deviation("The server gives " + leaves.hashes().size() + " entries as " + id.path() + ".");
        }
        return new Leaves(
                leaves.hashes().subList(0, id.width()), leaves.sealed().get(0, id.width()));
    }

    /** Null when the server says that there is no such thing. */
    private <T> T fetch(String path, Map<String, String> headers, Supplier<Receiver<T>> receiver)
            throws Unanswered, Deviation, InterruptedException {
        HttpResponse<T> answer;
        try {
            answer = ask(path, headers, receiver);
        } catch (Unreadable e) {
            throw new Deviation("What the server gives as " + path + " is something else: " + e.getMessage());
        }
        return switch (answer.statusCode()) {
            case OK -> answer.body();
            case NOT_FOUND, GONE -> null;
            default -> throw refused(path, answer.statusCode());
        };
    }

    private Unanswered refused(String path, int status) {
        return new Unanswered("The server answers " + status + " to " + prefix + path
                + (status == 401 || status == 403 ? ": give an account that may read it." : "."));
    }

    private <T> HttpResponse<T> ask(String path, Map<String, String> headers, Supplier<Receiver<T>> receiver)
            throws Unanswered, Unreadable, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(prefix + path));
        headers.forEach(request::header);
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<T> answer = ask(request.build(), receiver);
                boolean busy = answer.statusCode() == TOO_MANY || answer.statusCode() >= SERVER_ERROR;
                if (!busy || attempt == ATTEMPTS) {
                    return answer;
                }
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new Unanswered("The server could not be read at " + prefix + path + " (" + e + ").");
                }
            }
            Thread.sleep(BETWEEN_ATTEMPTS.multipliedBy(attempt));
        }
    }

    private <T> HttpResponse<T> ask(HttpRequest request, Supplier<Receiver<T>> receiver)
            throws IOException, Unanswered, Unreadable, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer =
                client.sendAsync(request, response -> response.statusCode() == OK ? receiver.get() : Receiver.none());
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new Unanswered(
                    "The server took longer than " + patience.toSeconds() + " s for " + request.uri() + ".");
        } catch (ExecutionException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof Unreadable unreadable) {
                    throw unreadable;
                }
            }
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }
}
