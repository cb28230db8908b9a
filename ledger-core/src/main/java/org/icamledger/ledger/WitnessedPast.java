package org.icamledger.ledger;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.Untrusted;
import org.icamledger.transparency.VerifierKey;
import org.icamledger.transparency.witness.WitnessClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What witnesses remember of this log. It outlives a database that is restored together with everything beside it. */
public final class WitnessedPast {
    private static final Logger log = LoggerFactory.getLogger(WitnessedPast.class);

    private WitnessedPast() {}

    /** @param witness as the policy calls it. @param signed by this log */
    public record Remembered(String witness, SignedCheckpoint signed) {
        /** A contradiction to it, and who remembers it. */
        public String reason(String contradiction) {
            return contradiction + " The witness " + witness + " remembers it.";
        }
    }

    /**
     * Asks all witnesses at once. Those that do not answer are passed over, as are those whose checkpoint this log did not sign: a
     * witness can say what it likes, and only the log's own signature binds the log.
     *
     * @param patience for all of them together
     */
    public static List<Remembered> ask(
            Policy policy, VerifierKey logKey, HttpClient http, InstantSource clock, Duration patience) {
        List<Callable<Optional<Remembered>>> questions = new ArrayList<>();
        for (Policy.Witness witness : policy.witnesses()) {
            questions.add(() -> remembered(witness, logKey, http, clock));
        }
        List<Remembered> remembered = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Remembered>>> answers =
                    threads.invokeAll(questions, patience.toMillis(), TimeUnit.MILLISECONDS);
            for (int i = 0; i < answers.size(); i++) {
                String name = policy.witnesses().get(i).name();
                try {
                    answers.get(i).get().ifPresent(remembered::add);
                } catch (ExecutionException e) {
                    log.warn(
                            "The witness {} could not be asked: {}",
                            name,
                            e.getCause().getMessage());
                } catch (CancellationException e) {
                    log.warn("The witness {} did not answer within {} s", name, patience.toSeconds());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return remembered;
    }

    private static Optional<Remembered> remembered(
            Policy.Witness witness, VerifierKey logKey, HttpClient http, InstantSource clock)
            throws IOException, Unreadable, InterruptedException {
        if (witness.url().isEmpty()) {
            return Optional.empty();
        }
        return of(WitnessClient.of(witness, http, clock), logKey).map(signed -> new Remembered(witness.name(), signed));
    }

    /** What a witness publishes, when this log signed it. */
    static Optional<SignedCheckpoint> of(WitnessClient witness, VerifierKey logKey)
            throws IOException, Unreadable, InterruptedException {
        Optional<SignedCheckpoint> latest = witness.latest(logKey.name());
        if (latest.isPresent()) {
            try {
                latest.get().signers(List.of(logKey));
            } catch (Untrusted e) {
                throw new Unreadable("It shows a checkpoint that this log did not sign. " + e.getMessage());
            }
        }
        return latest;
    }

    static String text(SignedCheckpoint signed) {
        return new String(signed.note().bytes(), StandardCharsets.UTF_8);
    }
}
