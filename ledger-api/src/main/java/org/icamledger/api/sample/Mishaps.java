package org.icamledger.api.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.Coaching.AppointmentMissed;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Coaching.InvitationReturned;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Composition.MemberDetailsEstablished;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Departure.ContactLost;
import org.icamledger.casefile.Departure.DepartureConfirmed;
import org.icamledger.casefile.Prospects.ProspectRealised;
import org.icamledger.casefile.ReturnProcedure.PersonHeard;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionNotified;
import org.icamledger.casefile.Trajectory.StatementAttached;

/**
 * What goes wrong when a case is written down, and how it is put right. The case as it was told is the corrected history.
 * A mistake is put right before anything is decided that rests on it, so that no safeguard looks as if it came late.
 */
final class Mishaps {
    private static final int LONG_CASE = 7;
    private static final int PERCENT_OF_LONG_CASES = 14;
    private static final int PERCENT_OF_SHORT_CASES = 3;
    private static final Set<String> STEPS_OF_AN_ORDER =
            Set.of("opened-1", "hearing-1", "return-decision-1", "notification-1");

    private final Dice dice;
    private final Transcript transcript;

    private Mishaps(Dice dice, Transcript transcript) {
        this.dice = dice;
        this.transcript = transcript;
    }

    /** At most one mishap in a case. */
    static CaseScript mayBefall(CaseScript script, long seed) {
        var dice = new Dice(seed);
        boolean isLong = script.steps().size() >= LONG_CASE;
        if (!dice.percent(isLong ? PERCENT_OF_LONG_CASES : PERCENT_OF_SHORT_CASES)) {
            return script;
        }
        var transcript = new Transcript(seed, script.steps());
        new Mishaps(dice, transcript).befall();
        return new CaseScript(script.caseId(), transcript.steps(), script.occasions());
    }

    private void befall() {
        switch (dice.below(8)) {
            case 0, 1 -> any(Mishaps::canBeLate).ifPresent(this::registeredLate);
            case 2 -> any(Mishaps::isCounted).ifPresent(this::recordedTwice);
            case 3, 4 -> any(Mishaps::canBeMisdated).ifPresentOrElse(this::misdated, this::orderMisdated);
            case 5, 6 -> any(Misspelling::isPossible).ifPresent(this::misspelt);
            default -> any(Mishaps::canBeMistaken).ifPresentOrElse(this::mistaken, this::orderMisdated);
        }
    }

    private Optional<Integer> any(Predicate<Step> candidate) {
        var steps = transcript.steps();
        var places = IntStream.range(0, steps.size())
                .filter(place -> candidate.test(steps.get(place)))
                .boxed()
                .toList();
        return places.isEmpty() ? Optional.empty() : Optional.of(dice.oneOf(places));
    }

    private static boolean canBeLate(Step step) {
        return switch (step.data()) {
            case DepartureConfirmed departure -> true;
            case StatementAttached statement -> true;
            case InvitationReturned returned -> true;
            case MemberDetailsEstablished details -> true;
            case ReturnDecisionNotified notified -> true;
            case AppointmentMissed missed -> missed.excused();
            default -> false;
        };
    }

    private static boolean isCounted(Step step) {
        return step.data() instanceof ReturnDecisionIssued
                || step.data() instanceof InvitationSent
                || step.data() instanceof InterviewHeld;
    }

    private static boolean canBeMisdated(Step step) {
        return step.data() instanceof InvitationSent
                || step.data() instanceof InterviewHeld
                || step.data() instanceof ProspectRealised
                || step.data() instanceof DepartureConfirmed;
    }

    private static boolean canBeMistaken(Step step) {
        return step.data() instanceof InterviewHeld || step.data() instanceof ContactLost;
    }

    /** Weeks or months after it happened; a notification, on which deadlines rest, only where nothing has come after it. */
    private void registeredLate(int place) {
        var step = transcript.steps().get(place);
        var registered = step.registered().plus(Duration.ofDays(dice.between(20, 160)));
        boolean isLast = place == transcript.steps().size() - 1;
        if (Transcript.tells(registered) && (isLast || !(step.data() instanceof ReturnDecisionNotified))) {
            transcript.moveTo(registered, place);
        }
    }

    private void recordedTwice(int place) {
        int duplicate =
                transcript.addBefore(place, transcript.steps().get(place).data());
        transcript.annul(duplicate, "DUPLICATE", dice.between(0, 40));
    }

    /** Typed as another month or year, and sometimes put right only at the second attempt. */
    private void misdated(int place) {
        var right = transcript.steps().get(place);
        var off = dice.percent(25) ? Period.ofYears(-1) : Period.ofMonths(-1);
        transcript.steps().set(place, at(right, shifted(right.time(), off)));
        if (dice.percent(20)) {
            transcript.correct(place, "WRONG_DATE", at(right, shifted(right.time(), Period.ofDays(-1))), 0);
        }
        transcript.correct(place, "WRONG_DATE", right, dice.between(1, 30));
    }

    /** An order alone is sent in weeks late and dated a month off: those of December in the next year. */
    private void orderMisdated() {
        var steps = transcript.steps();
        if (steps.stream().allMatch(step -> STEPS_OF_AN_ORDER.contains(step.name()))) {
            var late = Duration.ofDays(dice.between(40, 75));
            steps.replaceAll(step -> step.as(step.time(), step.registered().plus(late), step.data()));
            int place = IntStream.range(0, steps.size())
                    .filter(each -> steps.get(each).data() instanceof ReturnDecisionIssued)
                    .findFirst()
                    .orElseThrow();
            var right = steps.get(place);
            steps.set(place, at(right, shifted(right.time(), Period.ofMonths(1))));
            transcript.correct(place, "WRONG_DATE", right, dice.between(2, 30));
        }
    }

    private void misspelt(int place) {
        var right = transcript.steps().get(place);
        transcript.steps().set(place, right.as(right.time(), right.registered(), Misspelling.of(right.data())));
        transcript.correct(place, "WRONG_DETAIL", right, dice.between(1, 60));
    }

    /** Recorded as something else, annulled, and recorded anew. */
    private void mistaken(int place) {
        int mistake = transcript.addBefore(
                place, mistakenFor(transcript.steps().get(place).data()));
        transcript.annul(mistake, "WRONG_TYPE", 0);
    }

    private static Decision mistakenFor(Decision right) {
        return switch (right) {
            case InterviewHeld interview ->
                new PersonHeard(PersonHeard.About.OTHER, interview.participants(), interview.lawyerPresent(), null);
            case ContactLost lost ->
                new DepartureConfirmed(lost.persons(), DepartureConfirmed.Kind.AUTONOMOUS_DECLARED, null, null);
            default -> throw new IllegalArgumentException("nothing is mistaken for " + right.type());
        };
    }

    private static Step at(Step step, Instant time) {
        return step.as(time, step.registered(), step.data());
    }

    private static Instant shifted(Instant time, Period by) {
        return time.atZone(BrusselsTime.ZONE).plus(by).toInstant();
    }
}
