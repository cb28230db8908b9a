package org.icamledger.api.exports;

import org.icamledger.api.operation.Operation;
import org.icamledger.api.security.IdentifiedRead;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.SealedTree;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The export over HTTP. */
@RestController
class ExportController {
    private final SealedLog log;
    private final SealedTree tree;

    ExportController(SealedLog log, SealedTree tree) {
        this.log = log;
        this.tree = tree;
    }

    @Operation("The entries of the log, each as it is stored")
    @GetMapping(path = "/api/v1/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @IdentifiedRead("export")
    ResponseEntity<StreamingResponseBody> export(
            @RequestParam(defaultValue = "0") long from, @RequestParam(required = false) Long to) {
        Export export = Export.of(log, from, to);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .header("Log-Size", Long.toString(export.logSize()))
                .header("Log-Root", tree.rootAt(export.logSize()).base64())
                .body(export::writeTo);
    }
}
