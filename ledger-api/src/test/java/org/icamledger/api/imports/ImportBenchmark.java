package org.icamledger.api.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.icamledger.api.BenchmarkReport;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.TreeSize;
import org.icamledger.api.imports.ImportReport.State;
import org.icamledger.api.sample.SampleYear;
import org.icamledger.api.security.Account;
import org.icamledger.api.security.LocalAccounts;
import org.icamledger.api.security.Role;
import org.icamledger.api.storage.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample year through the whole path of an import, persons issued and texts sealed, in a JVM that has just started. */
class ImportBenchmark {
    @TempDir
    private Path data;

    @Test
    void theSampleYear() throws Exception {
        TestPostgres database = TestPostgres.newDatabase();
        try (var node = LedgerNode.start(database, data, "--ledger.sample=true")) {
            Imports imports = node.getBean(Imports.class);
            Account caseworker =
                    node.getBean(LocalAccounts.class).ofRole(Role.CASEWORKER).orElseThrow();
            ImportReport first =
                    imports.find(SampleLoading.IMPORT_ID, caseworker).orElseThrow();
            assertThat(first.state()).isEqualTo(State.DONE);
            assertThat(first.accepted()).isEqualTo(first.read());
            ImportReport again;
            try (var lines = SampleYear.lines(SampleYear.SEED, 1)) {
                again = imports.run(
                        SampleLoading.IMPORT_ID,
                        new LineStream(lines.iterator()),
                        -1,
                        new ImportOptions(false, true),
                        caseworker);
            }
            assertThat(again.repeated()).isEqualTo(first.read());
            BenchmarkReport.section("Import", database.superuserDataSource())
                    .figure(
                            "sample year, %,d decisions, made and recorded, cold JVM".formatted(first.read()),
                            "%,d/s".formatted(first.perSecond()),
                            "8,000/s")
                    .figure("the same again, every line a repeat", "%,d/s".formatted(again.perSecond()), "")
                    .figure(
                            "size of the tree per entry",
                            TreeSize.of(database.superuserDataSource()).perEntry(),
                            "")
                    .write();
        }
    }
}
