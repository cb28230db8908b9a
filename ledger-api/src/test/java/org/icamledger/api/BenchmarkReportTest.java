package org.icamledger.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchmarkReportTest {
    @Test
    void aSectionTakesThePlaceOfItsPredecessorAndLeavesTheOthers() {
        String document = "# Benchmarks\n\n## One\n\nold\n\n## Two\n\nkept\n";
        assertThat(BenchmarkReport.replaced(document, "One", "## One\n\nnew\n"))
                .isEqualTo("# Benchmarks\n\n## One\n\nnew\n\n## Two\n\nkept\n");
        assertThat(BenchmarkReport.replaced(document, "Two", "## Two\n\nnew\n"))
                .isEqualTo("# Benchmarks\n\n## One\n\nold\n\n## Two\n\nnew\n");
    }

    @Test
    void aNewSectionComesLast() {
        assertThat(BenchmarkReport.replaced("# Benchmarks\n", "One", "## One\n\nnew\n"))
                .isEqualTo("# Benchmarks\n\n## One\n\nnew\n");
    }
}
