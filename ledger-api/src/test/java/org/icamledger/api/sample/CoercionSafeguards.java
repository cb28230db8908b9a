package org.icamledger.api.sample;

import static java.time.temporal.ChronoUnit.DAYS;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.icamledger.casefile.Assessment.FamilyUnityAssessed;
import org.icamledger.casefile.Assessment.Obstacle;
import org.icamledger.casefile.Assessment.RisksAssessed;
import org.icamledger.casefile.Assessment.VulnerabilityScreened;
import org.icamledger.casefile.Composition.CircumstancesChanged;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.MemberLeft;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Detention.DetentionExtended;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.Measures.LessCoerciveMeasuresAssessed;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Proceedings.AppealDecided;
import org.icamledger.casefile.Proceedings.AppealLodged;
import org.icamledger.casefile.Proceedings.StayApplicationFiled;
import org.icamledger.casefile.ReturnProcedure.DepartureTermWithdrawn;
import org.icamledger.casefile.ReturnProcedure.Participant;
import org.icamledger.casefile.ReturnProcedure.PersonHeard;
import org.icamledger.casefile.ReturnProcedure.PersonHeard.About;
import org.icamledger.casefile.ReturnProcedure.Suspensive;

/** What has to come before detention and removal; simpler than the rules, and independent of them. */
final class CoercionSafeguards {
    private final Tallies tallies;

    CoercionSafeguards(Tallies tallies) {
        this.tallies = tallies;
    }

    void detained(Before before, DetentionOrdered detention) {
        var weighed = before.acts(LessCoerciveMeasuresAssessed.class).filter(act -> {
            var assessed = (LessCoerciveMeasuresAssessed) act.data();
            return DAYS.between(act.time(), before.act().time()) < 30
                    && assessed.persons().containsAll(detention.persons())
                    && assessed.measures().stream().allMatch(measure -> measure.reasons() != null);
        });
        tallies.expect(Rule.R01, before.act(), weighed.findAny().isPresent());
        if (!before.children().isEmpty()
                && detention.persons().size() < before.members().size()) {
            tallies.expect(
                    Rule.R04,
                    before.act(),
                    before.all(FamilyUnityAssessed.class)
                            .anyMatch(unity -> unity.persons().containsAll(detention.persons())));
        }
        risks(before, detention.persons(), before.destination(detention.returnDecision()));
        termOver(before, detention.returnDecision(), detention.persons());
    }

    void risks(Before before, List<PersonId> persons, Country destination) {
        for (var person : persons) {
            tallies.expect(
                    Rule.R06,
                    before.act(),
                    before.acts(RisksAssessed.class)
                            .filter(act -> DAYS.between(act.time(), before.act().time()) < 90)
                            .filter(act -> before.earlier().stream()
                                    .noneMatch(change -> act.isBefore(change) && changes(change, person)))
                            .map(act -> (RisksAssessed) act.data())
                            .anyMatch(risks -> risks.personId().equals(person)
                                    && risks.destination().equals(destination)
                                    && Stream.of(risks.nonRefoulement(), risks.familyLife(), risks.health())
                                            .allMatch(Predicate.isEqual(Obstacle.NO_OBSTACLE))));
        }
    }

    private static boolean changes(HistoryDecision act, PersonId person) {
        return switch (act.data()) {
            case CircumstancesChanged changed -> changed.persons().contains(person);
            case MemberJoined joined -> true;
            case MemberLeft left -> true;
            case VulnerabilityScreened screened ->
                screened.personId().equals(person) && screened.outcome() == VulnerabilityScreened.Outcome.FOUND;
            case StayApplicationFiled filed -> filed.persons().contains(person);
            default -> false;
        };
    }

    void termOver(Before before, DecisionId order, List<PersonId> persons) {
        int days = before.order(order).departureTermDays();
        var end = before.notifiedOn(order, persons).plusDays(days);
        boolean withdrawn = before.all(DepartureTermWithdrawn.class)
                .anyMatch(each -> each.ref().equals(order) && each.reasons() != null);
        tallies.expect(
                Rule.R09, before.act(), withdrawn || Before.date(before.act()).isAfter(end));
    }

    void noRemedyRuns(Before before, RemovalCarriedOut removal) {
        boolean appeals = before.acts(AppealLodged.class).allMatch(lodged -> {
            var appeal = (AppealLodged) lodged.data();
            return appeal.suspensive() == Suspensive.NO
                    && before.all(AppealDecided.class)
                            .filter(decided -> decided.ref().equals(lodged.id()))
                            .allMatch(decided -> decided.result() == AppealDecided.Result.REJECTED);
        });
        boolean windowOver = Before.date(before.act())
                .isAfter(before.notifiedOn(removal.returnDecision(), removal.persons())
                        .plusDays(14));
        tallies.expect(Rule.R19, before.act(), appeals && windowOver);
    }

    void heardOnExtension(Before before, DetentionExtended extension) {
        var since = before.earlier().stream()
                .filter(act -> act.id().equals(extension.ref())
                        || act.data() instanceof DetentionExtended earlier
                                && earlier.ref().equals(extension.ref()))
                .reduce((first, second) -> second)
                .orElseThrow();
        boolean heard = before.acts(PersonHeard.class)
                .filter(since::isBefore)
                .map(act -> (PersonHeard) act.data())
                .filter(hearing -> hearing.about() == About.DETENTION_EXTENSION)
                .anyMatch(hearing -> hearing.participants().stream()
                        .map(Participant::personId)
                        .toList()
                        .containsAll(extension.persons()));
        tallies.expect(
                Rule.R22,
                before.act(),
                heard && extension.written() && extension.reasoned() && extension.reasons() != null);
    }
}
