package org.icamledger.api.rest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.icamledger.api.rest.CaseController.History;

/** The corrected history of a case as lines, one for each decision that holds; what it says is compact JSON in the last column. */
final class HistoryLines {
    static final List<String> COLUMNS = List.of(
            "caseId",
            "asOf",
            "knownAt",
            "logSize",
            "rootHash",
            "id",
            "type",
            "dataschema",
            "time",
            "registeredtime",
            "source",
            "decidedby",
            "casesequence",
            "position",
            "recordedtime",
            "recordedby",
            "corrections",
            "afterClosure",
            "data");

    private HistoryLines() {}

    /** Values by the columns; null is an empty field. */
    static Stream<List<Object>> of(History history) {
        return history.decisions().stream().map(one -> line(history, one));
    }

    private static List<Object> line(History history, ShownDecision one) {
        return Arrays.asList(
                history.caseId(),
                history.asOf(),
                history.knownAt(),
                history.logSize(),
                history.rootHash(),
                one.id(),
                one.type(),
                one.dataschema(),
                one.time(),
                one.registeredtime(),
                one.source(),
                one.decidedby(),
                one.casesequence(),
                one.position(),
                one.recordedtime(),
                one.recordedby(),
                one.corrections().size(),
                one.afterClosure(),
                one.data());
    }
}
