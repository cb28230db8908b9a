package org.icamledger.projection.findings.rules;

import java.util.List;
import java.util.Optional;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.Participant;

/** Who was at a hearing or an interview. */
final class TookPart {
    private TookPart() {}

    static boolean in(List<Participant> participants, PersonId person) {
        return as(participants, person).isPresent();
    }

    static Optional<Participant> as(List<Participant> participants, PersonId person) {
        return participants.stream()
                .filter(participant -> participant.personId().equals(person))
                .findFirst();
    }
}
