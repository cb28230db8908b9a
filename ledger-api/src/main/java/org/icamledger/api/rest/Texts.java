package org.icamledger.api.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.icamledger.api.security.Role;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.ProtectedText.Withheld;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.person.TextSealing;
import org.springframework.stereotype.Component;

/** Protected texts as a reader may see them: opened where the role opens them and the keys exist, else withheld. */
@Component
class Texts {
    private final TextSealing sealing;

    Texts(TextSealing sealing) {
        this.sealing = sealing;
    }

    /** What each decision says now, by its id. */
    Map<DecisionId, Decision> of(List<HistoryDecision> decisions, Role role) {
        // A text opens only where it was sealed: in the correction that says what holds, else in the original.
        List<RecordedDecision> holders = decisions.stream()
                .map(decision -> decision.corrections().isEmpty()
                        ? decision.original()
                        : decision.corrections().getLast())
                .map(Entry::decision)
                .toList();
        List<RecordedDecision> shown = shown(holders, role);
        Map<DecisionId, Decision> data = new HashMap<>();
        for (int i = 0; i < decisions.size(); i++) {
            Decision held = shown.get(i).data();
            data.put(
                    decisions.get(i).id(),
                    held instanceof DecisionCorrected correction
                            ? correction.replacement().data()
                            : held);
        }
        return data;
    }

    /** What an entry says. */
    Decision of(Entry entry, Role role) {
        return shown(List.of(entry.decision()), role).getFirst().data();
    }

    private List<RecordedDecision> shown(List<RecordedDecision> decisions, Role role) {
        return role.opensTexts() ? sealing.openAll(decisions) : withheld(decisions);
    }

    private static List<RecordedDecision> withheld(List<RecordedDecision> decisions) {
        List<RecordedDecision> shown = new ArrayList<>();
        for (RecordedDecision decision : decisions) {
            shown.add(new RecordedDecision(
                    decision.id(),
                    decision.time(),
                    decision.registeredtime(),
                    decision.source(),
                    decision.decidedby(),
                    DecisionData.withTexts(
                            decision.data(), (pointer, text) -> new Withheld(text.about(), Withheld.Reason.ROLE))));
        }
        return shown;
    }
}
