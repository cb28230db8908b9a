package org.icamledger.api.exports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.IdentifiedRead;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.StoredEntry;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Entries verbatim, one a line, in the order of their positions. */
@RestController
class ExportController {
    private final SealedLog log;

    ExportController(SealedLog log) {
        this.log = log;
    }

    /**
     * @param from first position; whoever was cut off after n lines goes on at from + n
     * @param to position after the last one; absent: the end of the log when the request came
     */
    @GetMapping(path = "/api/v1/export", produces = MediaType.APPLICATION_NDJSON_VALUE)
    @IdentifiedRead("export")
    ResponseEntity<StreamingResponseBody> export(
            @RequestParam(defaultValue = "0") long from, @RequestParam(required = false) Long to) {
        long size = log.size();
        long end = to == null ? size : to;
        if (from < 0 || from > end || end > size) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Give positions with 0 ≤ from ≤ to ≤ " + size + ", the size of the log; to is not included.");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .header("Log-Size", Long.toString(size))
                .body(out -> write(from, end, out));
    }

    private void write(long from, long end, OutputStream out) throws IOException {
        OutputStream buffered = new BufferedOutputStream(out, 64 * 1024);
        try {
            log.scan(from, end, entry -> write(entry, buffered));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        buffered.flush();
    }

    private static void write(StoredEntry entry, OutputStream out) {
        try {
            out.write(entry.bytes());
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
