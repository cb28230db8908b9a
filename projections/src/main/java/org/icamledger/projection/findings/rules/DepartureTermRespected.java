package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Departure.RemovalCarriedOut;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;

/**
 * R09: thirty days for voluntary departure unless a shorter term is reasoned on a listed ground, and no enforcement while it runs unless
 * it was withdrawn with reasons.
 */
final class DepartureTermRespected extends Rule {
    private static final int FULL_TERM_DAYS = 30;

    DepartureTermRespected() {
        super(RuleEntry.of(
                "R09",
                Severity.HIGH,
                List.of(Version.always(
                                Norm.HARD, read("RD", "7(1)–(4)"), read("AA", "74/14 §§1, 3"), read("RVS", "238.569"))
                        .and(Norm.DERIVED, "DETENTION")),
                "TERM",
                "GROUNDS",
                "REASONS",
                "RETURN_DECISION",
                "WITHDRAWN",
                "WITHDRAWAL_REASONS"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(ReturnDecisionIssued.class, RemovalCarriedOut.class, DetentionOrdered.class);
    }

    @Override
    boolean looksBefore(Decision trigger) {
        return !(trigger instanceof ReturnDecisionIssued);
    }

    @Override
    Norm norm(Occasion occasion, Version version) {
        return occasion.data() instanceof DetentionOrdered ? Norm.DERIVED : Norm.HARD;
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        return switch (occasion.data()) {
            case ReturnDecisionIssued issued -> shorterTerm(issued);
            case RemovalCarriedOut removed -> enforced(removed.returnDecision(), removed.persons(), occasion);
            case DetentionOrdered order -> enforced(order.returnDecision(), order.persons(), occasion);
            default -> List.of();
        };
    }

    private static List<Judgement> shorterTerm(ReturnDecisionIssued issued) {
        var addressees = issued.persons().toArray(PersonId[]::new);
        if (issued.departureTermDays() == null) {
            return List.of(Judgement.undetermined("TERM", addressees));
        }
        return issued.departureTermDays() >= FULL_TERM_DAYS
                ? List.of()
                : List.of(
                        Judgement.filled(issued.termGrounds(), "GROUNDS", addressees),
                        Judgement.present(issued.reasons(), "REASONS", addressees));
    }

    private static List<Judgement> enforced(DecisionId stated, List<PersonId> persons, Occasion occasion) {
        return persons.stream()
                .flatMap(person -> occasion.record()
                        .returnDecision(stated, person, occasion.trigger())
                        .map(returnDecision -> enforced(returnDecision, person, occasion))
                        .orElseGet(() -> Stream.of(Judgement.undetermined("RETURN_DECISION", person))))
                .toList();
    }

    private static Stream<Judgement> enforced(
            Act<ReturnDecisionIssued> returnDecision, PersonId person, Occasion occasion) {
        var term = DepartureTerm.before(occasion.trigger(), returnDecision, person, occasion.record());
        return switch (term.kind()) {
            case NONE -> Stream.empty();
            case UNKNOWN -> Stream.of(Judgement.undetermined("TERM", person).restingOn(returnDecision));
            case NOT_BEGUN -> Stream.of(withdrawn(term, person).restingOn(returnDecision));
            case UNTIL ->
                occasion.day().isAfter(term.last())
                        ? Stream.empty()
                        : Stream.of(withdrawn(term, person).restingOn(returnDecision, term.since()));
        };
    }

    private static Judgement withdrawn(DepartureTerm term, PersonId person) {
        return term.withdrawn() == null
                ? Judgement.notEvidenced("WITHDRAWN", person)
                : Judgement.present(term.withdrawn().data().reasons(), "WITHDRAWAL_REASONS", person)
                        .restingOn(term.withdrawn());
    }
}
