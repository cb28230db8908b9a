package org.icamledger.projection.findings;

import java.util.List;
import org.icamledger.ledger.RequestFormat;
import org.icamledger.projection.findings.rules.Remark;
import tools.jackson.core.type.TypeReference;

/** Remarks as a column holds them: a JSON array of their records. */
final class StoredRemarks {
    private static final String NONE = "[]";
    private static final TypeReference<List<Remark>> REMARKS = new TypeReference<>() {};

    private StoredRemarks() {}

    static String written(List<Remark> remarks) {
        return remarks.isEmpty() ? NONE : RequestFormat.mapper().writeValueAsString(remarks);
    }

    static List<Remark> read(String column) {
        return column.equals(NONE) ? List.of() : RequestFormat.mapper().readValue(column, REMARKS);
    }
}
