package org.icamledger.api.rest;

import org.icamledger.api.storage.Conditions;
import org.icamledger.ledger.SealedLog;
import org.icamledger.projection.Projection;
import org.icamledger.projection.View;
import org.icamledger.projection.Views;

/** Waits for the projections of the one running ledger. */
final class CaughtUp {
    private CaughtUp() {}

    /** Until every projection shows what is recorded by now. */
    static void await() {
        long size = Api.context().getBean(SealedLog.class).size();
        Views views = Api.context().getBean(Views.class);
        try {
            Conditions.await(() -> Api.context().getBeansOfType(Projection.class).values().stream()
                    .allMatch(projection -> views.read(projection, View::logSize) >= size));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
