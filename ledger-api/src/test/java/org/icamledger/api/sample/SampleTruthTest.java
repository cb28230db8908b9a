package org.icamledger.api.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list that comes with the sample says what the rules find in it: made of how the cases were told, and without asking a rule. */
class SampleTruthTest {
    private static final int ENOUGH = 5;

    @Test
    void theRulesFindWhatTheListSaysAndNothingElse() throws Exception {
        var verdicts = WholeSample.read().verdicts;
        assertThat(verdicts.differences()).isEmpty();
        assertThat(verdicts.unread()).isEmpty();
    }

    @Test
    void soTheyDoWithAnotherSeed() {
        // No case knows of another, so they are judged on every processor.
        var differences = SampleYear.cases(1, 1)
                .parallel()
                .flatMap(script -> Verdicts.differences(
                        SampleCase.of(script), SampleYear.truth(script).collect(Collectors.toSet())))
                .toList();
        assertThat(differences).isEmpty();
    }

    /** The states that a rule can take by its row in the rules document and the common conventions. */
    @ParameterizedTest
    @CsvSource({
        "R01, SATISFIED NOT_EVIDENCED CONTRADICTED",
        "R02, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED",
        "R03, SATISFIED CONTRADICTED UNDETERMINED NOT_APPLICABLE",
        "R04, SATISFIED NOT_EVIDENCED UNDETERMINED",
        "R05, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED",
        "R06, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED",
        "R07, SATISFIED NOT_EVIDENCED UNDETERMINED",
        "R08, SATISFIED NOT_EVIDENCED CONTRADICTED PENDING NOT_APPLICABLE",
        "R09, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED",
        "R10, SATISFIED NOT_EVIDENCED CONTRADICTED PENDING",
        "R11, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED",
        "R12, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED",
        "R13, SATISFIED NOT_EVIDENCED PENDING",
        "R14, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED NOT_APPLICABLE",
        "R15, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED",
        "R16, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED",
        "R17, SATISFIED NOT_EVIDENCED CONTRADICTED",
        "R18, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED PENDING",
        "R19, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED",
        "R20, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED PENDING",
        "R21, SATISFIED NOT_EVIDENCED CONTRADICTED UNDETERMINED PENDING",
        "R22, SATISFIED NOT_EVIDENCED CONTRADICTED",
        "R23, SATISFIED NOT_EVIDENCED CONTRADICTED",
        "R24, SATISFIED NOT_EVIDENCED PENDING"
    })
    void eachStateThatARuleCanTakeOccursAFewTimes(Rule rule, String states) throws Exception {
        var counts = WholeSample.read().verdicts.counts(rule);
        assertThat(counts.keySet()).extracting(Enum::name).containsExactlyInAnyOrder(states.split(" "));
        assertThat(counts.values()).allMatch(count -> count >= ENOUGH);
    }
}
