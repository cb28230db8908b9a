package org.icamledger.api.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.parameters.Spread;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.Account;
import org.icamledger.api.security.IdentifiedRead;
import org.icamledger.api.security.IdentifiedReads;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.casefile.PersonId;
import org.icamledger.ledger.StoredEntry;
import org.icamledger.projection.findings.CaseFinding;
import org.icamledger.projection.findings.FindingsAnswer;
import org.icamledger.projection.findings.FindingsProjection;
import org.icamledger.projection.findings.FindingsReader;
import org.icamledger.projection.findings.FindingsReader.Filter;
import org.icamledger.projection.findings.FindingsReader.Mark;
import org.icamledger.projection.findings.FindingsReader.OfCase;
import org.icamledger.projection.findings.FindingsReader.Page;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.icamledger.projection.findings.rules.RuleTexts;
import org.icamledger.projection.findings.rules.State;
import org.icamledger.projection.timeline.AfterClosure;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the rights rules find: in one case as of any day, and across cases as of today, by the time of the trigger. Caseworkers see
 * the findings of the cases that their offices follow. Every answer says what a hit means.
 */
@RestController
class FindingsController {
    private static final String PATH = "/api/v1/findings";
    private static final List<String> COLUMNS = List.of(
            "asOf",
            "logSize",
            "rootHash",
            "caseId",
            "rule",
            "title",
            "severity",
            "norm",
            "lawFrom",
            "lawTo",
            "trigger",
            "triggerType",
            "triggerTime",
            "triggerPosition",
            "about",
            "track",
            "office",
            "region",
            "persons",
            "state",
            "due",
            "missing",
            "flags",
            "restsOn",
            "statements",
            "hitMeans");

    private final Reached reached;
    private final FindingsProjection projection;
    private final FindingsReader findings;
    private final RuleParameters parameters;
    private final Cases cases;
    private final Texts texts;
    private final ListParameters lists;

    FindingsController(
            Reached reached,
            FindingsProjection projection,
            FindingsReader findings,
            RuleParameters parameters,
            Cases cases,
            Texts texts,
            ListParameters lists) {
        this.reached = reached;
        this.projection = projection;
        this.findings = findings;
        this.parameters = parameters;
        this.cases = cases;
        this.texts = texts;
        this.lists = lists;
    }

    /**
     * What the rules find in one case.
     *
     * @param hitMeans what a hit means, and what it never means
     * @param parameters deadlines that no law sets, by which it is judged
     * @param findings by trigger in the order of the history, then by rule
     * @param statements about the triggers, by whomever; they stand beside the findings and change none
     */
    record OneCase(
            CaseId caseId,
            LocalDate asOf,
            long logSize,
            String rootHash,
            String definition,
            String language,
            String hitMeans,
            RuleParameters parameters,
            List<ShownFinding> findings,
            List<ShownDecision> statements) {}

    /**
     * A page.
     *
     * @param hitMeans what a hit means, and what it never means
     * @param parameters deadlines that no law sets, by which it is judged
     * @param next what to send as {@code cursor} for the next one; null at the end
     */
    record Listed(
            LocalDate asOf,
            long logSize,
            String rootHash,
            String definition,
            String language,
            String hitMeans,
            RuleParameters parameters,
            List<ShownFinding> findings,
            @Nullable String next) {}

    @Operation(
            value = "What the rights rules find in a case",
            more = "A hit means: the record does not evidence a safeguard. It never means: something illegal happened.",
            answer = OneCase.class,
            problems = ProblemType.UNKNOWN_CASE)
    @GetMapping(path = "/api/v1/cases/{caseId}/findings", produces = MediaType.APPLICATION_JSON_VALUE)
    @IdentifiedRead("case findings")
    ResponseEntity<JsonNode> ofCase(
            @PathVariable CaseId caseId,
            @RequestParam(required = false) LocalDate asOf,
            @RequestParam(required = false) String language,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            @RequestHeader(name = "Accept-Language", required = false) String accepted,
            @AuthenticationPrincipal Account account) {
        Locale locale = Languages.of(language, accepted);
        reached.await(projection, position, prefer);
        OfCase look = findings.ofCase(caseId, cases.day(asOf));
        Cases.View view = cases.viewAt(look.asOf(), look.logSize());
        List<StoredEntry> entries = cases.entries(caseId, view, account);
        IdentifiedReads.names(Cases.persons(entries));
        CaseHistory history = Cases.history(entries);
        List<CaseFinding> found = look.findings(history);
        RuleTexts words = RuleTexts.in(locale);
        return Languages.told(ResponseEntity.ok(), locale)
                .body(Answers.json(new OneCase(
                        caseId,
                        view.asOf(),
                        view.logSize(),
                        view.rootHash(),
                        FindingsAnswer.DEFINITION,
                        locale.getLanguage(),
                        words.whatAHitMeans(),
                        parameters,
                        found.stream()
                                .map(finding -> ShownFinding.of(finding, words))
                                .toList(),
                        statements(history.asOf(view.asOf()), found, account))));
    }

    private List<ShownDecision> statements(CaseHistory history, List<CaseFinding> found, Account account) {
        Set<DecisionId> ids =
                found.stream().flatMap(finding -> finding.statements().stream()).collect(Collectors.toSet());
        List<HistoryDecision> statements = history.corrected().stream()
                .filter(decision -> ids.contains(decision.id()))
                .toList();
        var data = texts.of(statements, account.role());
        var afterClosure = AfterClosure.marks(history.corrected());
        return statements.stream()
                .map(statement ->
                        ShownDecision.of(statement, data.get(statement.id()), afterClosure.get(statement.id())))
                .toList();
    }

    @Operation(
            value = "What the rights rules find across cases, as of today",
            more =
                    "By the time of the trigger. Caseworkers see the cases of their offices. A hit means: the record does not"
                            + " evidence a safeguard. It never means: something illegal happened.",
            answer = Listed.class,
            lines = "One finding to a line, as in the JSON, after what it was computed from.")
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @IdentifiedRead("findings")
    ResponseEntity<JsonNode> list(@Spread Asked asked, @AuthenticationPrincipal Account account) {
        Listed list = listed(asked, account);
        return answer(asked, list).body(Answers.json(list));
    }

    @GetMapping(path = PATH, produces = Csv.MEDIA_TYPE)
    @IdentifiedRead("findings")
    ResponseEntity<byte[]> table(@Spread Asked asked, @AuthenticationPrincipal Account account) {
        Listed list = listed(asked, account);
        ResponseEntity<byte[]> table = Csv.answer(
                list.asOf(),
                list.logSize(),
                list.rootHash(),
                COLUMNS,
                list.findings().stream().map(finding -> line(list, finding)));
        return answer(asked, list).headers(table.getHeaders()).body(table.getBody());
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_NDJSON_VALUE)
    @IdentifiedRead("findings")
    ResponseEntity<byte[]> lines(@Spread Asked asked, @AuthenticationPrincipal Account account) {
        Listed list = listed(asked, account);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (ShownFinding finding : list.findings()) {
            ObjectNode line = (ObjectNode) Answers.json(
                    new Line(list.asOf(), list.logSize(), list.rootHash(), list.definition(), list.hitMeans()));
            line.setAll((ObjectNode) Answers.json(finding));
            lines.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
            lines.write('\n');
        }
        return answer(asked, list)
                .contentType(MediaType.APPLICATION_NDJSON)
                .header("Log-Size", Long.toString(list.logSize()))
                .header("Log-Root", list.rootHash())
                .body(lines.toByteArray());
    }

    /** How a line begins. */
    private record Line(LocalDate asOf, long logSize, String rootHash, String definition, String hitMeans) {}

    /** What a page of the list is asked by. */
    record Asked(
            @RequestParam(required = false) String rule,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String track,
            @RequestParam(required = false) String office,
            @RequestParam(required = false) String region,
            @RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to,
            @RequestParam(required = false) String language,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            @RequestHeader(name = "Accept-Language", required = false) String accepted) {
        Locale locale() {
            return Languages.of(language, accepted);
        }

        /** Of the next page. */
        UriComponentsBuilder address() {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
            ListParameters.with(address, "rule", rule);
            ListParameters.with(address, "state", state);
            ListParameters.with(address, "track", track);
            ListParameters.with(address, "office", office);
            ListParameters.with(address, "region", region);
            ListParameters.with(address, "from", from);
            ListParameters.with(address, "to", to);
            ListParameters.with(address, "language", locale().getLanguage());
            return ListParameters.with(address, "limit", limit);
        }
    }

    private static ResponseEntity.BodyBuilder answer(Asked asked, Listed list) {
        return ListParameters.linked(Languages.told(ResponseEntity.ok(), asked.locale()), asked.address(), list.next());
    }

    private static List<Object> line(Listed list, ShownFinding one) {
        ShownFinding.Law law = one.law();
        return Arrays.asList(
                list.asOf(),
                list.logSize(),
                list.rootHash(),
                one.caseId(),
                one.rule(),
                one.title(),
                one.severity(),
                one.norm(),
                law == null ? null : law.validFrom(),
                law == null ? null : law.validTo(),
                one.trigger().id(),
                one.trigger().type(),
                one.trigger().time(),
                one.trigger().position(),
                one.about(),
                one.track(),
                one.office(),
                one.region(),
                one.persons(),
                one.state(),
                one.due(),
                one.missing(),
                one.flags(),
                one.restsOn(),
                one.statements(),
                list.hitMeans());
    }

    private Listed listed(Asked asked, Account account) {
        Locale locale = asked.locale();
        reached.await(projection, asked.position(), asked.prefer());
        ListParameters.refuseUnlessLimit(asked.limit());
        Page page = findings.read(
                filter(asked, account), asked.cursor() == null ? null : mark(asked.cursor()), asked.limit());
        List<PersonId> persons = new ArrayList<>();
        page.findings().forEach(finding -> persons.addAll(finding.persons()));
        IdentifiedReads.names(persons);
        RuleTexts words = RuleTexts.in(locale);
        return new Listed(
                page.asOf(),
                page.head().size(),
                page.head().root().base64(),
                FindingsAnswer.DEFINITION,
                locale.getLanguage(),
                words.whatAHitMeans(),
                parameters,
                page.findings().stream()
                        .map(finding -> ShownFinding.of(finding, words))
                        .toList(),
                page.next() == null ? null : cursor(page.next()));
    }

    private Filter filter(Asked asked, Account account) {
        ListParameters.refuseUnlessPeriod(asked.from(), asked.to());
        return new Filter(
                ListParameters.rule("rule", asked.rule()),
                ListParameters.one("state", asked.state(), State.values()),
                ListParameters.one("track", asked.track(), Track.values()),
                lists.office(asked.office(), account),
                ListParameters.one("region", asked.region(), Region.values()),
                ListParameters.covered(account),
                asked.from() == null ? null : BrusselsTime.startOf(asked.from()),
                asked.to() == null ? null : BrusselsTime.endOf(asked.to()));
    }

    private static String cursor(Mark mark) {
        return ListParameters.cursor(mark.happenedAt().toEpochMilli(), mark.position(), mark.rule(), mark.about());
    }

    private static Mark mark(String cursor) {
        try {
            String[] words = ListParameters.words(cursor, 4);
            Mark mark = new Mark(
                    Instant.ofEpochMilli(Long.parseLong(words[0])),
                    Long.parseLong(words[1]),
                    words[2],
                    DecisionId.of(words[3]));
            int year = mark.happenedAt().atZone(BrusselsTime.ZONE).getYear();
            if (year >= 0 && year <= 10_000 && cursor(mark).equals(cursor)) {
                return mark;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw ListParameters.noCursor();
    }
}
