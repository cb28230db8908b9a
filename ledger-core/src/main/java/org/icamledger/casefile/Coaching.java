package org.icamledger.casefile;

import java.time.Instant;
import java.util.List;

/** Invitations and interviews with the ICAM coach. */
public sealed interface Coaching extends Decision {
    /** A letter, call or message asking the persons to come to the coach. HAND and PHONE deliver at once. */
    record InvitationSent(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory Channel channel,
            List<Language> languages,
            Instant appointmentAt,
            @From("places") Code placeId,
            List<Purpose> purposes,
            Boolean consequencesStated,
            Boolean dutyToCooperateExplained,
            @To(InvitationSent.class) DecisionId reminderOf,
            List<DocumentDigest> documents)
            implements Coaching {
        /** How the invitation went out. */
        public enum Channel {
            POST,
            REGISTERED_POST,
            EMAIL,
            HAND,
            PHONE,
            MUNICIPALITY
        }

        /** What the person was told the appointment is for. */
        public enum Purpose {
            COACHING,
            INFORMATION,
            NOTIFICATION,
            RETURN_PREPARATION,
            OTHER
        }
    }

    /** The persons came of their own accord. */
    record SelfReferred(@Mandatory @NotEmpty List<PersonId> persons, List<DocumentDigest> documents)
            implements Coaching {}

    /** The invitation reached the persons. */
    record InvitationDelivered(@Mandatory @To(InvitationSent.class) DecisionId ref, List<DocumentDigest> documents)
            implements Coaching {}

    /** The invitation came back. */
    record InvitationReturned(
            @Mandatory @To(InvitationSent.class) DecisionId ref,
            @From("return-reasons") Code reason,
            List<DocumentDigest> documents)
            implements Coaching {}

    /** The persons did not appear. */
    record AppointmentMissed(
            @Mandatory @To(InvitationSent.class) DecisionId ref,
            @Mandatory @NotEmpty List<PersonId> persons,
            Boolean excused,
            ProtectedText excuse,
            List<DocumentDigest> documents)
            implements Coaching {}

    /** A conversation between coach and persons. Interviews are not numbered: their order follows from the history. */
    record InterviewHeld(
            @To(InvitationSent.class) DecisionId ref,
            @Mandatory @NotEmpty List<ReturnProcedure.Participant> participants,
            @Mandatory Mode mode,
            @From("places") Code placeId,
            Boolean lawyerPresent,
            @From("topics") List<Code> topics,
            Boolean dutyToCooperateExplained,
            List<DocumentDigest> documents)
            implements Coaching {
        /** Where the interview took place. */
        public enum Mode {
            IN_PERSON,
            REMOTE,
            HOME_VISIT
        }
    }
}
