package org.icamledger.api.backup;

import java.time.Duration;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.Account;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Has backups made on the ledger's own disk. What is in them never leaves over this connection: whoever runs the ledger sees no case. */
@RestController
class BackupController {
    private static final Logger LOG = LoggerFactory.getLogger(BackupController.class);

    private final Backups backups;

    BackupController(Backups backups) {
        this.backups = backups;
    }

    /** Answers when the backup is complete and on the disk. */
    @Operation("Make a backup on the ledger's own disk")
    @PostMapping(path = "/api/v1/backup", produces = MediaType.APPLICATION_JSON_VALUE)
    BackupMade make(@AuthenticationPrincipal Account account) {
        try {
            BackupMade made = backups.make().orElseThrow(() -> ProblemType.TOO_MANY_REQUESTS
                    .saying("A backup is being made already.")
                    .retryAfter(Duration.ofSeconds(30)));
            LOG.info("{} had a backup made: {}, {} decisions", account, made.file(), made.size());
            return made;
        } catch (BackupFailed e) {
            throw ProblemType.UNAVAILABLE.saying(e.getMessage());
        }
    }
}
