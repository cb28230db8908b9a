package org.icamledger.projection;

/**
 * How far a projection has come.
 *
 * @param generation which set of tables is read and kept up to date
 * @param position of the last decision that its rows are folded from; -1 for none
 */
public record Standing(String name, int generation, long position) {
    /** How many decisions of the log its rows are folded from. */
    public long logSize() {
        return position + 1;
    }
}
