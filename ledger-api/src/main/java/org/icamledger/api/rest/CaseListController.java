package org.icamledger.api.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.parameters.Spread;
import org.icamledger.api.security.Account;
import org.icamledger.api.security.IdentifiedRead;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.projection.caseindex.CaseIndexProjection;
import org.icamledger.projection.caseindex.CaseIndexReader;
import org.icamledger.projection.caseindex.CaseIndexReader.Filter;
import org.icamledger.projection.caseindex.CaseIndexReader.Listed;
import org.icamledger.projection.caseindex.CaseIndexReader.Page;
import org.icamledger.projection.caseindex.CaseIndexReader.Place;
import org.icamledger.projection.caseindex.CaseStanding;
import org.icamledger.projection.caseindex.CaseStanding.Closed;
import org.icamledger.projection.caseindex.CaseStanding.Last;
import org.icamledger.projection.caseindex.Stage;
import org.icamledger.projection.findings.FindingsProjection;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;

/**
 * Lists cases, each as it stands now, by the time of its opening. Track, stage and office are those in force; {@code from} and {@code to}
 * are the first and the last Brussels day on which the cases were opened; {@code finding} is a rule of which the record does not evidence the
 * safeguard today. Caseworkers see the cases of their offices. A page says where
 * the next one begins, in {@code next} and in the header {@code Link}.
 */
@RestController
class CaseListController {
    private static final String PATH = "/api/v1/cases";
    private static final List<String> COLUMNS = List.of(
            "asOf",
            "logSize",
            "rootHash",
            "caseId",
            "track",
            "office",
            "region",
            "stage",
            "openedAt",
            "closedAt",
            "closingOutcome",
            "lastDecision",
            "lastType",
            "lastTime",
            "lastPosition",
            "decisions",
            "casesequence",
            "deadlines");

    private final Reached reached;
    private final CaseIndexProjection projection;
    private final CaseIndexReader index;
    private final FindingsProjection findings;
    private final ListParameters lists;
    private final Clock clock;

    CaseListController(
            Reached reached,
            CaseIndexProjection projection,
            CaseIndexReader index,
            FindingsProjection findings,
            ListParameters lists,
            Clock clock) {
        this.reached = reached;
        this.projection = projection;
        this.index = index;
        this.findings = findings;
        this.lists = lists;
        this.clock = clock;
    }

    /** A page. @param next what to send as {@code cursor} for the next one; null at the end */
    record CaseList(LocalDate asOf, long logSize, String rootHash, List<ListedCase> cases, @Nullable String next) {}

    /**
     * A case in a list.
     *
     * @param closed the last closing, unless the case was reopened since; else null
     * @param lastDecision the latest by time, then position
     * @param decisions how many hold
     * @param casesequence of the last decision recorded, corrections included
     * @param deadlines that nothing has settled, by day
     */
    record ListedCase(
            CaseId caseId,
            Track track,
            Code office,
            Region region,
            Stage stage,
            Instant openedAt,
            @Nullable Closed closed,
            Last lastDecision,
            int decisions,
            int casesequence,
            List<ShownDeadline> deadlines) {
        static ListedCase of(Listed one, LocalDate asOf) {
            CaseStanding standing = one.standing();
            return new ListedCase(
                    one.caseId(),
                    standing.track(),
                    standing.office(),
                    standing.region(),
                    standing.stage(),
                    standing.openedAt(),
                    standing.closed(),
                    standing.last(),
                    standing.decisions(),
                    standing.casesequence(),
                    ShownDeadline.of(standing.deadlines(), asOf));
        }
    }

    @Operation(
            value = "List cases, each as it stands now",
            more = "By the time of opening. Caseworkers see the cases of their offices.",
            answer = CaseList.class)
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @IdentifiedRead("cases")
    ResponseEntity<JsonNode> list(@Spread Asked asked, @AuthenticationPrincipal Account account) {
        CaseList list = listed(asked, account);
        return answer(asked, list).body(Answers.json(list));
    }

    @GetMapping(path = PATH, produces = Csv.MEDIA_TYPE)
    @IdentifiedRead("cases")
    ResponseEntity<byte[]> table(@Spread Asked asked, @AuthenticationPrincipal Account account) {
        CaseList list = listed(asked, account);
        ResponseEntity<byte[]> table = Csv.answer(
                list.asOf(),
                list.logSize(),
                list.rootHash(),
                COLUMNS,
                list.cases().stream().map(one -> line(list, one)));
        return answer(asked, list).headers(table.getHeaders()).body(table.getBody());
    }

    /** What a page of the list is asked by. */
    record Asked(
            @RequestParam(required = false) String track,
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) String office,
            @RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to,
            @RequestParam(required = false) String finding,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer) {
        /** Of the next page. */
        UriComponentsBuilder address() {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
            ListParameters.with(address, "track", track);
            ListParameters.with(address, "stage", stage);
            ListParameters.with(address, "office", office);
            ListParameters.with(address, "from", from);
            ListParameters.with(address, "to", to);
            ListParameters.with(address, "finding", finding);
            return ListParameters.with(address, "limit", limit);
        }
    }

    private static ResponseEntity.BodyBuilder answer(Asked asked, CaseList list) {
        return ListParameters.linked(ResponseEntity.ok(), asked.address(), list.next());
    }

    private static List<Object> line(CaseList list, ListedCase one) {
        Closed closed = one.closed();
        return Arrays.asList(
                list.asOf(),
                list.logSize(),
                list.rootHash(),
                one.caseId(),
                one.track(),
                one.office(),
                one.region(),
                one.stage(),
                one.openedAt(),
                closed == null ? null : closed.at(),
                closed == null ? null : closed.outcome(),
                one.lastDecision().id(),
                one.lastDecision().type(),
                one.lastDecision().time(),
                one.lastDecision().position(),
                one.decisions(),
                one.casesequence(),
                one.deadlines());
    }

    private CaseList listed(Asked asked, Account account) {
        reached.await(projection, asked.position(), asked.prefer());
        LocalDate asOf = BrusselsTime.dateOf(clock.instant());
        ListParameters.refuseUnlessLimit(asked.limit());
        Filter filter = filter(asked, asOf, account);
        Page page = index.read(filter, asked.cursor() == null ? null : place(asked.cursor()), asked.limit());
        return new CaseList(
                asOf,
                page.head().size(),
                page.head().root().base64(),
                page.cases().stream().map(one -> ListedCase.of(one, asOf)).toList(),
                page.next() == null ? null : cursor(page.next()));
    }

    private Filter filter(Asked asked, LocalDate asOf, Account account) {
        ListParameters.refuseUnlessPeriod(asked.from(), asked.to());
        String hit = ListParameters.rule("finding", asked.finding());
        return new Filter(
                ListParameters.one("track", asked.track(), Track.values()),
                ListParameters.one("stage", asked.stage(), Stage.values()),
                lists.office(asked.office(), account),
                ListParameters.covered(account),
                asked.from() == null ? null : BrusselsTime.startOf(asked.from()),
                asked.to() == null ? null : BrusselsTime.endOf(asked.to()),
                hit == null ? null : findings.withHit(hit, asOf));
    }

    private static String cursor(Place place) {
        return ListParameters.cursor(place.openedAt().toEpochMilli(), place.caseId());
    }

    private static Place place(String cursor) {
        try {
            String[] words = ListParameters.words(cursor, 2);
            Place place = new Place(Instant.ofEpochMilli(Long.parseLong(words[0])), CaseId.of(words[1]));
            int year = place.openedAt().atZone(BrusselsTime.ZONE).getYear();
            if (year >= 0 && year <= 10_000 && cursor(place).equals(cursor)) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw ListParameters.noCursor();
    }
}
