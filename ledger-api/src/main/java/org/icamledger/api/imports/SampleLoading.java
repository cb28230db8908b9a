package org.icamledger.api.imports;

import java.io.IOException;
import java.util.UUID;
import java.util.stream.Stream;
import org.icamledger.api.InterruptedStart;
import org.icamledger.api.imports.ImportReport.State;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.sample.SampleYear;
import org.icamledger.api.security.Account;
import org.icamledger.api.security.LocalAccounts;
import org.icamledger.api.security.Role;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.casefile.LedgerFile.LedgerOpened;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Loads the sample year before the start is announced; a start that was interrupted is gone on with, a complete sample left alone. */
@Component
@Order(0)
@ConditionalOnProperty(name = "ledger.sample", havingValue = "true")
class SampleLoading implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(SampleLoading.class);

    /** Always the same, so that every start finds how far the last one came. */
    static final UUID IMPORT_ID = UUID.fromString("5a3b1e00-2023-4000-8000-000000000001");

    private final Imports imports;
    private final LocalAccounts accounts;
    private final LedgerOpened ledger;

    SampleLoading(Imports imports, LocalAccounts accounts, LedgerOpened ledger) {
        this.imports = imports;
        this.accounts = accounts;
        this.ledger = ledger;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        if (!ledger.synthetic()) {
            throw new StartRefused(
                    "This ledger is of real persons and takes no sample: leave out --sample, or choose another"
                            + " directory with --ledger.data-directory=.");
        }
        Account caseworker = accounts.ofRole(Role.CASEWORKER)
                .orElseThrow(() -> new StartRefused("The sample needs the local account caseworker to load it."));
        if (imports.find(IMPORT_ID, caseworker)
                .filter(report -> report.state() == State.DONE)
                .isPresent()) {
            return;
        }
        System.out.println("sample          loading the synthetic year 2023 …");
        try (Stream<String> lines = SampleYear.lines(SampleYear.SEED, 1)) {
            ImportReport report = imports.run(
                    IMPORT_ID, new LineStream(lines.iterator()), -1, new ImportOptions(false, true), caseworker);
            if (report.refused() > 0) {
                LOG.error(
                        "The ledger refused {} lines of its own sample, first {}",
                        report.refused(),
                        report.refusedLines().getFirst());
            }
            System.out.printf(
                    "sample          %,d decisions, %,d a second%s%n",
                    report.accepted() + report.repeated(),
                    report.perSecond(),
                    report.shownAfterMillis() == null
                            ? ""
                            : ", all projections after %.1f s more".formatted(report.shownAfterMillis() / 1_000.0));
        } catch (Problem interrupted) {
            InterruptedStart.awaitEnd("sample          interrupted; the next start goes on with it");
            throw new StartRefused("The sample was not loaded to its end; the next start goes on with it. "
                    + interrupted.getMessage());
        }
    }
}
