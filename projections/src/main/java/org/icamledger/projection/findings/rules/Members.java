package org.icamledger.projection.findings.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    /** @param opening whose members are members at all earlier times, too */
    Members(Optional<CaseOpened> opening, CaseRecord record) {
        this.opening = opening;
        changes = new ArrayList<>(record.all(MemberJoined.class));
        changes.addAll(record.all(MemberLeft.class));
        changes.addAll(record.all(MemberDetailsEstablished.class));
        changes.sort(Act.BY_TIME);
        opening.ifPresent(
                opened -> opened.members().forEach(member -> learn(member.personId(), known -> known.and(member))));
        changes.forEach(this::learn);
    }

    /** The members after everything that happened at this instant or before, in the order in which they joined. */
    Set<PersonId> at(Instant time) {
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
