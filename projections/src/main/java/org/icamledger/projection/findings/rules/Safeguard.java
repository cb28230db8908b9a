package org.icamledger.projection.findings.rules;

import java.util.List;

/** Safeguard facts have three values: recorded true is evidenced, absent is not, false or empty is contradicted. */
final class Safeguard {
    private Safeguard() {}

    static State of(Boolean fact) {
        if (fact == null) {
            return State.NOT_EVIDENCED;
        }
        return fact ? State.SATISFIED : State.CONTRADICTED;
    }

    static State ofList(List<?> list) {
        return of(list == null ? null : !list.isEmpty());
    }
}
