package org.icamledger.transparency.verify;

import java.util.List;
import org.icamledger.transparency.Hash;

/** Looks on while a tree grows. */
@FunctionalInterface
public interface LeafWatcher {
    /** @param first index of the first of these leaves; they follow those of the call before */
    void added(long first, List<Hash> leaves);
}
