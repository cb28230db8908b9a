package org.icamledger.api.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.Consultations.Query;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who read what about whom, for those who watch over it. Looking it up is an identified read itself. */
@RestController
class ConsultationController {
    private static final int MOST = 1_000;
    private static final Pattern READER = Pattern.compile("acc-[A-Za-z0-9_-]{1,60}");

    private final Consultations consultations;

    ConsultationController(Consultations consultations) {
        this.consultations = consultations;
    }

    /** @param next what to send as {@code cursor} for the older ones; null at the end */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(List<Consultation> consultations, @Nullable String next) {}

    /** @param from first Brussels day, and {@code to} the last */
    @Operation("Who read what about whom, and why")
    @IdentifiedRead("consultations")
    @GetMapping(path = "/api/v1/consultations", produces = MediaType.APPLICATION_JSON_VALUE)
    Page list(
            @RequestParam(required = false) PersonId person,
            @RequestParam(required = false) String reader,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) LocalDate to,
            @RequestParam(required = false) Long cursor,
            @RequestParam(defaultValue = "100") int limit) {
        if (from != null && to != null && from.isAfter(to)) {
            throw ProblemType.INVALID_PARAMETER.saying("Give a period whose first day is not after its last.");
        }
        if (!isWritten(from) || !isWritten(to)) {
            throw ProblemType.INVALID_PARAMETER.saying("Give from and to with a year from 0001 to 9998.");
        }
        if (limit < 1 || limit > MOST) {
            throw ProblemType.INVALID_PARAMETER.saying("The parameter limit is 1 to " + MOST + ".");
        }
        if (cursor != null && cursor < 1) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "This cursor is none of ours: send next as the page before gave it, or leave cursor out to begin.");
        }
        if (reader != null && !READER.matcher(reader).matches()) {
            throw ProblemType.INVALID_PARAMETER.saying("Give as reader the id of an account, acc-….");
        }
        List<Consultation> found = consultations.list(new Query(
                person,
                reader,
                from == null ? null : BrusselsTime.startOf(from),
                to == null ? null : BrusselsTime.endOf(to),
                cursor,
                limit));
        return new Page(
                found,
                found.size() < limit ? null : Long.toString(found.getLast().id()));
    }

    private static boolean isWritten(LocalDate day) {
        return day == null || (day.getYear() > 0 && day.getYear() < 9999);
    }
}
