package org.icamledger.projection;

import com.zaxxer.hikari.HikariDataSource;
import java.time.InstantSource;
import org.icamledger.api.storage.ChildProcess;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.Rebuild.Phase;

/** A process that rebuilds all projections and is killed at the beginning of a phase. */
final class KilledRebuild {
    private KilledRebuild() {}

    /** JDBC address, user, password, phase. */
    public static void main(String[] arguments) {
        var fatal = Phase.valueOf(arguments[3]);
        try (var pool = new HikariDataSource()) {
            pool.setJdbcUrl(arguments[0]);
            pool.setUsername(arguments[1]);
            pool.setPassword(arguments[2]);
            var rebuild = new Rebuild(pool, new SealedLog(pool), AllProjections.list(), InstantSource.system(), 2);
            rebuild.run(AllProjections.list().stream().map(Projection::name).toList(), new Rebuild.Watch() {
                @Override
                public void progress(Phase phase, long done, long of) {
                    if (phase == fatal) {
                        ChildProcess.die();
                    }
                }

                @Override
                public boolean isCancelled() {
                    return false;
                }
            });
        }
    }
}
