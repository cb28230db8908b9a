package org.icamledger.api.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Detention.DetentionOrdered;
import org.icamledger.casefile.ReturnProcedure.Participant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A safeguard that stands in the decision itself is missed once the decision says otherwise. */
class SampleFalsifiedTest {
    static Stream<Arguments> falsified() {
        return Stream.of(
                arguments(Rule.R02, "detention-1", with("written", false)),
                arguments(Rule.R03, "opened-1", changed(SampleFalsifiedTest::bornLater)),
                arguments(Rule.R08, "return-decision-1", with("reasoned", false)),
                arguments(Rule.R12, "interview-1", changed(SampleFalsifiedTest::notUnderstood)),
                arguments(Rule.R17, "referral-1", with("consents", List.of())),
                arguments(Rule.R19, "removal-1", movedTo("notification-1")),
                arguments(Rule.R20, "detention-1", changed(SampleFalsifiedTest::begunLongAgo)),
                arguments(
                        Rule.R23,
                        "detention-1",
                        changed(data -> with(data, "duringAppointment", ((DetentionOrdered) data).returnDecision()))));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("falsified")
    void isMissed(Rule rule, String name, Falsification falsification) {
        var falsified = SampleYear.cases(SampleYear.SEED, 1)
                .filter(script -> step(script, name) != null)
                .filter(script -> asked(rule, script))
                .findFirst()
                .map(script -> new CaseScript(
                        script.caseId(),
                        script.steps().stream()
                                .map(step -> step.name().equals(name) ? falsification.of(script, step) : step)
                                .toList()))
                .orElseThrow();
        assertThat(tallies(falsified).missing(rule)).isNotEmpty();
    }

    private interface Falsification {
        Step of(CaseScript script, Step step);
    }

    private static Falsification with(String member, Object value) {
        return changed(data -> with(data, member, value));
    }

    private static Falsification changed(UnaryOperator<Decision> change) {
        return (script, step) -> step.as(step.time(), step.registered(), change.apply(step.data()));
    }

    /** Three days after that step. */
    private static Falsification movedTo(String other) {
        return (script, step) ->
                step.as(step(script, other).time().plus(Duration.ofDays(3)), step.registered(), step.data());
    }

    private static Decision bornLater(Decision data) {
        var opened = (CaseOpened) data;
        return with(
                data,
                "members",
                opened.members().stream()
                        .map(member -> with(member, "birthYear", 2012))
                        .toList());
    }

    private static Decision notUnderstood(Decision data) {
        var interview = (InterviewHeld) data;
        return with(
                data,
                "participants",
                interview.participants().stream()
                        .map(each -> new Participant(each.personId(), each.language(), false, each.interpreter()))
                        .toList());
    }

    private static Decision begunLongAgo(Decision data) {
        return with(data, "startsAt", ((DetentionOrdered) data).startsAt().minus(Duration.ofDays(200)));
    }

    private static boolean asked(Rule rule, CaseScript script) {
        return tallies(script).occasions(rule) > 0;
    }

    private static Tallies tallies(CaseScript script) {
        var safeguards = new Safeguards();
        safeguards.check(SampleCase.of(script));
        return safeguards.tallies();
    }

    private static Step step(CaseScript script, String name) {
        return script.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The same record but for one member. */
    @SuppressWarnings("unchecked")
    private static <R> R with(R data, String member, Object value) {
        try {
            var components = data.getClass().getRecordComponents();
            var values = new Object[components.length];
            var types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getName().equals(member)
                        ? value
                        : components[i].getAccessor().invoke(data);
            }
            return (R) data.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no member " + member + " in " + data.getClass(), e);
        }
    }
}
