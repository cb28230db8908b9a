package org.icamledger.api.rest;

import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Decisions in request form, with nothing but what a test needs. */
public final class Requests {
    public static final String CLOUDEVENT = "application/cloudevents+json";
    public static final String BATCH = "application/cloudevents-batch+json";

    private Requests() {}

    public static String id() {
        return UUID.randomUUID().toString();
    }

    /** A person issued for a reference of its own. */
    public static String person() {
        return person("T-" + id());
    }

    public static String person(String reference) {
        return Api.CASEWORKER
                .post("/api/v1/persons", "application/json", "{\"reference\":\"%s\"}".formatted(reference))
                .json()
                .path("personId")
                .asString();
    }

    /** @param data as JSON, with apostrophes for quotation marks */
    public static ObjectNode decision(String id, String caseId, String type, String time, String data) {
        ObjectNode decision = Api.JSON.createObjectNode();
        decision.put("specversion", "1.0");
        decision.put("id", id);
        decision.put("source", "https://cms.example/");
        decision.put("type", type);
        decision.put("subject", caseId);
        decision.put("time", time);
        decision.put("decidedby", "OFFICE");
        decision.set("data", Api.JSON.readTree(data.replace('\'', '"')));
        return decision;
    }

    public static ObjectNode decision(String caseId, String type, String time, String data) {
        return decision(id(), caseId, type, time, data);
    }

    public static ObjectNode opening(String caseId, String office, String person) {
        return decision(
                caseId,
                "CaseOpened",
                "2023-03-01T08:00:00Z",
                "{'track':'INDIVIDUAL','office':'%s','region':'VLG','members':[{'personId':'%s','role':'ADULT'}]}"
                        .formatted(office, person));
    }

    public static ObjectNode opening(String caseId, String person) {
        return opening(caseId, "ICAM_ANTWERP", person);
    }

    public static ObjectNode returnDecision(String caseId, String person) {
        return decision(
                caseId,
                "ReturnDecisionIssued",
                "2023-03-02T08:00:00Z",
                "{'persons':['%s'],'kind':'ORDER_TO_LEAVE'}".formatted(person));
    }

    /** A decision with a text about the person. */
    public static ObjectNode statement(String caseId, String person, String text) {
        return decision(
                caseId,
                "StatementAttached",
                "2023-03-03T08:00:00Z",
                "{'by':'PERSON','persons':['%s'],'text':{'about':['%s'],'text':'%s'}}".formatted(person, person, text));
    }

    public static ObjectNode correction(String caseId, String corrects, String replacement) {
        return decision(
                caseId,
                "DecisionCorrected",
                "2023-06-01T08:00:00Z",
                "{'corrects':'%s','reason':'ERROR'%s}"
                        .formatted(corrects, replacement == null ? "" : ",'replacement':" + replacement));
    }

    /** A case that was just opened, over HTTP. */
    public static String openCase(String person) {
        String caseId = id();
        Api.CASEWORKER.post("/api/v1/cases", CLOUDEVENT, opening(caseId, person).toString());
        return caseId;
    }

    public static Api.Answer record(String caseId, ObjectNode decision, String... headers) {
        return Api.CASEWORKER.post(decisions(caseId), CLOUDEVENT, decision.toString(), headers);
    }

    public static String decisions(String caseId) {
        return "/api/v1/cases/" + caseId + "/decisions";
    }
}
