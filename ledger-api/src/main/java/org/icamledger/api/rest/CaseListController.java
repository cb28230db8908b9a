package org.icamledger.api.rest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.Account;
import org.icamledger.api.security.IdentifiedRead;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Composition.Track;
import org.icamledger.ledger.CodeList;
import org.icamledger.ledger.CodeLists;
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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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
 * are the first and the last Brussels day on which the cases were opened. Caseworkers see the cases of their offices. A page says where
 * the next one begins, in {@code next} and in the header {@code Link}.
 */
@RestController
class CaseListController {
    private static final String PATH = "/api/v1/cases";
    private static final int MOST = 200;
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
    private final CodeLists codes;
    private final Clock clock;

    CaseListController(
            Reached reached, CaseIndexProjection projection, CaseIndexReader index, CodeLists codes, Clock clock) {
        this.reached = reached;
        this.projection = projection;
        this.index = index;
        this.codes = codes;
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
    ResponseEntity<JsonNode> list(
            @RequestParam(required = false) String track,
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) String office,
            @RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            @AuthenticationPrincipal Account account) {
        reached.await(projection, position, prefer);
        Asked asked = new Asked(track, stage, office, from, to, limit);
        CaseList list = list(asked, cursor, account);
        return asked.linked(ResponseEntity.ok(), list).body(Answers.json(list));
    }

    @GetMapping(path = PATH, produces = Csv.MEDIA_TYPE)
    @IdentifiedRead("cases")
    ResponseEntity<byte[]> table(
            @RequestParam(required = false) String track,
            @RequestParam(required = false) String stage,
            @RequestParam(required = false) String office,
            @RequestParam(required = false) LocalDate from,
            @RequestParam(required = false) LocalDate to,
            @RequestParam(required = false) String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) Long position,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            @AuthenticationPrincipal Account account) {
        reached.await(projection, position, prefer);
        Asked asked = new Asked(track, stage, office, from, to, limit);
        CaseList list = list(asked, cursor, account);
        ResponseEntity<byte[]> table = Csv.answer(
                list.asOf(),
                list.logSize(),
                list.rootHash(),
                COLUMNS,
                list.cases().stream().map(one -> line(list, one)));
        return asked.linked(ResponseEntity.ok().headers(table.getHeaders()), list)
                .body(table.getBody());
    }

    /** The parameters that every page of a list has in common. */
    private record Asked(String track, String stage, String office, LocalDate from, LocalDate to, int limit) {
        ResponseEntity.BodyBuilder linked(ResponseEntity.BodyBuilder answer, CaseList list) {
            return list.next() == null
                    ? answer
                    : answer.header(HttpHeaders.LINK, "<" + address(list.next()) + ">; rel=\"next\"");
        }

        private String address(String next) {
            UriComponentsBuilder address = UriComponentsBuilder.fromPath(PATH);
            with(address, "track", track);
            with(address, "stage", stage);
            with(address, "office", office);
            with(address, "from", from);
            with(address, "to", to);
            with(address, "limit", limit);
            with(address, "cursor", next);
            return address.encode().build().toUriString();
        }

        private static void with(UriComponentsBuilder address, String name, Object value) {
            if (value != null) {
                address.queryParam(name, value);
            }
        }
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

    private CaseList list(Asked asked, String cursor, Account account) {
        LocalDate asOf = BrusselsTime.dateOf(clock.instant());
        if (asked.limit() < 1 || asked.limit() > MOST) {
            throw ProblemType.INVALID_PARAMETER.saying("The parameter limit is 1 to " + MOST + ".");
        }
        Filter filter = filter(asked, account);
        Page page = index.read(filter, cursor == null ? null : place(cursor), asked.limit());
        return new CaseList(
                asOf,
                page.head().size(),
                page.head().root().base64(),
                page.cases().stream().map(one -> ListedCase.of(one, asOf)).toList(),
                page.next() == null ? null : cursor(page.next()));
    }

    private Filter filter(Asked asked, Account account) {
        Cases.refuseBeyondWriting("from and to", asked.from(), asked.to());
        if (asked.from() != null && asked.to() != null && asked.from().isAfter(asked.to())) {
            throw ProblemType.INVALID_PARAMETER.saying("Give a period whose first day is not after its last.");
        }
        Code office = asked.office() == null ? null : office(asked.office());
        if (office != null && !account.covers(office)) {
            throw ProblemType.FORBIDDEN.saying(
                    "This account does not cover that office: leave out office for the cases of those that it covers.");
        }
        return new Filter(
                one("track", asked.track(), Track.values()),
                one("stage", asked.stage(), Stage.values()),
                office,
                account.coversAll() ? null : Set.copyOf(account.offices()),
                asked.from() == null ? null : BrusselsTime.startOf(asked.from()),
                asked.to() == null ? null : BrusselsTime.endOf(asked.to()));
    }

    private static <E extends Enum<E>> E one(String name, String given, E[] taken) {
        if (given == null) {
            return null;
        }
        return Arrays.stream(taken)
                .filter(value -> value.name().equals(given))
                .findFirst()
                .orElseThrow(
                        () -> takes(name, Arrays.stream(taken).map(Enum::name).toList()));
    }

    private Code office(String given) {
        List<String> taken = codes.list("offices").map(CodeList::codes).orElse(List.of()).stream()
                .map(item -> item.code().value())
                .toList();
        if (!taken.contains(given)) {
            throw takes("office", taken);
        }
        return new Code(given);
    }

    private static Problem takes(String name, List<String> values) {
        return ProblemType.INVALID_PARAMETER.saying(
                "The parameter " + name + " takes: " + values.stream().collect(Collectors.joining(", ")) + ".");
    }

    /** Clients only hand it back. */
    private static String cursor(Place place) {
        String text = place.openedAt().toEpochMilli() + " " + place.caseId();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static Place place(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ", 2);
            Place place = new Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), CaseId.of(parts[1]));
            int year = place.openedAt().atZone(BrusselsTime.ZONE).getYear();
            if (year >= 0 && year <= 10_000 && cursor(place).equals(cursor)) {
                return place;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Said below.
        }
        throw ProblemType.INVALID_PARAMETER.saying(
                "This cursor is none of ours: send next as the page before gave it, or leave cursor out to begin.");
    }
}
