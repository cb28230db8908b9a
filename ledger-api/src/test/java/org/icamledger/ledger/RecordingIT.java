package org.icamledger.ledger;

import org.junit.jupiter.api.BeforeAll;

/** Each node asks its own case files. */
class RecordingIT extends RecordingOfTwoNodes {
    @BeforeAll
    static void start() {
        RecordingOfTwoNodes.start();
    }
}
