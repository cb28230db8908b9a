package org.icamledger.api.sample;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DocumentDigest;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.casefile.Sha256;
import org.icamledger.projection.findings.rules.State;

/**
 * A case being told: a calendar that moves on from the day of the first return decision, and the steps told so far. Days
 * are drawn as a distance from that day and only then moved to a working day, so that they do not depend on when the
 * case begins.
 */
final class Story {
    static final String SOURCE = "urn:icam-ledger:sample";
    /** Nothing in the sample is later. */
    static final LocalDate LAST_DAY = LocalDate.of(2024, 12, 31);

    private static final LocalDate NEXT_YEAR = LocalDate.of(2024, 1, 3);
    private static final int OFFICE_OPENS_AT = 9;
    private static final int OFFICE_MINUTES = 7 * 60;

    final Dice dice;
    private final long seed;
    private final LocalDate start;
    private final List<Step> steps = new ArrayList<>();
    private final List<Occasion> occasions = new ArrayList<>();
    private final Map<String, Integer> told = new HashMap<>();
    private final Set<PersonId> screened = new HashSet<>();
    private final Set<PersonId> met = new HashSet<>();
    private Household household;
    private int day;
    private int countedDays;
    private Instant last = Instant.MIN;

    Story(long seed, LocalDate start, Household household) {
        this.seed = seed;
        this.start = start;
        this.household = household;
        this.dice = new Dice(Dice.seed(seed, "dice"));
    }

    CaseScript told() {
        return new CaseScript(
                new CaseId(Dice.uuid(Dice.seed(seed, "case"))), List.copyOf(steps), List.copyOf(occasions));
    }

    Household household() {
        return household;
    }

    void becomes(Household changed) {
        household = changed;
    }

    /** Whether this person is being screened for the first time. */
    boolean screens(PersonId person) {
        return screened.add(person);
    }

    /** Whether one of these persons is being interviewed for the first time. */
    boolean meets(List<PersonId> persons) {
        return met.addAll(persons);
    }

    /** Days pass. */
    Story later(int from, int to) {
        day += dice.between(from, to);
        return this;
    }

    /** Goes on at this distance from the start, unless the story is past it. */
    Story notBefore(int atDay) {
        day = Math.max(day, atDay);
        return this;
    }

    /** Goes on after the year that is counted. */
    Story nextYear() {
        return notBefore(NEXT_YEAR);
    }

    Story notBefore(LocalDate date) {
        return notBefore((int) ChronoUnit.DAYS.between(start, date));
    }

    /** Whether so many days from now are still told. */
    boolean hasRoom(int days) {
        return !start.plusDays(day + days).isAfter(LAST_DAY);
    }

    int day() {
        return day;
    }

    /** What is told today is counted in the figures of the year: the case has to begin early enough. */
    void counts() {
        countedDays = Math.max(countedDays, day);
    }

    int countedDays() {
        return countedDays;
    }

    LocalDate today() {
        return dateOf(day);
    }

    /** A working day at this distance from the start. */
    LocalDate dateOf(int atDay) {
        return BelgianCalendar.workingDay(start.plusDays(atDay));
    }

    /** The first moment of the case: in office hours of a working day, or at any time of any day. */
    Instant firstMoment(boolean anyTime) {
        return anyTime
                ? at(start, 10 * 60 + dice.below(12 * 60))
                : at(today(), OFFICE_OPENS_AT * 60 + 60 + dice.below(OFFICE_MINUTES - 60));
    }

    /** Later than everything told, today if that is possible. */
    Instant moment() {
        var moment = at(today(), OFFICE_OPENS_AT * 60 + dice.below(OFFICE_MINUTES));
        // Drawn in any case: what is drawn afterwards must not depend on when the case begins.
        var next = Duration.ofMinutes(dice.between(5, 25));
        return moment.isAfter(last) ? moment : last.plus(next);
    }

    /** A full or half hour of the working day at this distance. */
    Instant appointment(int atDay) {
        return at(dateOf(atDay), OFFICE_OPENS_AT * 60 + 30 * dice.below(13));
    }

    private static Instant at(LocalDate date, int minute) {
        return date.atTime(minute / 60, minute % 60).atZone(BrusselsTime.ZONE).toInstant();
    }

    /** A text that nobody can take for one about a real person; its wording is that of this household alone. */
    ProtectedText text(List<PersonId> about, String sentence) {
        return new ProtectedText.Clear(
                about, "Synthetic sample, household %d: %s".formatted(household.number(), sentence));
    }

    /** Ties a decision to an invented paper: the digest of the salt and of a sentence. */
    List<DocumentDigest> paper(String kind) {
        var salt = new byte[16];
        for (int i = 0; i < salt.length; i++) {
            salt[i] = (byte) dice.below(256);
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.update("Synthetic sample: there is no such paper.".getBytes(StandardCharsets.UTF_8));
            var sha256 = new Sha256(HexFormat.of().formatHex(digest.digest()));
            return List.of(new DocumentDigest(new Code(kind), sha256, new Salt(salt)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Tells what happens today.
     *
     * @param kind names the step together with a number, as in {@code invitation-2}
     * @param asking the rules that ask for safeguards on this occasion, all of which the story tells
     */
    DecisionId tell(String kind, DecidedBy decidedby, Decision data, Rule... asking) {
        return tell(kind, moment(), decidedby, data, asking);
    }

    DecisionId tell(String kind, Instant time, DecidedBy decidedby, Decision data, Rule... asking) {
        var name = kind + "-" + told.merge(kind, 1, Integer::sum);
        var id = new DecisionId(Dice.uuid(Dice.seed(seed, name)));
        var recorded = new RecordedDecision(id, time, registered(time), SOURCE, decidedby, data);
        steps.add(new Step(name, recorded));
        last = time.isAfter(last) ? time : last;
        for (var rule : asking) {
            asks(rule);
        }
        return id;
    }

    /** What was told last is an occasion of this rule, too. */
    void asks(Rule rule) {
        asks(rule, null);
    }

    /** @param about a second decision that the occasion is about */
    void asks(Rule rule, DecisionId about) {
        var trigger = steps.getLast();
        occasions.add(new Occasion(rule, trigger.id(), about, rule.safeguarded(BrusselsTime.dateOf(trigger.time()))));
    }

    /** What was told last is an occasion of this rule to which it does not apply. */
    void exempts(Rule rule) {
        occasions.add(new Occasion(rule, steps.getLast().id(), null, State.NOT_APPLICABLE));
    }

    /** Soon after it happened, and never before what was told earlier. */
    private Instant registered(Instant time) {
        var soon = time.plus(Duration.ofMinutes(dice.between(3, 45)));
        if (steps.isEmpty()) {
            return soon;
        }
        var next = steps.getLast().registered().plus(Duration.ofMinutes(1));
        return soon.isAfter(next) ? soon : next;
    }
}
