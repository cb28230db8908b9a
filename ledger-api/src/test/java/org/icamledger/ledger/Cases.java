package org.icamledger.ledger;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Coaching.InvitationSent;
import org.icamledger.casefile.Coaching.SelfReferred;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.OpenCase;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.RecordDecisions;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Trajectory.StatementAttached;

/** Small decisions with ids of their own, about one person. */
final class Cases {
    static final String ACCOUNT = "acc-test";
    static final PersonId ANNA = new PersonId(UUID.fromString("a0000000-0000-4000-8000-000000000000"));
    static final KnownPersons PERSONS = new KnownPersons(Set.of(ANNA), Set.of());
    private static final Instant NOON = Instant.parse("2023-03-01T11:00:00Z");

    private Cases() {}

    static CaseId newCase() {
        return new CaseId(UUID.randomUUID());
    }

    static RecordedDecision opened() {
        Member anna = new Member(ANNA, Member.Role.ADULT, null, null, null, null, null, null);
        return decision(new CaseOpened(Track.INDIVIDUAL, new Code("OTHER"), Region.BRU, List.of(anna), null));
    }

    static RecordedDecision decision() {
        return decision(new SelfReferred(List.of(ANNA), null));
    }

    static InvitationSent invitation() {
        return new InvitationSent(
                List.of(ANNA), InvitationSent.Channel.POST, null, null, null, null, null, null, null, null);
    }

    /** @param bytes about so many, in a sealed text that nothing opens */
    static StatementAttached statementOf(int bytes) {
        String sealed = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[bytes / 64 * 64 + 16]);
        ProtectedText text = new ProtectedText.Sealed(List.of(ANNA), 1, "A".repeat(16), sealed, "A".repeat(43), null);
        return new StatementAttached(null, StatementAttached.By.PERSON, List.of(ANNA), text, null);
    }

    static RecordedDecision decision(Decision data) {
        return new RecordedDecision(
                new DecisionId(UUID.randomUUID()), NOON, null, "https://cms.example/", DecidedBy.OFFICE, data);
    }

    static List<RecordedDecision> decisions(int count) {
        return IntStream.range(0, count).mapToObj(i -> decision()).toList();
    }

    static List<NewEntry> entries(int count) {
        return decisions(count).stream().map(Cases::entry).toList();
    }

    static NewEntry entry(RecordedDecision decision) {
        return new NewEntry(decision, ACCOUNT);
    }

    static OpenCase open(CaseId caseId, RecordedDecision... more) {
        return new OpenCase(caseId, opened(), List.of(more), PERSONS);
    }

    static RecordDecisions record(CaseId caseId, List<RecordedDecision> decisions) {
        return new RecordDecisions(caseId, decisions, null, PERSONS);
    }

    static List<DecisionId> ids(List<NewEntry> entries) {
        return entries.stream().map(entry -> entry.decision().id()).toList();
    }
}
