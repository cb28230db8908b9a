package org.icamledger.projection.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecisionId;
import org.icamledger.projection.Place;
import org.icamledger.projection.Row;
import org.icamledger.projection.findings.rules.RandomCase;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.Script;
import org.icamledger.projection.findings.rules.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindingsProjectionTest {
    private static final String OPENED =
            "2023-01-01 open CaseOpened track=FAMILY office=ICAM_GHENT region=VLG members=personId:A,role:ADULT,birthYear:1990";

    private final FindingsProjection projection = new FindingsProjection(RuleParameters.DEFAULT);

    static IntStream seeds() {
        return IntStream.range(0, 25);
    }

    private List<Row> rows(CaseHistory history) {
        return projection.fold(history).of(FindingsProjection.FINDINGS);
    }

    private List<Row> rows(String rule, String... lines) {
        return rows(Script.history(
                        Stream.concat(Stream.of(OPENED), Stream.of(lines)).toList()))
                .stream()
                .filter(row -> value(row, "rule").equals(rule))
                .toList();
    }

    private static Object value(Row row, String column) {
        var columns = FindingsProjection.FINDINGS.columns();
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).name().equals(column))
                .mapToObj(i -> Optional.ofNullable(row.values().get(i)))
                .findFirst()
                .orElseThrow()
                .orElse(null);
    }

    private static boolean holds(Row row, LocalDate day) {
        return (Integer) value(row, "from_day") <= day.toEpochDay()
                && day.toEpochDay() <= (Integer) value(row, "to_day");
    }

    /** As the case shows it, told by what identifies it. */
    private static String told(CaseFinding finding) {
        return finding.rule() + " " + finding.trigger().id() + " " + finding.about() + " " + finding.state() + " "
                + finding.due() + " " + finding.missing();
    }

    private static String told(Row row) {
        var trigger = new DecisionId((UUID) value(row, "trigger_id"));
        var about = new DecisionId((UUID) value(row, "about_id"));
        int until = (Integer) value(row, "to_day");
        return value(row, "rule") + " " + trigger + " " + (about.equals(trigger) ? null : about) + " "
                + value(row, "state") + " "
                + (until == FindingsProjection.FOR_GOOD ? null : LocalDate.ofEpochDay(until)) + " "
                + StoredRemarks.read((String) value(row, "missing"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void onAnyDayOneRowOfEachFindingTellsWhatFoldingTheCaseTells(int seed) {
        var history = CaseHistory.of(RandomCase.entries(RandomCase.of(new Random(seed), 60, true)));
        var rows = rows(history);
        var last = BrusselsTime.dateOf(history.corrected().getLast().time());
        for (int days : new int[] {0, 1, 5, 14, 40, 100, 400}) {
            var day = last.plusDays(days);
            assertThat(rows.stream().filter(row -> holds(row, day)).map(FindingsProjectionTest::told))
                    .as("%d days after the last decision", days)
                    .containsExactlyElementsOf(CaseFinding.of(history, RuleParameters.DEFAULT, day).stream()
                            .map(FindingsProjectionTest::told)
                            .toList());
        }
    }

    @Test
    void aPendingFindingTurnsWithoutAnythingBeingRecorded() {
        var rows = rows("R24", "2023-06-01 x CaseClosed outcome=DIED reasons=x residualStatus=NONE");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).values()).contains(State.PENDING.name());
        assertThat(value(rows.get(0), "from_day")).isEqualTo(0);
        assertThat(value(rows.get(0), "to_day"))
                .isEqualTo((int) LocalDate.of(2023, 6, 16).toEpochDay());
        assertThat(value(rows.get(1), "state")).isEqualTo(State.NOT_EVIDENCED.name());
        assertThat(value(rows.get(1), "from_day"))
                .isEqualTo((int) LocalDate.of(2023, 6, 17).toEpochDay());
        assertThat(value(rows.get(1), "to_day")).isEqualTo(FindingsProjection.FOR_GOOD);
    }

    @Test
    void figuresAreOfThePlaceInForceAtTheTriggerAndListsOfTheOfficeThatFollowsTheCaseNow() {
        var rows = rows(
                "R07",
                "2023-06-01 x ReturnDecisionIssued",
                "2023-07-01 m CaseReassigned office=ICAM_LIEGE region=WAL track=INDIVIDUAL",
                "2023-08-01 y ReturnDecisionIssued");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).values()).containsSequence("FAMILY", "ICAM_GHENT", "VLG", "ICAM_LIEGE");
        assertThat(rows.get(1).values()).containsSequence("INDIVIDUAL", "ICAM_LIEGE", "WAL", "ICAM_LIEGE");
        assertThat(value(rows.get(0), "month")).isEqualTo(LocalDate.of(2023, 6, 1));
    }

    /** By an authority or by anybody else: what is said about it stands beside the finding. */
    @Test
    void aStatementAboutTheTriggerStandsBesideTheFindingAndChangesNoState() {
        var before = rows("R07", "2023-06-01 x ReturnDecisionIssued");
        var after = rows(
                "R07",
                "2023-06-01 x ReturnDecisionIssued",
                "2023-07-01 s StatementAttached about=x text=x",
                "2023-07-02 t StatementAttached about=open text=x");
        assertThat(value(after.getFirst(), "statements"))
                .isEqualTo(List.of(Script.id("s").value()));
        assertThat(value(before.getFirst(), "statements")).isEqualTo(List.of());
        for (var column : List.of("state", "from_day", "to_day", "missing", "flags", "rests_on")) {
            assertThat(value(after.getFirst(), column)).as(column).isEqualTo(value(before.getFirst(), column));
        }
    }

    @Test
    void aFindingOfACaseTellsThePlaceAndTheStatementsThen() {
        var history = Script.history(
                List.of(OPENED, "2023-06-01 x ReturnDecisionIssued", "2023-07-01 s StatementAttached about=x text=x"));
        var then = CaseFinding.of(history, RuleParameters.DEFAULT, LocalDate.of(2023, 6, 30));
        assertThat(then).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.place()).isEqualTo(new Place(Track.FAMILY, new Code("ICAM_GHENT"), Region.VLG));
            assertThat(finding.statements()).isEmpty();
        });
        assertThat(CaseFinding.of(history, RuleParameters.DEFAULT, LocalDate.of(2023, 7, 1)))
                .filteredOn(finding -> finding.trigger().id().equals(Script.id("x")))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.statements()).containsExactly(Script.id("s")));
    }

    @Test
    void deadlinesBelongToTheDefinitionOfTheTablesAndStandardWordingDoesNot() {
        var longer = new RuleParameters(30, 90, 30, 7, 10, 8, 31, 5, 24, 15, 90, 20);
        var more = new RuleParameters(30, 90, 30, 7, 10, 8, 30, 5, 24, 15, 90, 21);
        assertThat(new FindingsProjection(longer).settings()).isNotEqualTo(projection.settings());
        assertThat(new FindingsProjection(more).settings())
                .isEqualTo(projection.settings())
                .startsWith("assessmentDays=30,risksDays=90,");
    }

    @Test
    void everyDeadlineIsDescribedAndFromOneToTenYears() {
        var components = RuleParameters.class.getRecordComponents();
        assertThat(RuleParameters.DEFAULT.all())
                .extracting(RuleParameters.Parameter::name)
                .containsExactlyElementsOf(Stream.of(components)
                        .map(component -> component.getName())
                        .toList());
        assertThat(RuleParameters.DEFAULT.all())
                .extracting(RuleParameters.Parameter::setting)
                .contains("own-motion-working-days", "arrest-hours");
        assertThatThrownBy(() -> new RuleParameters(30, 0, 30, 7, 10, 8, 30, 5, 24, 15, 90, 20))
                .hasMessage("risks-days is 0, and takes 1 to 3650");
    }
}
