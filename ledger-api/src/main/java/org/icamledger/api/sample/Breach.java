package org.icamledger.api.sample;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.Member;
import org.icamledger.projection.findings.rules.State;

/**
 * A safeguard that is taken from a whole case, and the occasions that lack it then. All other occasions of the case keep their states.
 *
 * <p>Steps are named as in {@code invitation-2}; a kind alone, as in {@code invitation}, is all of them.
 *
 * @param waits for a day, where the exemplar offers it
 */
record Breach(Exemplar exemplar, List<Alteration> alterations, List<Consequence> consequences, List<Wait> waits) {
    private static final Duration RECORDED_LATE = Duration.ofDays(5);

    /** What is done to the case as it was told. */
    interface Alteration {
        void of(Transcript transcript);
    }

    /** @param about the step that an occasion of R11 is about, else null @param state null when there is no such occasion any more */
    record Consequence(Rule rule, String trigger, String about, State state) {}

    /** The step comes not before that day. */
    record Wait(String step, LocalDate day) {}

    static Breach in(Exemplar exemplar) {
        return new Breach(exemplar, List.of(), List.of(), List.of());
    }

    /** It never happened. */
    Breach without(String which) {
        return but(transcript -> transcript.remove(which));
    }

    /** It happened in time and was recorded only after everything else. */
    Breach recordedLate(String step) {
        return but(transcript -> transcript.moveTo(transcript.last().plus(RECORDED_LATE), transcript.place(step)));
    }

    /** It was recorded in time, and taken back after everything else. */
    Breach annulled(String step) {
        return but(
                transcript -> transcript.annulInTheEnd(step, transcript.last().plus(RECORDED_LATE)));
    }

    /** It happened, and was recorded, so many days after another one; before it when the number is negative. */
    Breach happening(String step, int days, String other) {
        return but(transcript ->
                transcript.happens(step, transcript.step(other).time().plus(Duration.ofDays(days))));
    }

    /** @param value null when nothing is said */
    Breach saying(String which, String member, Object value) {
        return saying(which, data -> with(data, member, value));
    }

    Breach saying(String which, UnaryOperator<Decision> change) {
        return but(transcript -> transcript.change(which, change));
    }

    /** @param other the step that the member names */
    Breach naming(String which, String member, String other) {
        return but(transcript -> transcript.change(
                which, data -> with(data, member, transcript.step(other).id())));
    }

    /** Of those who were members from the beginning. @param value null when nothing is known */
    Breach knowing(Member.Role whom, String member, Object value) {
        return saying(
                "opened-1",
                data -> with(
                        data,
                        "members",
                        ((CaseOpened) data)
                                .members().stream()
                                        .map(each -> each.role() == whom ? Falsified.with(each, member, value) : each)
                                        .toList()));
    }

    private static Decision with(Decision data, String member, Object value) {
        return (Decision) Falsified.with((Record) data, member, value);
    }

    private Breach but(Alteration alteration) {
        return new Breach(exemplar, joined(alterations, alteration), consequences, waits);
    }

    /** It happens on that day or soon after it, as the last step: the sample ends. */
    Breach endsWith(String step, LocalDate day) {
        return but(transcript -> transcript.cutAfter(step)).waiting(step, day);
    }

    Breach waiting(String step, LocalDate day) {
        return new Breach(exemplar, alterations, consequences, joined(waits, new Wait(step, day)));
    }

    Breach so(Rule rule, String trigger, State state) {
        return so(rule, trigger, null, state);
    }

    Breach so(Rule rule, String trigger, String about, State state) {
        return new Breach(
                exemplar, alterations, joined(consequences, new Consequence(rule, trigger, about, state)), waits);
    }

    private static <T> List<T> joined(List<T> some, T more) {
        var joined = new ArrayList<>(some);
        joined.add(more);
        return List.copyOf(joined);
    }

    void waitsFor(String step, Story story) {
        waits.stream().filter(wait -> wait.step().equals(step)).forEach(wait -> story.notBefore(wait.day()));
    }

    /** The case as it is recorded. */
    CaseScript of(CaseScript whole, long seed) {
        var transcript = new Transcript(seed, whole.steps());
        alterations.forEach(alteration -> alteration.of(transcript));
        var occasions = new ArrayList<>(whole.occasions());
        occasions.removeIf(occasion -> !transcript.stands(occasion.trigger()));
        for (var consequence : consequences) {
            var trigger = transcript.step(consequence.trigger()).id();
            var about = consequence.about() == null
                    ? null
                    : transcript.step(consequence.about()).id();
            var occasion = new Occasion(consequence.rule(), trigger, about, consequence.state());
            occasions.removeIf(occasion::isTheSame);
            if (consequence.state() != null) {
                occasions.add(occasion);
            }
        }
        return new CaseScript(whole.caseId(), transcript.steps(), List.copyOf(occasions));
    }
}
