package org.icamledger.casefile;

import java.time.LocalDate;
import java.util.List;

/** The return decision, how it reached the persons, and the term that it left them. */
public sealed interface ReturnProcedure extends Decision {
    /** How an act or a letter was handed over. */
    enum Channel {
        HAND,
        REGISTERED_POST,
        POST,
        LAWYER,
        OTHER
    }

    /** Whether a remedy suspends the act while it runs. */
    enum Suspensive {
        YES,
        NO,
        CONDITIONAL
    }

    /**
     * An act stating that the stay is illegal and imposing an obligation to leave.
     *
     * @param first whether it is the person's first
     * @param reference file number of the act
     */
    record ReturnDecisionIssued(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory Kind kind,
            Boolean first,
            @From("countries") List<Country> destinations,
            Integer departureTermDays,
            @From("term-grounds") List<Code> termGrounds,
            Boolean written,
            Boolean reasoned,
            Boolean remediesStated,
            Integer remedyDays,
            Suspensive remedySuspensive,
            @From("legal-bases") List<Code> legalBasis,
            ProtectedText reference,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements ReturnProcedure {
        /** The form of the act. */
        public enum Kind {
            ORDER_TO_LEAVE,
            ORDER_WITH_ENTRY_BAN,
            TRANSFER,
            REFUSAL_OF_ENTRY,
            OTHER
        }
    }

    /** The act reached its addressees. By POST and REGISTERED_POST the time is the posting. */
    record ReturnDecisionNotified(
            @Mandatory @To(ReturnDecisionIssued.class) DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            Channel channel,
            Language language,
            Translated translated,
            Boolean remediesExplained,
            Boolean dutyToCooperateExplained,
            List<DocumentDigest> documents)
            implements ReturnProcedure {
        /** Whether the main elements were translated. */
        public enum Translated {
            NOT_REQUESTED,
            PROVIDED,
            REFUSED,
            STANDARD_FORM
        }
    }

    /** The authority took its act back. */
    record ReturnDecisionWithdrawn(
            @Mandatory @To(ReturnDecisionIssued.class) DecisionId ref,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements ReturnProcedure {}

    /** The term for voluntary departure now runs until that date, included. */
    record DepartureTermExtended(
            @Mandatory @To(ReturnDecisionIssued.class) DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory LocalDate until,
            @From("extension-grounds") List<Code> grounds,
            List<DocumentDigest> documents)
            implements ReturnProcedure {}

    /** The term for voluntary departure ends early. */
    record DepartureTermWithdrawn(
            @Mandatory @To(ReturnDecisionIssued.class) DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            @From("term-grounds") List<Code> grounds,
            ProtectedText reasons,
            List<DocumentDigest> documents)
            implements ReturnProcedure {}

    /** Enforcement is put off. */
    record RemovalPostponed(
            @Mandatory @To({ReturnDecisionIssued.class, Departure.RemovalScheduled.class}) DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            LocalDate until,
            @From("postponement-grounds") List<Code> grounds,
            List<DocumentDigest> documents)
            implements ReturnProcedure {}

    /** The persons were told of a decision. */
    record NoticeGiven(
            @Mandatory @To(Decision.class) DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            Channel channel,
            Language language,
            Boolean written,
            List<DocumentDigest> documents)
            implements ReturnProcedure {}

    /** The persons could state their view. */
    record PersonHeard(
            @Mandatory About about,
            @Mandatory @NotEmpty List<Participant> participants,
            Boolean lawyerPresent,
            List<DocumentDigest> documents)
            implements ReturnProcedure {
        /** What the hearing was about. */
        public enum About {
            RETURN,
            STAY,
            ASYLUM,
            COOPERATION,
            DETENTION,
            DETENTION_EXTENSION,
            OTHER
        }
    }

    /**
     * A person at a hearing or an interview.
     *
     * @param language spoken with the person
     * @param understood whether the person understood
     */
    record Participant(@Mandatory PersonId personId, Language language, Boolean understood, Interpreter interpreter)
            implements Part {
        /** Whether somebody interpreted. */
        public enum Interpreter {
            NOT_NEEDED,
            PRESENT,
            REFUSED_BY_PERSON,
            UNAVAILABLE
        }
    }
}
