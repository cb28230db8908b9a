package org.icamledger.api.rest;

import java.util.SortedSet;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.ledger.CodeList;
import org.icamledger.ledger.CodeLists;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The code lists that decisions are checked against, for anyone. */
@RestController
class CodesController {
    private final CodeLists codes;

    CodesController(CodeLists codes) {
        this.codes = codes;
    }

    /** The names of the lists. */
    record Lists(SortedSet<String> lists) {}

    @Operation("The names of the code lists")
    @GetMapping(path = "/api/v1/codes", produces = MediaType.APPLICATION_JSON_VALUE)
    Lists lists() {
        return new Lists(codes.names());
    }

    @Operation(value = "A code list", problems = ProblemType.UNKNOWN_CODE_LIST)
    @GetMapping(path = "/api/v1/codes/{list}", produces = MediaType.APPLICATION_JSON_VALUE)
    CodeList list(@PathVariable String list) {
        return codes.list(list)
                .orElseThrow(() -> ProblemType.UNKNOWN_CODE_LIST.saying("See the lists with GET /api/v1/codes."));
    }
}
