package org.icamledger.projection;

import java.util.List;
import org.icamledger.casefile.CaseHistory;

/**
 * What readers are shown of the ledger, kept in tables: for each case the rows that follow from its history alone. No clock, no
 * input or output and no other case has a say in them, so a correction, a rebuild and an outsider's recomputation give the same rows.
 */
public interface Projection {
    /** Its name in addresses and in the table {@code projection}: lower-case letters. */
    String name();

    /** Of what it folds and how it stores that. It is raised with every change of either; tables of another version are not read. */
    int version();

    /**
     * What was set that its rows depend on, as a text; empty when nothing can be. Tables of other settings are not read, as those of another
     * version.
     */
    default String settings() {
        return "";
    }

    /** Where its rows are kept. */
    List<CaseTable> tables();

    /** What is summed up over its rows; mostly nothing. */
    default List<Cube> cubes() {
        return List.of();
    }

    /**
     * The rows of a case: a pure function of its history. When it throws, the rows that the case had stay, and the case is
     * shown among the failures.
     */
    Rows fold(CaseHistory history);
}
