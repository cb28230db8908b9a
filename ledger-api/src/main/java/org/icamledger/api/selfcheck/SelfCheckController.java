package org.icamledger.api.selfcheck;

import java.net.URI;
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

    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Standing> start() {
        checks.start();
        return ResponseEntity.accepted().location(URI.create(PATH)).body(checks.standing());
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Standing standing() {
        return checks.standing();
    }
}
