package org.icamledger.projection.findings.rules;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.MemberDetailsEstablished;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.Composition.MemberLeft;
import org.icamledger.casefile.PersonId;

/** Who was a member of a case when, and what its record says of them. */
final class Members {
    private final Optional<CaseOpened> opening;
    private final List<Act<?>> changes;
    private final Map<PersonId, PersonDetails> details = new HashMap<>();

    /** What was asked last: rules ask one after the other about the same trigger. */
    private Instant lastTime;

    private Set<PersonId> lastMembers;

    /** @param opening whose members are members at all earlier times, too */
    Members(Optional<CaseOpened> opening, CaseRecord record) {
        this.opening = opening;
        changes = Stream.<Stream<? extends Act<?>>>of(
                        record.all(MemberJoined.class),
                        record.all(MemberLeft.class),
                        record.all(MemberDetailsEstablished.class))
                .<Act<?>>flatMap(some -> some)
                .sorted(Act.BY_TIME)
                .toList();
        opening.ifPresent(
                opened -> opened.members().forEach(member -> learn(member.personId(), known -> known.and(member))));
        changes.forEach(this::learn);
    }

    /** The members after everything that happened at this instant or before, in the order in which they joined. */
    Set<PersonId> at(Instant time) {
        if (!time.equals(lastTime)) {
            lastMembers = find(time);
            lastTime = time;
        }
        return lastMembers;
    }

    private Set<PersonId> find(Instant time) {
        var members = new LinkedHashSet<PersonId>();
        opening.ifPresent(opened -> opened.members().forEach(member -> members.add(member.personId())));
        for (var change : changes) {
            if (change.time().isAfter(time)) {
                break;
            }
            switch (change.data()) {
                case MemberJoined joined -> members.add(joined.member().personId());
                case MemberLeft left -> members.remove(left.personId());
                default -> {}
            }
        }
        return Collections.unmodifiableSet(members);
    }

    PersonDetails details(PersonId person) {
        return details.getOrDefault(person, PersonDetails.UNKNOWN);
    }

    private void learn(Act<?> change) {
        switch (change.data()) {
            case MemberJoined joined -> learn(joined.member().personId(), known -> known.and(joined.member()));
            case MemberDetailsEstablished established -> learn(established.personId(), known -> known.and(established));
            default -> {}
        }
    }

    private void learn(PersonId person, Function<PersonDetails, PersonDetails> more) {
        details.put(person, more.apply(details(person)));
    }
}
