package org.icamledger.api.sample;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.MemberLeft;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.Trajectory.CaseClosed;
import org.icamledger.casefile.Trajectory.CaseReopened;

/** What is in the sample, counted. */
final class Facts {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<PersonId, Set<CaseId>> casesOf = new HashMap<>();

    int count(String fact) {
        return counts.getOrDefault(fact, 0);
    }

    Map<String, Integer> counts() {
        return counts;
    }

    long persons() {
        return casesOf.size();
    }

    long personsOfTwoCases() {
        return casesOf.values().stream().filter(cases -> cases.size() == 2).count();
    }

    void take(SampleCase sample) {
        corrections(sample.entries());
        lateness(sample.entries());
        members(sample);
        course(sample.history().corrected());
        for (var entry : sample.entries()) {
            DecisionData.persons(entry.decision().data())
                    .forEach(person -> casesOf.computeIfAbsent(person.value(), each -> new HashSet<>())
                            .add(sample.id()));
        }
    }

    private void corrections(List<Entry> entries) {
        var byId = new HashMap<DecisionId, Entry>();
        var corrected = new HashSet<DecisionId>();
        for (var entry : entries) {
            byId.put(entry.decision().id(), entry);
            if (entry.decision().data() instanceof DecisionCorrected correction) {
                add("corrected: " + correction.reason());
                if (!corrected.add(correction.corrects())) {
                    add("corrected twice");
                }
                if (correction.replacement() == null) {
                    add("annulled");
                } else {
                    moved(
                            byId.get(correction.corrects()).decision().time(),
                            correction.replacement().time());
                }
            }
        }
    }

    private void moved(Instant from, Instant to) {
        var wrong = YearMonth.from(BrusselsTime.dateOf(from));
        var right = YearMonth.from(BrusselsTime.dateOf(to));
        if (!wrong.equals(right)) {
            add(wrong.getYear() == right.getYear() ? "moved to another month" : "moved to another year");
        }
    }

    private void lateness(List<Entry> entries) {
        var latest = Instant.MIN;
        for (var entry : entries) {
            var time = entry.decision().time();
            if (DAYS.between(time, entry.decision().registeredtime()) > 14) {
                add("registered more than two weeks late");
            }
            if (latest.isAfter(time.plus(14, DAYS))) {
                add("recorded after what happened two weeks later");
            }
            latest = time.isAfter(latest) ? time : latest;
        }
    }

    private void members(SampleCase sample) {
        for (var act : sample.history().corrected()) {
            switch (act.data()) {
                case CaseOpened opened -> {
                    add("track " + opened.track());
                    if (opened.members().stream().anyMatch(Facts::isChild)) {
                        add("with children");
                    }
                    if (opened.members().stream().anyMatch(Facts::isBelgian)) {
                        add("with a Belgian child");
                    }
                    if (opened.members().stream().anyMatch(Facts::comesOfAge)) {
                        add("with an adolescent who turns 18");
                    }
                }
                case MemberJoined joined -> add("born into the case");
                case MemberLeft left -> add("left: " + left.reason());
                default -> {}
            }
        }
    }

    private static boolean isChild(Member member) {
        return member.role() == Member.Role.MINOR;
    }

    private static boolean isBelgian(Member member) {
        return isChild(member) && member.nationality().value().equals("BEL");
    }

    private static boolean comesOfAge(Member member) {
        return isChild(member) && (member.birthYear() == 2005 || member.birthYear() == 2006);
    }

    private void course(List<HistoryDecision> history) {
        if (history.stream()
                        .filter(act -> act.data() instanceof ReturnDecisionIssued)
                        .count()
                > 1) {
            add("several return decisions in one case");
        }
        boolean closed = false;
        var after = new HashSet<String>();
        boolean everClosed = false;
        for (var act : history) {
            if (closed) {
                after.add(afterClosing(act.data()));
            }
            if (act.data() instanceof CaseClosed closing) {
                add("closed " + closing.outcome());
                closed = true;
                everClosed = true;
            }
            closed = closed && !(act.data() instanceof CaseReopened);
        }
        after.remove("");
        after.forEach(fact -> add("after closing: " + fact));
        add(!everClosed ? "never closed" : after.isEmpty() ? "after closing: nothing known" : "after closing: known");
    }

    private static String afterClosing(Decision data) {
        return switch (data) {
            case DetentionOrdered detention -> "detained";
            case RemovalCarriedOut removal -> "removed";
            case DepartureConfirmed departure -> "departed";
            case ReturnDecisionIssued order -> "new return decision";
            case StayApplicationDecided decided -> "stay " + decided.result();
            case CaseReopened reopened -> "reopened";
            default -> "";
        };
    }

    private void add(String fact) {
        counts.merge(fact, 1, Integer::sum);
    }
}
