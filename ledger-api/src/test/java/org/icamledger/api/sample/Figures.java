package org.icamledger.api.sample;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.Prospects.ProspectProposed;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.Prospects.ProspectRealised.Result;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;

/** The published figures of 2023, counted anew from the words of their definitions. */
final class Figures {
    private record Act(Instant time, Decision data) {}

    private final Map<String, Integer> counts = new TreeMap<>();

    Map<String, Integer> counts() {
        return counts;
    }

    void countCorrected(SampleCase sample) {
        count(sample.history().corrected().stream()
                .map(decision -> new Act(decision.time(), decision.data()))
                .toList());
    }

    /** As if nobody had ever corrected anything. */
    void countRaw(SampleCase sample) {
        count(sample.entries().stream()
                .map(entry -> new Act(entry.decision().time(), entry.decision().data()))
                .filter(act -> !(act.data() instanceof DecisionCorrected))
                .sorted(Comparator.comparing(Act::time))
                .toList());
    }

    private void count(List<Act> acts) {
        for (var act : acts) {
            if (isIn2023(act)) {
                switch (act.data()) {
                    case ReturnDecisionIssued order -> {
                        add("return decisions");
                        if (order.first()) {
                            add("first return decisions");
                        }
                    }
                    case InvitationSent invitation -> add("invitations");
                    case InterviewHeld interview -> add("interviews");
                    case ProspectProposed prospect -> {
                        add("prospects");
                        add("prospects " + prospect.kind());
                    }
                    default -> {}
                }
            }
        }
        firstByTrack(acts, "processes", act -> act.data() instanceof ProspectProposed);
        firstByTrack(
                acts,
                "stays granted",
                act -> act.data() instanceof ProspectRealised realised && realised.result() == Result.STAY_GRANTED);
    }

    /** A case counts once, by its first such act, under the track that it was followed on then. */
    private void firstByTrack(List<Act> acts, String figure, Predicate<Act> what) {
        acts.stream().filter(what).findFirst().filter(Figures::isIn2023).ifPresent(first -> {
            String track = null;
            for (var act : acts) {
                if (act.data() instanceof CaseOpened opened) {
                    track = opened.track().name();
                }
            }
            for (var act : acts) {
                if (act.data() instanceof CaseReassigned reassigned
                        && reassigned.track() != null
                        && !act.time().isAfter(first.time())) {
                    track = reassigned.track().name();
                }
            }
            add(figure + " " + track);
        });
    }

    private static boolean isIn2023(Act act) {
        return act.time().atZone(BrusselsTime.ZONE).getYear() == 2023;
    }

    private void add(String figure) {
        counts.merge(figure, 1, Integer::sum);
    }
}
