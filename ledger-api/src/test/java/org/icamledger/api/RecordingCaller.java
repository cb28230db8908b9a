package org.icamledger.api;

import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.icamledger.api.rest.Requests;
import tools.jackson.databind.node.ObjectNode;

/** Opens a case and records in it, one request after the other, every sixth with a text; then the next case. */
final class RecordingCaller implements HttpLoad.Caller {
    private static final int DECISIONS_OF_A_CASE = 12;
    private static final String PLACE = "00000000-0000-4000-8000-000000000000";
    private static final String ID = "11111111-1111-4111-8111-111111111111";
    private static final String PERSON = "22222222-2222-4222-8222-222222222222";

    private final HttpConnection connection;
    private final String opening;
    private final String decision;
    private final String statement;
    private final Supplier<String> persons;
    private String caseId;
    private String person;
    private int recorded;

    /** @param persons of whom each case gets one */
    RecordingCaller(URI ledger, String password, Supplier<String> persons) throws IOException {
        this.persons = persons;
        connection = new HttpConnection(ledger, "caseworker", password);
        opening = template(Requests.opening(PLACE, PERSON));
        decision = template(Requests.returnDecision(PLACE, PERSON));
        statement = template(Requests.statement(PLACE, PERSON, "I came late because the letter came late."));
    }

    private static String template(ObjectNode request) {
        return request.put("id", ID).toString();
    }

    @Override
    public void call() throws IOException {
        int place = recorded++ % DECISIONS_OF_A_CASE;
        if (place == 0) {
            caseId = Requests.id();
            person = persons.get();
        }
        String path = place == 0 ? "/api/v1/cases" : Requests.decisions(caseId);
        String template = place == 0 ? opening : place % 6 == 5 ? statement : decision;
        HttpConnection.Answer answer = connection.post(
                path,
                Requests.CLOUDEVENT,
                template.replace(PLACE, caseId).replace(PERSON, person).replace(ID, Requests.id()));
        if (answer.status() != 201) {
            throw new IOException(answer.status() + " " + new String(answer.body()));
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
