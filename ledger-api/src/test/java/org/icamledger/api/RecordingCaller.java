package org.icamledger.api;

import java.io.IOException;
import java.net.URI;
import org.icamledger.api.rest.Requests;

/** Opens a case and records in it, one request after the other, every sixth with a text; then the next case. */
final class RecordingCaller implements HttpLoad.Caller {
    private static final int DECISIONS_OF_A_CASE = 12;
    private static final String PLACE = "00000000-0000-4000-8000-000000000000";
    private static final String ID = "11111111-1111-4111-8111-111111111111";

    private final HttpConnection connection;
    private final String opening;
    private final String decision;
    private final String statement;
    private String caseId;
    private int recorded;

    RecordingCaller(URI ledger, String password, String person) throws IOException {
        connection = new HttpConnection(ledger, "caseworker", password);
        opening = template(Requests.opening(PLACE, person));
        decision = template(Requests.returnDecision(PLACE, person));
        statement = template(Requests.statement(PLACE, person, "I came late because the letter came late."));
    }

    private static String template(tools.jackson.databind.node.ObjectNode request) {
        return request.put("id", ID).toString();
    }

    @Override
    public void call() throws IOException {
        int place = recorded++ % DECISIONS_OF_A_CASE;
        caseId = place == 0 ? Requests.id() : caseId;
        String path = place == 0 ? "/api/v1/cases" : Requests.decisions(caseId);
        String template = place == 0 ? opening : place % 6 == 5 ? statement : decision;
        HttpConnection.Answer answer = connection.post(
                path, Requests.CLOUDEVENT, template.replace(PLACE, caseId).replace(ID, Requests.id()));
        if (answer.status() != 201) {
            throw new IOException(answer.status() + " " + new String(answer.body()));
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
