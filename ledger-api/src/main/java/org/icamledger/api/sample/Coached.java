package org.icamledger.api.sample;

import static org.icamledger.api.sample.Codes.code;
import static org.icamledger.api.sample.Codes.codes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.casefile.Assessment.VulnerabilityScreened;
import org.icamledger.casefile.Coaching.AppointmentMissed;
import org.icamledger.casefile.Coaching.InterviewHeld;
import org.icamledger.casefile.Coaching.InvitationDelivered;
import org.icamledger.casefile.Coaching.InvitationReturned;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Coaching.InvitationSent.Channel;
import org.icamledger.casefile.Coaching.InvitationSent.Purpose;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.ProtectedText;

/** Invitations and interviews: every letter says what for and arrives in time, and who comes is screened that day. */
final class Coached {
    private static final Duration WAITED = Duration.ofMinutes(45);

    private final Story story;
    private final boolean counted;
    private final List<Channel> channels;
    private final List<DecisionId> missed = new ArrayList<>();
    private DecisionId unanswered;
    private DecisionId lastInterview;

    /** @param counted whether what follows lies in the year whose figures are published */
    Coached(Story story, boolean counted) {
        this(story, counted, List.of(Channel.values()));
    }

    private Coached(Story story, boolean counted, List<Channel> channels) {
        this.story = story;
        this.counted = counted;
        this.channels = channels;
    }

    /** After that year, each invitation being a letter whose delivery is on record. */
    static Coached byLetter(Story story) {
        return new Coached(story, false, List.of(Channel.REGISTERED_POST, Channel.POST));
    }

    /** Where the persons were asked to come, and when. @param day distance from the start of the case */
    private record Appointment(DecisionId invitation, Instant at, int day) {}

    /** Null before the first. */
    DecisionId lastInterview() {
        return lastInterview;
    }

    /** Appointments missed without excuse, the invitation having arrived in time. */
    List<DecisionId> missed() {
        return missed;
    }

    /** So many of each: surplus invitations go unanswered first, surplus interviews are agreed on without a letter. */
    Coached meets(int invited, int interviewed) {
        for (int i = 0; i < Math.max(invited, interviewed); i++) {
            if (invited - i > interviewed) {
                misses(story.dice.percent(20));
            } else if (i < invited) {
                comes();
            } else {
                story.later(10, 24);
                speaks();
            }
        }
        return this;
    }

    /** @param excused then it is held against nobody */
    void misses(boolean excused) {
        var appointment = invited();
        story.notBefore(appointment.day());
        var adults = story.household().adultIds();
        ProtectedText excuse = excused ? story.text(adults, "a doctor's note was sent.") : null;
        var decision = story.tell(
                "missed",
                appointment.at().plus(WAITED),
                DecidedBy.COACH,
                new AppointmentMissed(appointment.invitation(), adults, excused, excuse, null));
        if (!excused) {
            missed.add(decision);
        }
        unanswered = appointment.invitation();
    }

    /** The letter comes back. */
    void cannotBeReached() {
        int day = story.later(3, 15).day() + 30;
        unanswered = sent(Channel.REGISTERED_POST, story.appointment(day));
        story.later(7, 18).tell("returned", DecidedBy.OTHER, new InvitationReturned(unanswered, code("MOVED"), null));
    }

    /** Invited, and there. */
    void comes() {
        var appointment = invited();
        story.notBefore(appointment.day());
        interview(
                appointment.invitation(),
                appointment.at(),
                story.dice.percent(8) ? InterviewHeld.Mode.HOME_VISIT : InterviewHeld.Mode.IN_PERSON);
        unanswered = null;
    }

    /** Without a letter, as agreed. */
    void speaks() {
        interview(null, story.moment(), InterviewHeld.Mode.REMOTE);
    }

    private Appointment invited() {
        var channel = story.later(3, 15).dice.weighted(channels, Coached::weight);
        int delivered = story.day() + story.dice.between(4, 7);
        int day = delivered + story.dice.between(15, 26);
        var at = story.appointment(day);
        var invitation = sent(channel, at);
        if (channel != Channel.HAND && channel != Channel.PHONE) {
            story.notBefore(delivered);
            story.tell("delivery", DecidedBy.OTHER, new InvitationDelivered(invitation, null));
        }
        return new Appointment(invitation, at, day);
    }

    private static int weight(Channel channel) {
        return switch (channel) {
            case REGISTERED_POST -> 40;
            case POST -> 22;
            case EMAIL -> 14;
            case HAND -> 10;
            case PHONE -> 6;
            case MUNICIPALITY -> 8;
        };
    }

    private DecisionId sent(Channel channel, Instant appointment) {
        if (counted) {
            story.counts();
        }
        return story.tell(
                "invitation",
                DecidedBy.COACH,
                new InvitationSent(
                        story.household().adultIds(),
                        channel,
                        List.of(story.household().language()),
                        appointment,
                        code("ICAM_OFFICE"),
                        List.of(Purpose.COACHING, Purpose.INFORMATION),
                        true,
                        true,
                        unanswered,
                        null));
    }

    private void interview(DecisionId invitation, Instant at, InterviewHeld.Mode mode) {
        if (counted) {
            story.counts();
        }
        var participants = Order.participants(story, story.household().adults());
        lastInterview = story.tell(
                "interview",
                at,
                DecidedBy.COACH,
                new InterviewHeld(
                        invitation,
                        participants,
                        mode,
                        mode == InterviewHeld.Mode.IN_PERSON ? code("ICAM_OFFICE") : null,
                        story.dice.percent(10),
                        codes("SITUATION", "PROSPECTS"),
                        true,
                        null),
                Rule.R12);
        if (story.meets(story.household().adultIds())) {
            story.asks(Rule.R13);
        }
        screened(story);
    }

    /** Everybody who has not been screened yet, the children too. */
    static void screened(Story story) {
        for (var member : story.household().members()) {
            if (story.screens(member.personId())) {
                boolean found = story.dice.percent(14);
                var about = List.of(member.personId());
                story.tell(
                        "screening",
                        DecidedBy.COACH,
                        new VulnerabilityScreened(
                                member.personId(),
                                found ? VulnerabilityScreened.Outcome.FOUND : VulnerabilityScreened.Outcome.NONE_FOUND,
                                found ? story.text(about, "an invented need for care was noted.") : null,
                                null));
            }
        }
    }
}
