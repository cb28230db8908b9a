package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicReference;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The deadlines of the rules as they are set, over those that the application comes with. */
class RulesSettingsTest {
    @Test
    void withoutSettingsTheyAreTheDefault() {
        assertThat(started()).isEqualTo(RuleParameters.DEFAULT);
    }

    @Test
    void eachCanBeSetUpToItsBounds() {
        assertThat(started("ledger.rules.silent-days=3650", "ledger.rules.arrestHours=1"))
                .returns(3650, RuleParameters::silentDays)
                .returns(1, RuleParameters::arrestHours);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "risk-days=90 | there is no ledger.rules.risk-days.",
                "risks-days=ninety | ledger.rules.risks-days is none.",
                "risks-days=90.5 | ledger.rules.risks-days is none.",
                "risks-days= | ledger.rules.risks-days is none.",
                "silent-days=99999999999 | ledger.rules.silent-days is none.",
                "risks-days=-1 | ledger.rules.risks-days is -1, and takes 1 to 3650.",
                "notice-days=0 | ledger.rules.notice-days is 0, and takes 1 to 3650.",
                "wording-cases=3651 | ledger.rules.wording-cases is 3651, and takes 1 to 3650."
            })
    void whatIsNoneOfThemRefusesTheStartAndIsNamed(String setting, String reason) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> started("ledger.rules." + setting))
                .withMessageStartingWith("The settings ledger.rules.* are whole numbers from 1 to 3650")
                .withMessageEndingWith(": " + reason);
    }

    private static RuleParameters started(String... settings) {
        AtomicReference<RuleParameters> parameters = new AtomicReference<>();
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues(settings)
                .run(context -> parameters.set(new FindingsConfiguration().ruleParameters(context.getEnvironment())));
        return parameters.get();
    }
}
