package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.CooperationAssessed;
import org.icamledger.casefile.Coaching.AppointmentMissed;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.PersonHeard;

/** R15: no negative assessment of cooperation without an interview, or two missed appointments that count, and a chance to reply. */
final class ReplyBeforeAssessment extends Rule {
    private static final int NO_SHOWS = 2;

    private static final Version LAW = Version.always(
            Norm.DERIVED,
            read("CJEU", "C-249/13 Boudjlida"),
            read("CJEU", "C-383/13 PPU M.G. and N.R.").noting("OUTCOME_COULD_DIFFER"));

    ReplyBeforeAssessment() {
        super(RuleEntry.of(
                "R15",
                Severity.HIGH,
                List.of(
                        LAW.until(Version.LAW_OF_MAY_2024.minusDays(1)),
                        LAW.and(read("AA", "74/22").noting("BEST_EFFORTS")).from(Version.LAW_OF_MAY_2024)),
                "INTERVIEW",
                "OBLIGATIONS",
                "INVITED",
                "REPLY_UNTIL",
                "REPLY_TIME",
                "TOO_EARLY"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(CooperationAssessed.class);
    }

    @Override
    boolean looksBefore(Decision trigger) {
        return true;
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        var assessed = (CooperationAssessed) occasion.data();
        return switch (assessed.level()) {
            case COOPERATING -> List.of();
            case PARTIAL, NOT_COOPERATING ->
                assessed.persons().stream()
                        .flatMap(person -> Stream.of(
                                interviewed(person, occasion),
                                Judgement.filled(assessed.obligations(), "OBLIGATIONS", person),
                                couldReply(person, assessed, occasion)))
                        .toList();
        };
    }

    private static Judgement interviewed(PersonId person, Occasion occasion) {
        var interview = occasion.record()
                .latestBefore(occasion.trigger(), InterviewHeld.class, held -> TookPart.in(held.participants(), person))
                .findFirst();
        if (interview.isPresent()) {
            return Judgement.satisfied(person).restingOn(interview.get());
        }
        var noShows = occasion.record()
                .before(occasion.trigger(), AppointmentMissed.class, missed -> missed.persons()
                        .contains(person))
                .toList();
        var counting = which(noShows, person, occasion, State.SATISFIED);
        if (counting.size() >= NO_SHOWS) {
            return Judgement.satisfied(person).restingOn(counting.toArray(Act<?>[]::new));
        }
        var open = which(noShows, person, occasion, State.UNDETERMINED);
        return counting.size() + open.size() >= NO_SHOWS
                ? Judgement.undetermined("INTERVIEW", person).restingOn(open.toArray(Act<?>[]::new))
                : Judgement.notEvidenced("INTERVIEW", person);
    }

    /** The missed appointments that R11 finds to be so. */
    private static List<Act<AppointmentMissed>> which(
            List<Act<AppointmentMissed>> noShows, PersonId person, Occasion occasion, State state) {
        return noShows.stream()
                .filter(missed -> State.first(Invitation.missed(missed, person, occasion).stream()
                                .map(Judgement::state)
                                .toList())
                        == state)
                .toList();
    }

    private static Judgement couldReply(PersonId person, CooperationAssessed assessed, Occasion occasion) {
        var invited = assessed.replyInvitedOn();
        var until = assessed.replyUntil();
        if (invited == null || !invited.isBefore(occasion.day())) {
            return Judgement.notEvidenced("INVITED", person);
        }
        if (until == null) {
            return Judgement.notEvidenced("REPLY_UNTIL", person);
        }
        if (ChronoUnit.DAYS.between(invited, until) < occasion.parameters().replyDays()) {
            return Judgement.notEvidenced("REPLY_TIME", person);
        }
        if (occasion.day().isAfter(until)) {
            return Judgement.satisfied(person);
        }
        return occasion.record()
                .latestBefore(
                        occasion.trigger(),
                        PersonHeard.class,
                        heard -> heard.about() == PersonHeard.About.COOPERATION
                                && TookPart.in(heard.participants(), person))
                .findFirst()
                .map(hearing -> Judgement.satisfied(person).restingOn(hearing))
                .orElseGet(() -> Judgement.notEvidenced("TOO_EARLY", person));
    }
}
