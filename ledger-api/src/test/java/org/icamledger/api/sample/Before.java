package org.icamledger.api.sample;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.Channel;
import org.icamledger.casefile.ReturnProcedure.Participant;
import org.icamledger.casefile.ReturnProcedure.PersonHeard;
import org.icamledger.casefile.ReturnProcedure.PersonHeard.About;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionNotified;

/** An act and what came before it. */
record Before(SampleCase sample, HistoryDecision act, List<HistoryDecision> earlier) {
    /** By the corrected history, and by what stood on record when the act was recorded in its first form. */
    static List<Before> both(SampleCase sample, HistoryDecision act) {
        var entries = sample.entries();
        int sequence = act.original().casesequence();
        var recorded = act.original().decision();
        var firstForm =
                new HistoryDecision(act.original(), recorded.time(), recorded.decidedby(), recorded.data(), List.of());
        var known = CaseHistory.of(entries.subList(0, sequence));
        return List.of(of(sample, act, sample.history()), of(sample, firstForm, known));
    }

    private static Before of(SampleCase sample, HistoryDecision act, CaseHistory history) {
        return new Before(
                sample,
                act,
                history.corrected().stream().filter(each -> each.isBefore(act)).toList());
    }

    <D extends Decision> Stream<D> all(Class<D> type) {
        return acts(type).map(HistoryDecision::data).map(type::cast);
    }

    Stream<HistoryDecision> acts(Class<? extends Decision> type) {
        return earlier.stream().filter(each -> type.isInstance(each.data()));
    }

    List<Member> children() {
        return members().stream()
                .filter(member -> member.role() == Member.Role.MINOR)
                .toList();
    }

    List<Member> adults() {
        return members().stream()
                .filter(member -> member.role() == Member.Role.ADULT)
                .toList();
    }

    List<Member> members() {
        Set<PersonId> present = sample.history().members(act.time());
        var members = new ArrayList<Member>();
        for (var each : sample.history().corrected()) {
            switch (each.data()) {
                case CaseOpened opened -> members.addAll(opened.members());
                case MemberJoined joined -> members.add(joined.member());
                default -> {}
            }
        }
        return members.stream()
                .filter(member -> present.contains(member.personId()))
                .toList();
    }

    List<PersonId> heardAbout(About about) {
        return all(PersonHeard.class)
                .filter(hearing -> hearing.about() == about)
                .flatMap(hearing -> hearing.participants().stream().map(Participant::personId))
                .toList();
    }

    List<PersonId> interviewed() {
        return all(InterviewHeld.class)
                .flatMap(interview -> interview.participants().stream().map(Participant::personId))
                .toList();
    }

    ReturnDecisionIssued order(DecisionId order) {
        return acts(ReturnDecisionIssued.class)
                .filter(act -> act.id().equals(order))
                .map(act -> (ReturnDecisionIssued) act.data())
                .findFirst()
                .orElseThrow();
    }

    /** The day on which the persons are held to know of it: a letter counts a week after its posting, to be sure. */
    LocalDate notifiedOn(DecisionId order, List<PersonId> persons) {
        return acts(ReturnDecisionNotified.class)
                .filter(act -> ((ReturnDecisionNotified) act.data()).ref().equals(order))
                .filter(act -> ((ReturnDecisionNotified) act.data()).persons().containsAll(persons))
                .map(act -> date(act).plusDays(((ReturnDecisionNotified) act.data()).channel() == Channel.HAND ? 0 : 7))
                .findFirst()
                .orElseThrow();
    }

    Country destination(DecisionId order) {
        return order(order).destinations().getFirst();
    }

    static LocalDate date(HistoryDecision act) {
        return BrusselsTime.dateOf(act.time());
    }
}
