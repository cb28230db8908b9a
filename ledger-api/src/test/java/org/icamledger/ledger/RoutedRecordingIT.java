package org.icamledger.ledger;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** An Axon Server hands each command to the node that has the case. */
@EnabledIfEnvironmentVariable(named = "AXONSERVER_HOST", matches = ".+")
class RoutedRecordingIT extends RecordingOfTwoNodes {
    @BeforeAll
    static void start() throws Exception {
        RecordingOfTwoNodes.start("--spring.profiles.active=axonserver");
    }
}
