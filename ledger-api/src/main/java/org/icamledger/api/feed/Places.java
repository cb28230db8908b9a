package org.icamledger.api.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.Account;

/** How many follow this node, and how many of them with one account: nobody takes the places of all others. For any number of threads. */
final class Places {
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final int most;
    private final int mostOfAccount;

    /** By account id; without those that follow nothing. */
    private final Map<String, Integer> taken = new HashMap<>();

    private int all;

    Places(int most, int mostOfAccount) {
        this.most = most;
        this.mostOfAccount = mostOfAccount;
    }

    /** Until {@link #leave}. @throws Problem when there is none left */
    synchronized void take(Account account) {
        if (taken.getOrDefault(account.id(), 0) >= mostOfAccount) {
            throw none("This account follows the feed of this node " + mostOfAccount
                    + " times already. End one of them, or try");
        }
        if (all >= most) {
            throw none("As many as this node serves follow the feed already. Try");
        }
        taken.merge(account.id(), 1, Integer::sum);
        all++;
    }

    synchronized void leave(Account account) {
        taken.computeIfPresent(account.id(), (id, count) -> count == 1 ? null : count - 1);
        all--;
    }

    private static Problem none(String why) {
        return ProblemType.TOO_MANY_REQUESTS
                .saying(why + " again in a while, with the same Last-Event-ID.")
                .retryAfter(AGAIN);
    }
}
