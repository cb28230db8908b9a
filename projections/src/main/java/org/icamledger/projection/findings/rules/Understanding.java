package org.icamledger.projection.findings.rules;

import org.icamledger.casefile.ReturnProcedure.Participant;
import org.icamledger.casefile.ReturnProcedure.Participant.Interpreter;

/** Whether an interview was in a language that a participant understands. */
final class Understanding {
    private Understanding() {}

    static State of(Participant participant, CaseRecord record) {
        var language = record.details(participant.personId()).understands(participant.language());
        if (Boolean.FALSE.equals(participant.understood())) {
            return State.CONTRADICTED;
        }
        if (participant.interpreter() == Interpreter.UNAVAILABLE) {
            return switch (language) {
                case SATISFIED, UNDETERMINED -> language;
                default -> State.CONTRADICTED;
            };
        }
        if (Boolean.TRUE.equals(participant.understood()) || participant.interpreter() == Interpreter.PRESENT) {
            return State.SATISFIED;
        }
        return language == State.CONTRADICTED ? State.NOT_EVIDENCED : language;
    }
}
