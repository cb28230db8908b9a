package org.icamledger.api.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.rest.Cases.View;
import org.icamledger.api.security.Account;
import org.icamledger.api.security.IdentifiedRead;
import org.icamledger.api.security.IdentifiedReads;
import org.icamledger.casefile.CaseHistory;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.HistoryDecision;
import org.icamledger.ledger.StoredEntry;
import org.icamledger.projection.timeline.AfterClosure;
import org.icamledger.transparency.LogProof;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Reads cases: at a glance, as a history, decision by decision. */
@RestController
class CaseController {
    private final Cases cases;
    private final Texts texts;
    private final SealedReceipts receipts;

    CaseController(Cases cases, Texts texts, SealedReceipts receipts) {
        this.cases = cases;
        this.texts = texts;
        this.receipts = receipts;
    }

    /** A history in its corrected form. */
    record History(
            CaseId caseId,
            LocalDate asOf,
            @Nullable Instant knownAt,
            long logSize,
            String rootHash,
            List<ShownDecision> decisions) {}

    /**
     * One decision.
     *
     * @param standing how it stands in the corrected history
     */
    record One(
            CaseId caseId, LocalDate asOf, long logSize, String rootHash, Standing standing, ShownDecision decision) {}

    /** How a decision stands now. */
    enum Standing {
        AS_RECORDED,
        CORRECTED,
        ANNULLED,
        /** It is itself a correction, and holds in what it corrects. */
        CORRECTION
    }

    @Operation(
            value = "A case at a glance",
            answer = CaseSummary.class,
            headers = "ETag",
            problems = ProblemType.UNKNOWN_CASE)
    @GetMapping(path = "/api/v1/cases/{caseId}", produces = MediaType.APPLICATION_JSON_VALUE)
    @IdentifiedRead("case summary")
    ResponseEntity<JsonNode> summary(@PathVariable CaseId caseId, @AuthenticationPrincipal Account account) {
        View view = cases.view(null, null);
        List<StoredEntry> entries = cases.entries(caseId, view, account);
        IdentifiedReads.names(Cases.persons(entries));
        CaseHistory history = Cases.history(entries);
        CaseSummary summary = CaseSummary.of(history, view)
                .orElseThrow(() -> ProblemType.UNKNOWN_CASE.saying("The case is opened after today: ask again then."));
        return ResponseEntity.ok().eTag("\"" + summary.casesequence() + "\"").body(Answers.json(summary));
    }

    @Operation(
            value = "The history of a case",
            more = "Corrected, as JSON and CSV; as entries, every one as it was recorded.",
            answer = History.class,
            problems = ProblemType.UNKNOWN_CASE)
    @GetMapping(path = "/api/v1/cases/{caseId}/decisions", produces = MediaType.APPLICATION_JSON_VALUE)
    @IdentifiedRead("case history")
    JsonNode history(
            @PathVariable CaseId caseId,
            @RequestParam(required = false) LocalDate asOf,
            @RequestParam(required = false) Instant knownAt,
            @AuthenticationPrincipal Account account) {
        return Answers.json(read(caseId, asOf, knownAt, account));
    }

    @GetMapping(path = "/api/v1/cases/{caseId}/decisions", produces = Csv.MEDIA_TYPE)
    @IdentifiedRead("case history")
    ResponseEntity<byte[]> table(
            @PathVariable CaseId caseId,
            @RequestParam(required = false) LocalDate asOf,
            @RequestParam(required = false) Instant knownAt,
            @AuthenticationPrincipal Account account) {
        History history = read(caseId, asOf, knownAt, account);
        return Csv.answer(
                history.asOf(), history.logSize(), history.rootHash(), HistoryLines.COLUMNS, HistoryLines.of(history));
    }

    private History read(CaseId caseId, LocalDate asOf, Instant knownAt, Account account) {
        View view = cases.view(asOf, knownAt);
        List<StoredEntry> entries = cases.entries(caseId, view, account);
        IdentifiedReads.names(Cases.persons(entries));
        CaseHistory history = Cases.history(entries);
        List<HistoryDecision> decisions = history.asOf(view.asOf()).corrected();
        Map<DecisionId, Decision> data = texts.of(decisions, account.role());
        Map<DecisionId, AfterClosure> afterClosure = AfterClosure.marks(decisions);
        List<ShownDecision> shown = decisions.stream()
                .map(decision -> ShownDecision.of(decision, data.get(decision.id()), afterClosure.get(decision.id())))
                .toList();
        return new History(caseId, view.asOf(), knownAt, view.logSize(), view.rootHash(), shown);
    }

    @GetMapping(path = "/api/v1/cases/{caseId}/decisions", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @IdentifiedRead("case entries")
    ResponseEntity<byte[]> entries(
            @PathVariable CaseId caseId,
            @RequestParam(required = false) LocalDate asOf,
            @RequestParam(required = false) Instant knownAt,
            @AuthenticationPrincipal Account account) {
        if (asOf != null) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Entries are told as recorded, not as of a day: leave out asOf, or accept application/json.");
        }
        View view = cases.view(null, knownAt);
        List<StoredEntry> entries = cases.entries(caseId, view, account);
        IdentifiedReads.names(Cases.persons(entries));
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (StoredEntry entry : entries) {
            lines.writeBytes(entry.bytes());
            lines.write('\n');
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .header("Log-Size", Long.toString(view.logSize()))
                .header("Log-Root", view.rootHash())
                .body(lines.toByteArray());
    }

    @Operation(
            value = "One decision",
            answer = One.class,
            problems = {ProblemType.UNKNOWN_CASE, ProblemType.UNKNOWN_DECISION})
    @GetMapping(path = "/api/v1/cases/{caseId}/decisions/{decisionId}", produces = MediaType.APPLICATION_JSON_VALUE)
    @IdentifiedRead("decision")
    JsonNode decision(
            @PathVariable CaseId caseId,
            @PathVariable DecisionId decisionId,
            @AuthenticationPrincipal Account account) {
        View view = cases.view(null, null);
        List<StoredEntry> entries = cases.entries(caseId, view, account);
        Entry entry = find(entries, decisionId).entry();
        IdentifiedReads.names(Cases.persons(entries));
        CaseHistory history = Cases.history(entries);
        List<HistoryDecision> standing = history.corrected().stream()
                .filter(decision -> decision.id().equals(decisionId))
                .toList();
        ShownDecision shown = standing.isEmpty()
                ? ShownDecision.of(entry, texts.of(entry, account.role()), correctionsOf(history, decisionId))
                : ShownDecision.of(
                        standing.getFirst(), texts.of(standing, account.role()).get(decisionId), null);
        return Answers.json(
                new One(caseId, view.asOf(), view.logSize(), view.rootHash(), standing(entry, standing), shown));
    }

    @Operation(
            value = "The receipt of a decision",
            more = "With a proof at the newest checkpoint; the proof alone as a file (C2SP tlog-proof).",
            answer = Receipt.class,
            problems = {ProblemType.UNKNOWN_CASE, ProblemType.UNKNOWN_DECISION, ProblemType.RECORDED_NOT_SIGNED})
    @GetMapping(
            path = "/api/v1/cases/{caseId}/decisions/{decisionId}/receipt",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @IdentifiedRead("receipt")
    JsonNode receipt(
            @PathVariable CaseId caseId,
            @PathVariable DecisionId decisionId,
            @RequestParam(required = false) String format,
            @AuthenticationPrincipal Account account) {
        if (format != null) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "The parameter format takes: tlog-proof. Without it the receipt is JSON.");
        }
        return Answers.json(
                receipts.of(List.of(stored(caseId, decisionId, account))).getFirst());
    }

    /** The proof of a receipt as a file that other tools read; its entry is in the receipt. */
    @GetMapping(
            path = "/api/v1/cases/{caseId}/decisions/{decisionId}/receipt",
            params = "format=tlog-proof",
            produces = MediaType.TEXT_PLAIN_VALUE)
    @IdentifiedRead("receipt")
    ResponseEntity<byte[]> proof(
            @PathVariable CaseId caseId,
            @PathVariable DecisionId decisionId,
            @RequestParam String format,
            @AuthenticationPrincipal Account account) {
        LogProof proof = receipts.proofOf(stored(caseId, decisionId, account));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(decisionId + ".tlog-proof")
                                .build()
                                .toString())
                .body(proof.bytes());
    }

    private StoredEntry stored(CaseId caseId, DecisionId decisionId, Account account) {
        List<StoredEntry> entries = cases.entries(caseId, cases.view(null, null), account);
        IdentifiedReads.names(Cases.persons(entries));
        return find(entries, decisionId);
    }

    private static StoredEntry find(List<StoredEntry> entries, DecisionId decisionId) {
        return entries.stream()
                .filter(stored -> stored.entry().decision().id().equals(decisionId))
                .findFirst()
                .orElseThrow(CaseController::unknown);
    }

    private static Problem unknown() {
        return ProblemType.UNKNOWN_DECISION.saying(
                "See the decisions of the case with GET /api/v1/cases/{caseId}/decisions.");
    }

    private static Standing standing(Entry entry, List<HistoryDecision> found) {
        if (entry.decision().data() instanceof DecisionCorrected) {
            return Standing.CORRECTION;
        }
        if (found.isEmpty()) {
            return Standing.ANNULLED;
        }
        return found.getFirst().corrections().isEmpty() ? Standing.AS_RECORDED : Standing.CORRECTED;
    }

    private static List<Entry> correctionsOf(CaseHistory history, DecisionId decisionId) {
        return history.entries().stream()
                .filter(entry -> entry.decision().data() instanceof DecisionCorrected correction
                        && correction.corrects().equals(decisionId))
                .toList();
    }
}
