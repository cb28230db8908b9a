package org.icamledger.api.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.ProtectedText.Clear;
import org.icamledger.casefile.ProtectedText.Withheld;
import org.icamledger.casefile.Trajectory.StatementAttached;
import org.junit.jupiter.api.Test;

/** When a decision sent again says the same. */
class RepeatsTest {
    private static final PersonId PERSON = new PersonId(new UUID(1, 1));
    private static final PersonId OTHER = new PersonId(new UUID(1, 2));

    @Test
    void textsAreComparedAsOpened() {
        Decision asked = statement(new Clear(List.of(PERSON), "late"));
        assertThat(Repeats.sameData(asked, statement(new Clear(List.of(PERSON), "late"))))
                .isTrue();
        assertThat(Repeats.sameData(asked, statement(new Clear(List.of(PERSON), "early"))))
                .isFalse();
        assertThat(Repeats.sameData(asked, statement(new Clear(List.of(OTHER), "late"))))
                .isFalse();
    }

    @Test
    void anErasedTextIsEqualToAnyAboutTheSamePersons() {
        Decision stored = statement(new Withheld(List.of(PERSON), Withheld.Reason.ERASED));
        assertThat(Repeats.sameData(statement(new Clear(List.of(PERSON), "late")), stored))
                .isTrue();
        assertThat(Repeats.sameData(statement(new Clear(List.of(PERSON), "early")), stored))
                .isTrue();
        assertThat(Repeats.sameData(statement(new Clear(List.of(PERSON, OTHER), "late")), stored))
                .isFalse();
    }

    @Test
    void whatIsNotATextIsComparedAsItIs() {
        Decision asked = statement(new Clear(List.of(PERSON), "late"));
        Decision byLawyer = new StatementAttached(
                null, StatementAttached.By.LAWYER, List.of(PERSON), new Clear(List.of(PERSON), "late"), null);
        assertThat(Repeats.sameData(asked, byLawyer)).isFalse();
    }

    private static Decision statement(ProtectedText text) {
        return new StatementAttached(null, StatementAttached.By.PERSON, List.of(PERSON), text, null);
    }
}
