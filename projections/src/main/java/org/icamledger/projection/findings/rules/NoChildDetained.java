package org.icamledger.projection.findings.rules;

import static org.icamledger.projection.findings.rules.Basis.read;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.Detention.DetentionOrdered.FacilityKind;
import org.icamledger.casefile.PersonId;

/**
 * R03: no closed detention of an unaccompanied minor or of a family with a minor. A child in any facility contradicts it; until 19 July
 * 2024 that left out families in a closed centre for families, but not unaccompanied minors in one.
 */
final class NoChildDetained extends Rule {
    private static final LocalDate BAN = LocalDate.of(2012, 2, 27);
    private static final int BORDER_WORKING_DAYS = 6;

    private static final Version LAW = Version.always(
            Norm.HARD,
            read("AA", "74/19"),
            read("AA", "74/9").noting("WORDING"),
            read("RD", "17"),
            read("CH", "24"),
            read("CRC", "3"),
            read("CRC", "37(b)"),
            read("ECTHR", "Muskhadzhiyeva v. Belgium").noting("FOR_THE_CHILDREN"),
            read("ECTHR", "Popov v. France"));

    NoChildDetained() {
        super(RuleEntry.of(
                "R03",
                Severity.CRITICAL,
                List.of(
                        LAW.and(Norm.HARD, "CENTRE_NOT_ADAPTED").from(BAN).until(Version.LAW_OF_MAY_2024.minusDays(1)),
                        LAW.from(Version.LAW_OF_MAY_2024)),
                "CHILD",
                "AGE",
                "ACCOMPANIED"));
    }

    @Override
    Set<Class<? extends Decision>> triggers() {
        return Set.of(DetentionOrdered.class);
    }

    @Override
    List<Judgement> judge(Occasion occasion) {
        var order = (DetentionOrdered) occasion.data();
        var members = occasion.record().members(occasion.trigger().time());
        var persons = new LinkedHashSet<>(order.persons());
        if (order.facilityKind() != FacilityKind.CLOSED_CENTRE_FOR_FAMILIES) {
            return persons.stream().map(person -> noChild(person, occasion)).toList();
        }
        persons.addAll(members);
        if (!occasion.day().isBefore(Version.LAW_OF_MAY_2024)) {
            return persons.stream().map(person -> noChild(person, occasion)).toList();
        }
        var ages = members.stream()
                .map(member -> occasion.record().age(member, occasion.day()))
                .toList();
        if (ages.contains(Age.ADULT)) {
            return persons.stream().map(Judgement::notApplicable).toList();
        }
        // Whether anybody of unknown age is the adult who accompanies the children.
        return persons.stream()
                .map(person -> ages.contains(Age.UNKNOWN)
                        ? Judgement.undetermined("ACCOMPANIED", person)
                        : noChild(person, occasion))
                .toList();
    }

    private static Judgement noChild(PersonId person, Occasion occasion) {
        return switch (occasion.record().age(person, occasion.day())) {
            case CHILD -> Judgement.contradicted("CHILD", person);
            case ADULT -> Judgement.satisfied(person);
            case UNKNOWN -> unknown(person, occasion);
        };
    }

    /** At the border nobody is held longer to find out. */
    private static Judgement unknown(PersonId person, Occasion occasion) {
        var order = (DetentionOrdered) occasion.data();
        var open = Judgement.undetermined("AGE", person);
        if (order.facilityKind() != FacilityKind.BORDER) {
            return open;
        }
        var last = WorkingDays.after(BrusselsTime.dateOf(order.startsAt()), BORDER_WORKING_DAYS);
        var ended = occasion.record()
                .find(occasion.trigger().id(), DetentionOrdered.class)
                .flatMap(act -> EndOfDetention.of(person, act, occasion.record()));
        return ended.filter(end -> !end.day().isAfter(last))
                .map(end -> open.restingOn(end))
                .orElseGet(() -> open.until(last, State.CONTRADICTED));
    }
}
