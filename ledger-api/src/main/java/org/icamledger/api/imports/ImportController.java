package org.icamledger.api.imports;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.Account;
import org.icamledger.ledger.DecisionRequest;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes files of decisions, and tells how far they are. */
@RestController
class ImportController {
    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    @Operation(
            value = "Import a file of decisions",
            more =
                    "Streamed, of any length. Each line is a decision that names its case in subject. Sent again after a connection"
                            + " that broke, it adds nothing twice.",
            body = DecisionRequest.class,
            problems = ProblemType.IMPORT_RUNNING)
    @PutMapping(
            path = "/api/v1/imports/{importId}",
            consumes = MediaType.APPLICATION_NDJSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ImportReport put(
            HttpServletRequest request,
            @PathVariable UUID importId,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean issuePersons,
            @AuthenticationPrincipal Account account)
            throws IOException {
        return imports.run(
                importId,
                request.getInputStream(),
                request.getContentLengthLong(),
                new ImportOptions(dryRun, issuePersons),
                account);
    }

    @Operation(value = "How far an import is", problems = ProblemType.UNKNOWN_IMPORT)
    @GetMapping(path = "/api/v1/imports/{importId}", produces = MediaType.APPLICATION_JSON_VALUE)
    ImportReport get(@PathVariable UUID importId, @AuthenticationPrincipal Account account) {
        return imports.find(importId, account)
                .orElseThrow(() -> ProblemType.UNKNOWN_IMPORT.saying(
                        "Check the id; an import is seen by the account that sent it."));
    }
}
