package org.icamledger.projection;

import java.util.Map;
import java.util.stream.Collectors;
import org.icamledger.casefile.Assessment.VulnerabilityScreened;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.Concerned;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;

/**
 * The situations in which things happened in one case: a pure function of its corrected history, which is gone through once. A question
 * then costs about the same however long the case is.
 *
 * <p>Track, office and region, and what is known of a person, are those in force at the time. What the opening says, and of a person what
 * their first joining says, holds for all earlier times too. A reassignment, established details and a further joining hold from their
 * time on, that time included, each for what it names. Nationality, sex, age and vulnerability are those of one person: the eldest with
 * role ADULT, else the eldest. A known year of birth goes before an unknown one, of the same year a known month before an unknown one,
 * then who was the first to join. Vulnerability is what the latest screening found of those that the event is not before. {@code first}
 * is that of the latest return decision of the case before the event, withdrawn or not; a return decision has its own. Before is
 * {@link HistoryDecision#isBefore}.
 */
public final class Situations {
    private final CaseHistory history;
    private final Places places;
    private final Persons persons;
    private final Map<PersonId, Acts> screenings;
    private final Acts returnDecisions;

    private Situations(CaseHistory history) {
        this.history = history;
        places = Places.of(history);
        persons = new Persons(history);
        screenings = history.corrected().stream()
                .filter(decision -> decision.data() instanceof VulnerabilityScreened)
                .collect(Collectors.groupingBy(
                        decision -> ((VulnerabilityScreened) decision.data()).personId(),
                        Collectors.collectingAndThen(Collectors.toList(), Acts::new)));
        returnDecisions = new Acts(history.corrected().stream()
                .filter(decision -> decision.data() instanceof ReturnDecisionIssued)
                .toList());
    }

    public static Situations of(CaseHistory history) {
        return new Situations(history);
    }

    /**
     * In which this event of the case happened. The person is one of those whom it concerns ({@link CaseHistory#concerns}); when it
     * concerns the whole case, one of the members then.
     */
    public Situation at(HistoryDecision event) {
        return switch (history.concerns(event.id())) {
            case Concerned.Persons some -> ofPerson(persons.eldest(some.persons(), event.time()), event);
            case Concerned.WholeCase whole -> ofCase(event);
        };
    }

    /** In which the case was when this event of it happened. The person is one of the members then; when there were none, nothing is known of them. */
    public Situation ofCase(HistoryDecision at) {
        return ofPerson(persons.eldestMember(at.time()), at);
    }

    /** In which this person of the case was when this event of it happened. @param person null when there is none */
    public Situation ofPerson(PersonId person, HistoryDecision at) {
        var place = places.at(at.time());
        var known = persons.at(person, at.time());
        return new Situation(
                Situation.text(place.track()),
                Situation.text(place.office()),
                Situation.text(place.region()),
                Situation.text(known.nationality()),
                Situation.text(known.sex()),
                AgeBand.on(BrusselsTime.dateOf(at.time()), known.birthYear(), known.birthMonth()),
                person == null ? Situation.UNKNOWN : vulnerability(person, at),
                first(at));
    }

    private String vulnerability(PersonId person, HistoryDecision at) {
        var latest = screenings.getOrDefault(person, Acts.NONE).latestNotAfter(at);
        return latest == null
                ? Situation.NOT_SCREENED
                : ((VulnerabilityScreened) latest.data()).outcome().name();
    }

    private String first(HistoryDecision at) {
        var latest = at.data() instanceof ReturnDecisionIssued ? at : returnDecisions.latestBefore(at);
        var first = latest == null ? null : ((ReturnDecisionIssued) latest.data()).first();
        if (first == null) {
            return Situation.UNKNOWN;
        }
        return first ? Situation.FIRST : Situation.REPEATED;
    }
}
