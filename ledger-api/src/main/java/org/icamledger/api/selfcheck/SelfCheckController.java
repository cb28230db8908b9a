package org.icamledger.api.selfcheck;

import java.net.URI;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.selfcheck.SelfChecks.Standing;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The self-check over HTTP: begun with POST, and its progress and findings read with GET. No personal data is among them. */
@RestController
class SelfCheckController {
    private static final String PATH = "/api/v1/self-check";

    private final SelfChecks checks;

    SelfCheckController(SelfChecks checks) {
        this.checks = checks;
    }

    @Operation(value = "Have the ledger check its database against its tree", status = 202, headers = "Location")
    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Standing> start() {
        checks.start();
        return ResponseEntity.accepted().location(URI.create(PATH)).body(checks.standing());
    }

    @Operation("Where the self-check is, and what the last one found")
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Standing standing() {
        return checks.standing();
    }
}
