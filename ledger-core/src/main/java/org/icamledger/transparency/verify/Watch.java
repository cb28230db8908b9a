package org.icamledger.transparency.verify;

/** Is told from time to time how far a verification is. */
@FunctionalInterface
public interface Watch {
    /** @param all not positive when it is not known */
    void entries(long done, long all);
}
