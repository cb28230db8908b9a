package org.icamledger.api.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.recording.CurrentCases;
import org.icamledger.api.recording.Recorder;
import org.icamledger.api.security.Account;
import org.icamledger.api.security.IdentifiedRead;
import org.icamledger.api.security.IdentifiedReads;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText.Withheld;
import org.icamledger.ledger.SealedLog;
import org.icamledger.person.PersonVault;
import org.icamledger.projection.Histories;
import org.icamledger.projection.findings.CaseFinding;
import org.icamledger.projection.findings.rules.Remark;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.State;
import org.icamledger.projection.timeline.AfterClosure;
import org.icamledger.projection.timeline.Lateness;
import org.icamledger.projection.timeline.Timeline;
import org.icamledger.projection.timeline.TimelineDecision;
import org.icamledger.projection.timeline.TimelineProjection;
import org.icamledger.projection.timeline.TimelineReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Reads what happened to one person, over all cases. */
@RestController
class TimelineController {
    private static final String PATH = "/api/v1/persons/{personId}/timeline";
    private static final List<String> COLUMNS = List.of(
            "personId",
            "asOf",
            "knownAt",
            "logSize",
            "rootHash",
            "caseId",
            "id",
            "type",
            "dataschema",
            "time",
            "registeredtime",
            "source",
            "decidedby",
            "casesequence",
            "position",
            "recordedtime",
            "latenessSeconds",
            "writtenDown",
            "corrections",
            "afterClosure",
            "findings",
            "data");

    private final Reached reached;
    private final TimelineProjection projection;
    private final TimelineReader timelines;
    private final CurrentCases cases;
    private final Clock clock;
    private final PersonVault vault;
    private final Texts texts;
    private final Histories histories;
    private final RuleParameters parameters;

    TimelineController(
            Reached reached,
            TimelineProjection projection,
            TimelineReader timelines,
            CurrentCases cases,
            PersonVault vault,
            Texts texts,
            SealedLog log,
            RuleParameters parameters,
            Clock clock) {
        this.reached = reached;
        this.projection = projection;
        this.timelines = timelines;
        this.cases = cases;
        this.clock = clock;
        this.vault = vault;
        this.texts = texts;
        this.histories = new Histories(log);
        this.parameters = parameters;
    }

    /** A timeline in an answer. */
    record Shown(
            PersonId personId,
            LocalDate asOf,
            @Nullable Instant knownAt,
            long logSize,
            String rootHash,
            List<ShownOnTimeline> decisions) {}

    /** A decision on a timeline; what its earlier forms said is left out, since they may name others. */
    record ShownOnTimeline(
            CaseId caseId,
            DecisionId id,
            String type,
            DataSchema dataschema,
            Instant time,
            @Nullable Instant registeredtime,
            String source,
            DecidedBy decidedby,
            int casesequence,
            long position,
            Instant recordedtime,
            Lateness lateness,
            Decision data,
            List<TimelineDecision.Correction> corrections,
            @Nullable AfterClosure afterClosure,
            List<Touching> findings) {
        static ShownOnTimeline of(TimelineDecision one, Decision data, List<Touching> findings) {
            Entry original = one.decision().original();
            return new ShownOnTimeline(
                    one.caseId(),
                    one.decision().id(),
                    data.type(),
                    DecisionTypes.newest(data.type()),
                    one.decision().time(),
                    original.decision().registeredtime(),
                    original.decision().source(),
                    one.decision().decidedby(),
                    original.casesequence(),
                    one.position(),
                    original.recordedtime(),
                    one.lateness(),
                    data,
                    one.corrections(),
                    one.afterClosure(),
                    findings);
        }
    }

    /**
     * A finding about the person that the decision gave the occasion for; what its codes say is in the catalogue of the rules.
     *
     * @param state of the finding, which may be about others too
     * @param due last day of the state when nothing more is recorded; null when it holds for good
     * @param missing codes of what the record does not show for the person
     */
    record Touching(String rule, State state, @Nullable LocalDate due, List<String> missing) {
        static Touching of(CaseFinding finding, PersonId person) {
            return new Touching(
                    finding.rule(),
                    finding.state(),
                    finding.due(),
                    finding.missing().stream()
                            .filter(remark -> remark.persons().isEmpty()
                                    || remark.persons().contains(person))
                            .map(Remark::code)
                            .distinct()
                            .toList());
        }
    }

    @Operation(
            value = "What happened to one person, over all cases",
            answer = Shown.class,
            problems = ProblemType.UNKNOWN_PERSON)
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @IdentifiedRead("timeline")
    JsonNode timeline(
            @PathVariable PersonId personId,
            @RequestParam(required = false) LocalDate asOf,
            @RequestParam(required = false) Instant knownAt,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            @AuthenticationPrincipal Account account) {
        reached.await(projection, position, prefer);
        return Answers.json(read(personId, asOf, knownAt, account));
    }

    /** One line for each decision; what it says is compact JSON in the last column. */
    @GetMapping(path = PATH, produces = Csv.MEDIA_TYPE)
    @IdentifiedRead("timeline")
    ResponseEntity<byte[]> table(
            @PathVariable PersonId personId,
            @RequestParam(required = false) LocalDate asOf,
            @RequestParam(required = false) Instant knownAt,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            @AuthenticationPrincipal Account account) {
        reached.await(projection, position, prefer);
        Shown timeline = read(personId, asOf, knownAt, account);
        return Csv.answer(
                timeline.asOf(),
                timeline.logSize(),
                timeline.rootHash(),
                COLUMNS,
                timeline.decisions().stream().map(one -> line(timeline, one)));
    }

    private static List<Object> line(Shown timeline, ShownOnTimeline one) {
        return Arrays.asList(
                timeline.personId(),
                timeline.asOf(),
                timeline.knownAt(),
                timeline.logSize(),
                timeline.rootHash(),
                one.caseId(),
                one.id(),
                one.type(),
                one.dataschema(),
                one.time(),
                one.registeredtime(),
                one.source(),
                one.decidedby(),
                one.casesequence(),
                one.position(),
                one.recordedtime(),
                one.lateness().seconds(),
                one.lateness().writtenDown(),
                one.corrections().size(),
                one.afterClosure(),
                one.findings(),
                one.data());
    }

    private Shown read(PersonId personId, LocalDate asOf, Instant knownAt, Account account) {
        Cases.refuseBeyondWriting(asOf, knownAt);
        Cases.refuseWhatIsToCome(asOf, knownAt, clock);
        if (vault.known(Set.of(personId)).issued().isEmpty()) {
            throw ProblemType.UNKNOWN_PERSON.saying("Check the id, or find it with GET /api/v1/persons?reference=.");
        }
        Timeline timeline = timelines.read(personId, asOf, knownAt);
        List<TimelineDecision> visible = visible(timeline.decisions(), account);
        List<HistoryDecision> decisions =
                visible.stream().map(TimelineDecision::decision).toList();
        Map<DecisionId, Decision> data = texts.of(decisions, account.role());
        data.replaceAll((id, decision) -> withoutTextsOfOthers(decision, personId));
        IdentifiedReads.names(Recorder.namedIn(data.values()));
        Map<DecisionId, List<Touching>> findings = findings(visible, personId, timeline);
        return new Shown(
                personId,
                timeline.asOf(),
                knownAt,
                timeline.head().size(),
                timeline.head().root().base64(),
                visible.stream()
                        .map(one -> ShownOnTimeline.of(
                                one,
                                data.get(one.decision().id()),
                                findings.getOrDefault(one.decision().id(), List.of())))
                        .toList());
    }

    /** By trigger. They are folded from the same entries as the timeline. */
    private Map<DecisionId, List<Touching>> findings(
            List<TimelineDecision> visible, PersonId person, Timeline timeline) {
        Set<CaseId> cases = visible.stream().map(TimelineDecision::caseId).collect(Collectors.toSet());
        Map<DecisionId, List<Touching>> byTrigger = new HashMap<>();
        histories.at(timeline.head().size(), cases).values().stream()
                .flatMap(history -> CaseFinding.of(history, parameters, timeline.asOf()).stream())
                .filter(finding -> finding.persons().contains(person))
                .forEach(finding -> byTrigger
                        .computeIfAbsent(finding.trigger().id(), any -> new ArrayList<>())
                        .add(Touching.of(finding, person)));
        return byTrigger;
    }

    /** What is written about somebody else has its place on that person's timeline. */
    private static Decision withoutTextsOfOthers(Decision decision, PersonId person) {
        return DecisionData.withTexts(
                decision,
                (pointer, text) ->
                        text.about().contains(person) ? text : new Withheld(text.about(), Withheld.Reason.OTHERS));
    }

    /** Those of the cases that the account's offices follow. */
    private List<TimelineDecision> visible(List<TimelineDecision> decisions, Account account) {
        if (account.coversAll()) {
            return decisions;
        }
        Map<CaseId, Boolean> covered = new HashMap<>();
        return decisions.stream()
                .filter(one -> covered.computeIfAbsent(one.caseId(), caseId -> cases.find(caseId)
                        .filter(current -> account.covers(current.office().office()))
                        .isPresent()))
                .toList();
    }
}
