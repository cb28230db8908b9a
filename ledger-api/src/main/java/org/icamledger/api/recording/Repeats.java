package org.icamledger.api.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.icamledger.api.security.Account;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionData.Located;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.StoredEntry;
import org.icamledger.person.TextSealing;
import org.springframework.stereotype.Component;

/** Tells what has been recorded before from what is new, and from what takes an id that is used. */
@Component
public class Repeats {
    private final SealedLog log;
    private final TextSealing texts;

    Repeats(SealedLog log, TextSealing texts) {
        this.log = log;
        this.texts = texts;
    }

    /** What the ledger knows of an id. */
    public sealed interface Verdict {
        /** Nothing. */
        record Fresh() implements Verdict {}

        /** The very same decision. @param stored as it was recorded first */
        record Same(StoredEntry stored) implements Verdict {
            /** Whether this account recorded it: then it may ask for the answer again, wherever the case has gone since. */
            public boolean isBy(Account account) {
                return stored.entry().recordedby().equals(account.id());
            }
        }

        /** Another decision. */
        record Different() implements Verdict {}
    }

    /** One verdict for each of those asked, in their order. */
    public List<Verdict> judge(List<Asked> asked) {
        Map<DecisionId, StoredEntry> stored = log
                .find(asked.stream().map(one -> one.decision().id()).toList())
                .stream()
                .collect(Collectors.toMap(one -> one.entry().decision().id(), Function.identity()));
        List<Verdict> verdicts = new ArrayList<>(asked.size());
        for (Asked one : asked) {
            StoredEntry entry = stored.get(one.decision().id());
            verdicts.add(entry == null ? new Verdict.Fresh() : judge(one, entry));
        }
        return verdicts;
    }

    private Verdict judge(Asked asked, StoredEntry stored) {
        boolean same = sameFrame(asked, stored.entry())
                && sameData(asked.decision().data(), opened(stored.entry().decision()));
        return same ? new Verdict.Same(stored) : new Verdict.Different();
    }

    private Decision opened(RecordedDecision stored) {
        return DecisionData.texts(stored.data()).isEmpty() ? stored.data() : texts.open(stored.id(), stored.data());
    }

    private static boolean sameFrame(Asked asked, Entry stored) {
        RecordedDecision request = asked.decision();
        RecordedDecision first = stored.decision();
        return asked.caseId().equals(stored.subject())
                && request.time().equals(first.time())
                && request.source().equals(first.source())
                && request.decidedby() == first.decidedby();
    }

    /** Texts are compared opened; one that cannot be opened any more counts as equal if it is about the same persons. */
    static boolean sameData(Decision asked, Decision opened) {
        if (asked.getClass() != opened.getClass()) {
            return false;
        }
        Map<String, ProtectedText> stored =
                DecisionData.texts(opened).stream().collect(Collectors.toMap(Located::pointer, Located::value));
        Decision comparable = DecisionData.withTexts(
                asked,
                (pointer, text) -> stored.get(pointer) instanceof ProtectedText.Withheld withheld
                                && withheld.about().equals(text.about())
                        ? withheld
                        : text);
        return comparable.equals(opened);
    }
}
