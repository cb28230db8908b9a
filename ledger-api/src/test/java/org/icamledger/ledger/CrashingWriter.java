package org.icamledger.ledger;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.icamledger.api.storage.ChildProcess;
import org.icamledger.transparency.SigningKey;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that appends from several threads, writes each acknowledged position into a file, and is killed at one step of an append.
 * When nothing killed it, it goes idle, so that the step of the idle writer comes as well.
 */
final class CrashingWriter {
    private static final int CALLERS = 4;
    private static final int BLOCKS = 12;

    /** By then every caller has been answered several times; the idle writer does its step once. */
    private static final int OCCURRENCE = 4;

    private CrashingWriter() {}

    /** JDBC address, user, password, log key, directory of the checkpoint, file of acknowledged positions, step. */
    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(arguments[0]);
        database.setUser(arguments[1]);
        database.setPassword(arguments[2]);
        AppendStep fatal = AppendStep.valueOf(arguments[6]);
        int occurrence = fatal == AppendStep.CHECKPOINT_STORED ? 1 : OCCURRENCE;
        AtomicInteger seen = new AtomicInteger();
        SealedWriter writer =
                SealedWriter.open(database, Path.of(arguments[4]), SigningKey.parse(arguments[3]), step -> {
                    if (step == fatal && seen.incrementAndGet() == occurrence) {
                        ChildProcess.die();
                    }
                });
        try (Acknowledged acknowledged = Acknowledged.append(Path.of(arguments[5]))) {
            for (int i = 0; i < CALLERS; i++) {
                Thread.ofPlatform().start(() -> append(writer, acknowledged));
            }
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private static void append(SealedWriter writer, Acknowledged acknowledged) {
        for (int i = 0; i < BLOCKS; i++) {
            List<NewEntry> entries = Cases.entries(50);
            if (writer.append(entries) instanceof AppendOutcome.Appended appended) {
                acknowledged.note(appended.entries());
            }
        }
    }
}
