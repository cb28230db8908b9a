package org.icamledger.api;

import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.casefile.LedgerFile.LedgerOpened;
import org.icamledger.ledger.LedgerOpening;
import org.icamledger.ledger.Recording;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.Sequencer;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log, open before anything is recorded in it. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {
    private static final int CONNECT_SECONDS = 5;

    /** Its connection is its own: in a pool, callers that wait for the writer could leave it none. */
    @Bean
    Sequencer sequencer(JdbcConnectionDetails database, Clock clock, SecureRandom random) {
        PGSimpleDataSource own = new PGSimpleDataSource();
        own.setUrl(database.getJdbcUrl());
        own.setUser(database.getUsername());
        own.setPassword(database.getPassword());
        own.setApplicationName("icam-ledger writer");
        own.setConnectTimeout(CONNECT_SECONDS);
        own.setLoginTimeout(CONNECT_SECONDS);
        own.setTcpKeepAlive(true);
        // The detail of an error quotes the row it is about.
        own.setLogServerErrorDetail(false);
        return new Sequencer(own, clock, random);
    }

    @Bean
    SealedLog sealedLog(DataSource dataSource) {
        return new SealedLog(dataSource);
    }

    @Bean
    Recording recording(CommandGateway commands, SealedLog log) {
        return new Recording(commands, log);
    }

    /** What the ledger is, as its first entry says; later starts cannot make it another. */
    @Bean
    LedgerOpened ledgerOpened(
            Sequencer sequencer,
            SealedLog log,
            SecureRandom random,
            @Value("${ledger.log.origin:#{null}}") String origin,
            @Value("${ledger.sample}") boolean sample) {
        LedgerOpened opened = LedgerOpening.open(sequencer, log, origin, sample, random);
        if (origin != null && !origin.equals(opened.origin())) {
            throw new StartRefused("This ledger was opened as " + opened.origin() + " and cannot become " + origin
                    + ": leave out ledger.log.origin, or start with another data directory.");
        }
        return opened;
    }
}
