package org.icamledger.api.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.JsonNode;

/**
 * Answers as CSV (RFC 4180): UTF-8, a header line, values in the spelling of the JSON answers, what is no plain value as compact JSON. A
 * text that a spreadsheet would take for a formula has an apostrophe before it.
 */
final class Csv {
    static final String MEDIA_TYPE = "text/csv";
    private static final MediaType WITH_CHARSET = new MediaType("text", "csv", StandardCharsets.UTF_8);
    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    /**
     * An answer that names what it was computed from in its headers too.
     *
     * @param rootHash base64
     * @param lines values in the order of the columns; a null is an empty field
     */
    static ResponseEntity<byte[]> answer(
            LocalDate asOf, long logSize, String rootHash, List<String> columns, Stream<List<Object>> lines) {
        return ResponseEntity.ok()
                .contentType(WITH_CHARSET)
                .header("As-Of", asOf.toString())
                .header("Log-Size", Long.toString(logSize))
                .header("Log-Root", rootHash)
                .body(written(columns, lines));
    }

    private static byte[] written(List<String> columns, Stream<List<Object>> lines) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(columns);
            for (List<Object> line : (Iterable<List<Object>>) lines::iterator) {
                printer.printRecord(line.stream().map(Csv::field).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory could not be written", e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String field(Object value) {
        if (value == null) {
            return "";
        }
        JsonNode json = Answers.json(value);
        if (json.isString()) {
            String text = json.asString();
            return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        }
        return json.isContainer() ? json.toString() : json.asString();
    }
}
