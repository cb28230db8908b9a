package org.icamledger.projection.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.Composition.Track.FAMILY;
import static org.icamledger.projection.Facts.*;

import java.util.Random;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.PersonId;
import org.icamledger.projection.RandomLedger;
import org.icamledger.projection.WrittenLedger;
import org.junit.jupiter.api.Test;

class SaidMembersTest {
    private static final PersonId A = person(1);
    private static final PersonId B = person(2);
    private final WrittenLedger ledger = new WrittenLedger();

    @Test
    void areThoseOfTheOpeningAndThoseWhoJoinedOnceEach() {
        var written = ledger.open("2023-01-01T00:00:00Z", FAMILY, B);
        written.write("2023-02-01T00:00:00Z", joined(A));
        written.write("2023-03-01T00:00:00Z", left(A));
        written.write("2023-04-01T00:00:00Z", joined(A));
        assertThat(SaidMembers.of(written.history().entries())).containsExactly(B, A);
    }

    @Test
    void whoIsNamedByACorrectionAloneIsAmongThem() {
        var written = ledger.open("2023-01-01T00:00:00Z", FAMILY, B);
        written.correct(written.opening(), "2023-01-01T00:00:00Z", opened(FAMILY, B, A));
        written.correct(written.write("2023-02-01T00:00:00Z", joined(B)), "2023-02-01T00:00:00Z", joined(person(3)));
        assertThat(SaidMembers.of(written.history().entries())).containsExactly(B, A, person(3));
    }

    @Test
    void anAnnulmentTakesNobodyOut() {
        var written = ledger.open("2023-01-01T00:00:00Z", FAMILY, B);
        written.annul(written.write("2023-02-01T00:00:00Z", joined(A)));
        assertThat(SaidMembers.of(written.history().entries())).containsExactly(B, A);
    }

    @Test
    void everybodyWhoWasEverAMemberIsAmongThemWhicheverTypesAreLookedAt() {
        var random = new RandomLedger(new Random(5)).write(20, 200).ledger();
        assertThat(random.histories()).allSatisfy(history -> {
            var said = SaidMembers.of(history.entries());
            assertThat(said).containsAll(history.membersEver());
            assertThat(said)
                    .isEqualTo(SaidMembers.of(history.entries().stream()
                            .filter(SaidMembersTest::canSay)
                            .toList()));
        });
    }

    private static boolean canSay(Entry entry) {
        return SaidMembers.TYPES.contains(entry.decision().data().type());
    }
}
