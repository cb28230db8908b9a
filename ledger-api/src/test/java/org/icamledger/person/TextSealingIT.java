package org.icamledger.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.icamledger.api.storage.TestPostgres;
import org.icamledger.casefile.Assessment.RisksAssessed;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.Measures;
import org.icamledger.casefile.Measures.LessCoerciveMeasuresAssessed;
import org.icamledger.casefile.Measures.MeasureAssessed;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.ProtectedText.Clear;
import org.icamledger.casefile.ProtectedText.Sealed;
import org.icamledger.casefile.ProtectedText.Withheld;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.casefile.Trajectory.CaseReopened;
import org.icamledger.casefile.Trajectory.StatementAttached;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TextSealingIT {
    private static final Instant TIME = Instant.parse("2023-03-01T08:00:00Z");
    private static final String REASONS = "There is no fixed address where the person could be reached by post.";

    private final TestPostgres database = TestPostgres.newDatabase();
    private final MasterKey masterKey = MasterKey.of("17".repeat(32));
    private final SecureRandom random = new SecureRandom();
    private final PersonVault vault = new PersonVault(database.appDataSource(), masterKey, random, Clock.systemUTC());
    private final TextSealing texts = new TextSealing(database.appDataSource(), masterKey, random);
    private final JdbcClient superuser = JdbcClient.create(database.superuserDataSource());
    private final PersonId amina = vault.issue("A");
    private final PersonId boris = vault.issue("B");

    @Test
    void aSealedTextOpensAgain() {
        RecordedDecision clear = statement(new Clear(List.of(boris, amina), "Nous étions à Liège."));
        RecordedDecision sealed = texts.seal(clear);
        assertThat(text(sealed)).isInstanceOf(Sealed.class);
        assertThat(sealed.toString()).doesNotContain("Liège");
        assertThat(texts.open(sealed.id(), sealed.data())).isEqualTo(clear.data());
        assertThat(texts.openAll(List.of(sealed))).containsExactly(clear);
    }

    @Test
    void theSameTextIsNeverSealedTheSameWay() {
        RecordedDecision clear = statement(new Clear(List.of(amina), "twice"));
        assertThat(texts.seal(clear)).isNotEqualTo(texts.seal(clear));
    }

    @Test
    void everyTextOfADecisionIsSealedAtItsPlace() {
        RecordedDecision clear = recorded(new LessCoerciveMeasuresAssessed(
                List.of(amina, boris),
                List.of(
                        new MeasureAssessed(Measures.Kind.REPORTING, false, new Clear(List.of(amina), REASONS)),
                        new MeasureAssessed(Measures.Kind.DEPOSIT, false, null),
                        new MeasureAssessed(Measures.Kind.RESIDENCE, false, new Clear(List.of(boris), REASONS))),
                List.of()));
        RecordedDecision sealed = texts.seal(clear);
        assertThat(DecisionData.texts(sealed.data()))
                .extracting(DecisionData.Located::pointer)
                .containsExactly("/data/measures/0/reasons", "/data/measures/2/reasons");
        assertThat(DecisionData.texts(sealed.data()))
                .extracting(located -> ((Sealed) located.value()).wording())
                .doesNotContainNull()
                .as("the same wording")
                .containsOnly(((Sealed) text(sealed)).wording());
        assertThat(texts.open(sealed.id(), sealed.data())).isEqualTo(clear.data());

        var swapped = (LessCoerciveMeasuresAssessed) sealed.data();
        Decision moved = new LessCoerciveMeasuresAssessed(
                swapped.persons(), swapped.measures().reversed(), swapped.documents());
        assertThatExceptionOfType(TextUnreadable.class)
                .isThrownBy(() -> texts.open(sealed.id(), moved))
                .withMessageContaining("/data/measures/0/reasons")
                .withMessageContaining(sealed.id().toString());
    }

    @Test
    void aCorrectionHoldsItsTextsUnderItsOwnId() {
        var data =
                new RisksAssessed(amina, null, null, null, null, null, new Clear(List.of(amina), REASONS), List.of());
        var replacement = new DecisionCorrected.Replacement(new DataSchema("RisksAssessed", 1), TIME, null, data);
        RecordedDecision correction =
                recorded(new DecisionCorrected(newId(), new Code("TYPO"), replacement, List.of()));
        RecordedDecision sealed = texts.seal(correction);
        assertThat(((Sealed) text(sealed)).wording()).isEqualTo(((Sealed) text(texts.seal(recorded(data)))).wording());
        assertThat(texts.open(sealed.id(), sealed.data())).isEqualTo(correction.data());
        Decision outside = ((DecisionCorrected) sealed.data()).replacement().data();
        assertThatExceptionOfType(TextUnreadable.class).isThrownBy(() -> texts.open(sealed.id(), outside));
    }

    @Test
    void entriesAreOpenedAsTheyAreRead() {
        RecordedDecision clear = statement(new Clear(List.of(amina), "text"));
        RecordedDecision silent = recorded(new CaseReopened(new Code("OTHER"), List.of()));
        List<Entry> entries = texts.sealAll(List.of(silent, clear)).stream()
                .map(decision -> new Entry(
                        7, new CaseId(UUID.randomUUID()), 3, TIME, "acc-test", new Salt(new byte[16]), decision))
                .toList();
        List<Entry> opened = texts.openEntries(entries);
        assertThat(opened).extracting(Entry::decision).containsExactly(silent, clear);
        assertThat(opened)
                .extracting(Entry::subject)
                .isEqualTo(entries.stream().map(Entry::subject).toList());
    }

    @Test
    void afterOneOfThePersonsHasBeenErasedTheTextIsWithheld() {
        RecordedDecision both = texts.seal(statement(new Clear(List.of(amina, boris), "about both")));
        RecordedDecision one = texts.seal(statement(new Clear(List.of(boris), "about one")));
        vault.erase(amina);
        List<RecordedDecision> opened = texts.openAll(List.of(both, one));
        assertThat(text(opened.get(0)))
                .isEqualTo(new Withheld(List.of(amina, boris).stream().sorted().toList(), Withheld.Reason.ERASED));
        assertThat(text(opened.get(1))).isEqualTo(new Clear(List.of(boris), "about one"));
    }

    @Test
    void aboutAnErasedPersonNothingIsSealedAndNoKeyIsMade() {
        vault.erase(amina);
        assertThatExceptionOfType(SealingRefused.class)
                .isThrownBy(() -> texts.sealAll(List.of(
                        statement(new Clear(List.of(boris), "fine")),
                        statement(new Clear(List.of(amina, boris), "not")))))
                .withMessageContaining("erased")
                .satisfies(refused -> assertThat(refused.erased()).containsExactly(amina));
        assertThat(superuser
                        .sql("SELECT count(*) FROM ledger.person_key WHERE wrapped_key IS NOT NULL")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aLostKeyIsNotTakenForAnErasure() {
        RecordedDecision sealed = texts.seal(statement(new Clear(List.of(amina), "text")));
        superuser.sql("ALTER TABLE ledger.person_key DISABLE TRIGGER USER").update();
        superuser.sql("DELETE FROM ledger.person_key").update();
        assertThatExceptionOfType(TextUnreadable.class)
                .isThrownBy(() -> texts.openAll(List.of(sealed)))
                .withMessageContaining("restore the vault's backup");
    }

    @Test
    void whatHasNoTextNeedsNoKey() {
        RecordedDecision silent = recorded(new CaseReopened(new Code("OTHER"), List.of()));
        assertThat(texts.seal(silent)).isEqualTo(silent);
        assertThat(superuser
                        .sql("SELECT count(*) FROM ledger.person_key")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aTextThatIsSealedOrAboutNobodyOrTooManyIsRefused() {
        RecordedDecision sealed = texts.seal(statement(new Clear(List.of(amina), "text")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> texts.seal(sealed))
                .withMessageContaining("clear");
        assertThatIllegalArgumentException().isThrownBy(() -> texts.seal(statement(new Clear(List.of(), "text"))));
        List<PersonId> many = IntStream.rangeClosed(1, 21)
                .mapToObj(i -> vault.issue("many" + i))
                .toList();
        assertThatIllegalArgumentException().isThrownBy(() -> texts.seal(statement(new Clear(many, "text"))));
        assertThat(texts.seal(statement(new Clear(many.subList(0, 20), "text"))))
                .isNotNull();
    }

    @Test
    void clearAndWithheldTextsStayAsTheyAreWhenOpened() {
        var withheld = new Withheld(List.of(amina), Withheld.Reason.ROLE);
        RecordedDecision decision = statement(withheld);
        assertThat(texts.openAll(List.of(decision))).containsExactly(decision);
    }

    private static ProtectedText text(RecordedDecision decision) {
        return DecisionData.texts(decision.data()).getFirst().value();
    }

    private RecordedDecision statement(ProtectedText text) {
        return recorded(
                new StatementAttached(null, StatementAttached.By.PERSON, List.of(amina, boris), text, List.of()));
    }

    private static RecordedDecision recorded(Decision data) {
        return new RecordedDecision(newId(), TIME, null, "https://cms.example/", DecidedBy.COACH, data);
    }

    private static DecisionId newId() {
        return new DecisionId(UUID.randomUUID());
    }
}
