package org.icamledger.api.rest;

import org.icamledger.ledger.RequestFormat;
import tools.jackson.databind.JsonNode;

/** Answers in the ledger's own spelling: instants in UTC with milliseconds, members in the order of the record, absent ones left out. */
final class Answers {
    private Answers() {}

    static JsonNode json(Object answer) {
        return RequestFormat.mapper().valueToTree(answer);
    }
}
