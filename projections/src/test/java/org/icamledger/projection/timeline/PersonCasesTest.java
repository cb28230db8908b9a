package org.icamledger.projection.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.Composition.Track.FAMILY;
import static org.icamledger.projection.Facts.*;

import java.util.List;
import java.util.Random;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.PersonId;
import org.icamledger.projection.RandomLedger;
import org.icamledger.projection.WrittenLedger;
import org.junit.jupiter.api.Test;

class PersonCasesTest {
    private static final PersonId A = person(1);
    private static final PersonId B = person(2);
    private final WrittenLedger ledger = new WrittenLedger();

    private static PersonCases of(WrittenLedger ledger) {
        var cases = new PersonCases();
        for (long position = 0; position < ledger.size(); position++) {
            var entry = ledger.entry(position);
            if (PersonCases.TYPES.contains(entry.decision().data().type())) {
                cases.add(entry);
            }
        }
        return cases;
    }

    private List<CaseId> of(PersonId person) {
        return of(ledger).of(person);
    }

    @Test
    void whoIsNamedByAnOpeningOrJoinsIsFoundInEachCaseOnce() {
        var one = ledger.open("2023-01-01T00:00:00Z", FAMILY, A);
        var two = ledger.open("2023-01-01T00:00:00Z", FAMILY, B);
        two.write("2023-02-01T00:00:00Z", joined(A));
        two.write("2023-03-01T00:00:00Z", left(A));
        two.write("2023-04-01T00:00:00Z", joined(A));
        assertThat(of(A)).containsExactly(one.id, two.id);
        assertThat(of(B)).containsExactly(two.id);
        assertThat(of(person(3))).isEmpty();
    }

    @Test
    void whoIsNamedByACorrectionAloneIsFoundToo() {
        var one = ledger.open("2023-01-01T00:00:00Z", FAMILY, B);
        one.correct(one.opening(), "2023-01-01T00:00:00Z", opened(FAMILY, B, A));
        var two = ledger.open("2023-01-01T00:00:00Z", FAMILY, B);
        two.correct(two.write("2023-02-01T00:00:00Z", joined(B)), "2023-02-01T00:00:00Z", joined(A));
        assertThat(of(A)).containsExactly(one.id, two.id);
    }

    @Test
    void anAnnulmentTakesNobodyOut() {
        var one = ledger.open("2023-01-01T00:00:00Z", FAMILY, B);
        one.annul(one.write("2023-02-01T00:00:00Z", joined(A)));
        assertThat(of(A)).containsExactly(one.id);
    }

    @Test
    void everyCaseThatAnybodyWasEverAMemberOfIsFound() {
        var random = new RandomLedger(new Random(5)).write(20, 200).ledger();
        var found = of(random);
        assertThat(random.histories()).allSatisfy(history -> assertThat(history.membersEver())
                .allSatisfy(person -> assertThat(found.of(person))
                        .contains(history.entries().getFirst().subject())));
    }
}
