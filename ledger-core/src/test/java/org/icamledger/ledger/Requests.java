package org.icamledger.ledger;

import java.nio.charset.StandardCharsets;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.RecordedDecision;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Decisions in request form, for tests. */
public final class Requests {
    private static final JsonMapper JSON = RequestFormat.mapper();

    private Requests() {}

    /** The request, without a subject. Its texts must be clear. */
    public static byte[] of(RecordedDecision decision) {
        return JSON.writeValueAsBytes(tree(decision));
    }

    /** The request for a case. */
    public static byte[] of(CaseId subject, RecordedDecision decision) {
        return JSON.writeValueAsBytes(tree(decision).put("subject", subject.toString()));
    }

    static ObjectNode tree(RecordedDecision decision) {
        var request = (ObjectNode) JSON.readTree(JSON.writeValueAsString(decision));
        return request.put("specversion", "1.0").put("type", decision.data().type());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
