package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Detention.DetentionEnded;
import org.icamledger.casefile.Detention.DetentionExtended;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Detention.DetentionReviewDecided;
import org.icamledger.casefile.Detention.DetentionReviewRequested;
import org.icamledger.casefile.PersonId;

/**
 * R21: a review request is decided in five working days or the person is released; going beyond the initial maximum is reviewed by a court
 * of its own motion.
 */
final class DetentionReviewed extends Rule {
    private static final int REVIEW_WORKING_DAYS = 5;

    DetentionReviewed() {
        super(RuleEntry.of(
                "R21",
                Severity.CRITICAL,
                List.of(Version.always(
                        Norm.HARD,
                        read("AA", "71–72"),
                        read("RD", "15(2)–(3)"),
                        read("CJEU", "C-704/20"),
                        read("CJEU", "C-150/24 Aroja"),
                        read("ECHR", "5(4)"))),
                "DECIDED",
                "COURT",
                "OWN_MOTION",
                "IN_TIME",
                "INITIAL_MAXIMUM"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(DetentionReviewRequested.class, DetentionExtended.class);
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return switch (occasion.data()) {
            case DetentionReviewRequested requested ->
                requested.persons().stream()
                        .map(person -> decided(requested, person, occasion))
                        .toList();
            case DetentionExtended extended ->
                extended.persons().stream()
                        .flatMap(person -> beyondTheInitialMaximum(extended, person, occasion))
                        .toList();
            default -> List.of();
        };
    }

    private static Judgement decided(DetentionReviewRequested requested, PersonId person, Occasion occasion) {
        var due = WorkingDays.after(occasion.day(), REVIEW_WORKING_DAYS);
        var answer = Stream.<Act<?>>concat(
                        occasion.record()
                                .all(DetentionReviewDecided.class, decided -> decided.persons()
                                        .contains(person))
                                .filter(decided -> answers(decided, requested, occasion)),
                        occasion.record()
                                .all(DetentionEnded.class, ended -> ended.persons()
                                        .contains(person))
                                .filter(ended -> !ended.isBefore(occasion.trigger())))
                .min(Act.BY_TIME);
        return answer.map(act -> (act.day().isAfter(due)
                                ? Judgement.notEvidenced("DECIDED", person).pendingUntil(due)
                                : Judgement.satisfied(person))
                        .restingOn(act))
                .orElseGet(() -> Judgement.pending(due, "DECIDED", person));
    }

    /** It names the request, or, afterwards, what the request is about. */
    private static boolean answers(
            Act<DetentionReviewDecided> decided, DetentionReviewRequested requested, Occasion occasion) {
        DecisionId ref = decided.data().ref();
        return ref.equals(occasion.trigger().id())
                || ref.equals(requested.ref()) && !decided.isBefore(occasion.trigger());
    }

    private static Stream<Judgement> beyondTheInitialMaximum(
            DetentionExtended extended, PersonId person, Occasion occasion) {
        var series = occasion.record()
                .find(extended.ref(), DetentionOrdered.class)
                .flatMap(order -> DetentionSeries.of(order, person, occasion.record()));
        if (series.isEmpty()) {
            return Stream.of(Judgement.undetermined("INITIAL_MAXIMUM", person));
        }
        // An extension that does not say until when is not one that stays inside.
        return extended.until() == null || extended.until().isAfter(series.get().initialCap(occasion.day()))
                ? Stream.of(reviewedUnasked(person, occasion))
                : Stream.empty();
    }

    private static Judgement reviewedUnasked(PersonId person, Occasion occasion) {
        var due = WorkingDays.after(occasion.day(), occasion.parameters().ownMotionWorkingDays());
        var reviews = occasion.record()
                .about(occasion.trigger().id(), DetentionReviewDecided.class, DetentionReviewDecided::ref)
                .filter(decided -> decided.data().persons().contains(person))
                .toList();
        return Best.of(reviews.reversed().stream(), review -> ofOwnMotion(review, due, person))
                .map(best -> best.state() == State.NOT_EVIDENCED ? best.pendingUntil(due) : best)
                .orElseGet(() -> Judgement.pending(due, "COURT", person));
    }

    private static Judgement ofOwnMotion(Act<DetentionReviewDecided> review, LocalDate due, PersonId person) {
        if (review.decision().decidedby() != DecidedBy.COURT) {
            return Judgement.notEvidenced("COURT", person);
        }
        return review.day().isAfter(due)
                ? Judgement.notEvidenced("IN_TIME", person)
                : Judgement.fact(review.data().ofOwnMotion(), "OWN_MOTION", person);
    }
}
