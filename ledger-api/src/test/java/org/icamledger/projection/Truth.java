package org.icamledger.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.icamledger.api.storage.Conditions;
import org.icamledger.ledger.SealedLog;
import org.springframework.context.ApplicationContext;

/** What folding every case of the log at once gives. */
public final class Truth {
    private Truth() {}

    /** Waits until every projection of this node has taken in the whole log, which no longer grows, and compares all rows and sums. */
    public static void assertStored(ApplicationContext node) throws Exception {
        LiveProjections live = node.getBean(LiveProjections.class);
        Conditions.await(() -> live.progress().stream().allMatch(progress -> progress.lagDecisions() == 0));
        assertThat(live.failures()).isEmpty();
        for (Projection projection : node.getBeansOfType(Projection.class).values()) {
            assertThat(Contents.stored(node.getBean(Views.class), projection))
                    .as(projection.name())
                    .isEqualTo(Contents.fromScratch(node.getBean(SealedLog.class), projection));
        }
    }
}
