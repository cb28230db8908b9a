package org.icamledger.api.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.Problem.Flaw;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.recording.Recorder;
import org.icamledger.api.security.Account;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.ledger.DecisionRequest;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.Malformed;
import org.icamledger.ledger.RequestFormat;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Opens cases and records decisions in them. */
@RestController
class RecordingController {
    static final String CLOUDEVENT = "application/cloudevents+json";
    static final String CLOUDEVENTS_BATCH = "application/cloudevents-batch+json";

    private static final int LARGEST_DECISION = 32 * 1024;
    private static final int LARGEST_CORRECTION = 60_000;
    private static final int LARGEST_BATCH = 2 << 20;

    private final RequestFormat format;
    private final Recorder recorder;
    private final SealedReceipts receipts;

    RecordingController(RequestFormat format, Recorder recorder, SealedReceipts receipts) {
        this.format = format;
        this.recorder = recorder;
        this.receipts = receipts;
    }

    @Operation(
            value = "Open a case",
            more = "With its CaseOpened, or with a batch that begins with it.",
            body = CaseOpened.class,
            answer = Receipt.class,
            status = {201, 200},
            headers = {"Location", "ETag"},
            problems = {
                ProblemType.ID_TAKEN,
                ProblemType.PRECONDITION_FAILED,
                ProblemType.INCOHERENT,
                ProblemType.RECORDED_NOT_SIGNED,
                ProblemType.RECORDING_CLOSED,
                ProblemType.OUTCOME_UNKNOWN
            })
    @PostMapping(
            path = "/api/v1/cases",
            consumes = {CLOUDEVENT, CLOUDEVENTS_BATCH, MediaType.APPLICATION_JSON_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JsonNode> open(
            HttpServletRequest request,
            @RequestHeader("Content-Type") MediaType contentType,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @AuthenticationPrincipal Account account)
            throws IOException {
        boolean batch = isBatch(contentType);
        List<DecisionRequest> requests = parse(request, batch);
        CaseId caseId = requests.getFirst().subject();
        if (caseId == null) {
            throw malformed(List.of(new Flaw(pointer(batch, 0, "/subject"), "Name the case that is opened.")));
        }
        if (!(requests.getFirst().decision().data() instanceof CaseOpened)) {
            throw malformed(List.of(new Flaw(
                    pointer(batch, 0, "/type"),
                    "Open the case with a CaseOpened; anything else goes to /api/v1/cases/{caseId}/decisions.")));
        }
        return record(caseId, requests, batch, true, ifMatch, account);
    }

    @Operation(
            value = "Record decisions in a case",
            more = "One, or a batch of at most 100: all of them or none.",
            body = DecisionRequest.class,
            answer = Receipt.class,
            status = {201, 200},
            headers = {"Location", "ETag"},
            problems = {
                ProblemType.UNKNOWN_CASE,
                ProblemType.ID_TAKEN,
                ProblemType.PRECONDITION_FAILED,
                ProblemType.INCOHERENT,
                ProblemType.RECORDED_NOT_SIGNED,
                ProblemType.RECORDING_CLOSED,
                ProblemType.OUTCOME_UNKNOWN
            })
    @PostMapping(
            path = "/api/v1/cases/{caseId}/decisions",
            consumes = {CLOUDEVENT, CLOUDEVENTS_BATCH, MediaType.APPLICATION_JSON_VALUE},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JsonNode> record(
            HttpServletRequest request,
            @PathVariable CaseId caseId,
            @RequestHeader("Content-Type") MediaType contentType,
            @RequestHeader(name = "If-Match", required = false) String ifMatch,
            @AuthenticationPrincipal Account account)
            throws IOException {
        Cases.refuseLedgersOwn(caseId);
        boolean batch = isBatch(contentType);
        return record(caseId, parse(request, batch), batch, false, ifMatch, account);
    }

    private ResponseEntity<JsonNode> record(
            CaseId caseId,
            List<DecisionRequest> requests,
            boolean batch,
            boolean opens,
            String ifMatch,
            Account account) {
        refuseOtherSubjects(caseId, requests, batch);
        Recorder.Recorded recorded = recorder.record(
                new Recorder.Request(
                        caseId, requests.stream().map(DecisionRequest::decision).toList(), opens, sequence(ifMatch)),
                account);
        List<Receipt> given = given(recorded);
        String decisions = "/api/v1/cases/" + caseId + "/decisions";
        String location = batch ? decisions : decisions + "/" + given.getFirst().id();
        return ResponseEntity.status(recorded.anyNew() ? 201 : 200)
                .location(URI.create(location))
                .eTag("\"" + recorded.lastSequence() + "\"")
                .body(Answers.json(batch ? given : given.getFirst()));
    }

    /** What is recorded must not be answered as if nothing were. */
    private List<Receipt> given(Recorder.Recorded recorded) {
        try {
            return receipts.of(recorded.entries());
        } catch (LogUnavailable | DataAccessException away) {
            throw ProblemType.RECORDED_NOT_SIGNED
                    .saying("It is recorded, but its receipt cannot be made while the store is away. Repeat the request"
                            + " with the same id for the receipt.")
                    .retryAfter(Duration.ofSeconds(2));
        }
    }

    private List<DecisionRequest> parse(HttpServletRequest request, boolean batch) throws IOException {
        byte[] body = Body.read(request, batch ? LARGEST_BATCH : LARGEST_CORRECTION);
        try {
            List<DecisionRequest> requests = batch ? format.parseBatch(body) : List.of(format.parse(body));
            if (!batch && body.length > LARGEST_DECISION && !isCorrection(requests.getFirst())) {
                throw ProblemType.TOO_LARGE.saying(
                        "A decision has at most 32,768 bytes, a correction 60,000: shorten the"
                                + " texts, or attach a document by its digest.");
            }
            return requests;
        } catch (Malformed malformed) {
            throw malformed(malformed.flaws().stream()
                    .map(flaw -> new Flaw(flaw.pointer(), flaw.sentence()))
                    .toList());
        }
    }

    private static boolean isCorrection(DecisionRequest request) {
        return request.decision().data() instanceof DecisionCorrected;
    }

    private static void refuseOtherSubjects(CaseId caseId, List<DecisionRequest> requests, boolean batch) {
        List<Flaw> flaws = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            CaseId subject = requests.get(i).subject();
            if (subject != null && !subject.equals(caseId)) {
                flaws.add(new Flaw(
                        pointer(batch, i, "/subject"), "Name the case that the request is about, or leave it out."));
            }
        }
        if (!flaws.isEmpty()) {
            throw malformed(flaws);
        }
    }

    private static boolean isBatch(MediaType contentType) {
        return MediaType.valueOf(CLOUDEVENTS_BATCH).isCompatibleWith(contentType);
    }

    /** @return null without a condition */
    private static Integer sequence(String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return null;
        }
        String tag = ifMatch.strip();
        if (!tag.matches("\"(0|[1-9][0-9]{0,8})\"")) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Give If-Match as the ETag of the case: its last case sequence in quotation marks, such as \"12\".");
        }
        return Integer.valueOf(tag.substring(1, tag.length() - 1));
    }

    private static String pointer(boolean batch, int index, String pointer) {
        return batch ? "/" + index + pointer : pointer;
    }

    private static Problem malformed(List<Flaw> flaws) {
        return ProblemType.MALFORMED
                .saying(
                        "Nothing was recorded: the request does not have the form of a decision. Each error says what to"
                                + " do.")
                .with(flaws);
    }
}
