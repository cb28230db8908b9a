package org.icamledger.ledger;

import java.util.HashSet;
import java.util.List;
import org.icamledger.casefile.Code;

/**
 * A published list of codes.
 *
 * @param name as in {@code GET /codes/{list}}
 * @param labels what the list is about
 * @param origin where the codes come from
 * @param codes in the order in which they are shown
 */
public record CodeList(String name, Labels labels, String origin, List<Item> codes) {
    /** @throws IllegalArgumentException when a code stands in it twice */
    public CodeList {
        codes = List.copyOf(codes);
        var seen = new HashSet<Code>();
        codes.forEach(item -> {
            if (!seen.add(item.code())) {
                throw new IllegalArgumentException("the code " + item.code() + " stands in it twice");
            }
        });
    }

    /** A name in English, French and Dutch. */
    public record Labels(String en, String fr, String nl) {}

    /** One code and what it means. */
    public record Item(Code code, Labels labels) {}
}
