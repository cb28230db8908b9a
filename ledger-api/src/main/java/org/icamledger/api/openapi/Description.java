package org.icamledger.api.openapi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.icamledger.ledger.CodeLists;
import org.icamledger.ledger.DecisionExamples;
import org.icamledger.ledger.DecisionSchemas;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts the description of the API together (OpenAPI 3.1). */
final class Description {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String BASE = "#/components/schemas/";

    private static final Map<String, String> TOPICS = Map.ofEntries(
            Map.entry("backup", "Backups, made on the ledger's own disk."),
            Map.entry("cases", "Cases: opened, recorded in, read."),
            Map.entry("codes", "The code lists that decisions are checked against."),
            Map.entry("consultations", "Who read what about whom."),
            Map.entry("export", "The log as a file."),
            Map.entry("feed", "New decisions as they are recorded."),
            Map.entry("findings", "What the rights rules find: where the record does not evidence a safeguard."),
            Map.entry("imports", "Files of decisions."),
            Map.entry("log", "The signed tree, in the formats of C2SP: whoever checks the ledger begins here."),
            Map.entry("persons", "Pseudonyms, and what happened to whom they stand for."),
            Map.entry("projections", "How far what is computed from the log has come."),
            Map.entry("rules", "The rights rules: what each asks, and on what it rests."),
            Map.entry("self-check", "The ledger checks its database."),
            Map.entry(
                    "statistics",
                    "Figures, each with its definition and the size of the log that it is computed from."));

    private static final String RULES =
            """
            Every decision in a case is an immutable event; what is read is folded from them. Dates are days in Brussels, instants are in UTC.

            **Reading about persons** is recorded before the answer leaves; OVERSIGHT, MONITOR, DPO and AUDITOR say why in the header `Purpose`.

            **Recording**: an answer of 201 or 200 says that it is durable, and its receipt proves it. A 4xx says that nothing was stored. After \
            a 503, or a connection that broke, repeat with the same `id`: nothing is recorded twice.

            **Problems** are documents of RFC 9457. Decide by their `type`, which is stable: see the schemas `problem.…`. `detail` says what to do, \
            `errors` where in the body.

            **Examples** of decisions are one case. They are taken as they are, in an order in which each comes after what it refers to, but for \
            the persons: put in those that `POST /api/v1/persons` issued.

            Answers may get further members; clients pass over those that they do not know. A ledger of sample data says so in every answer: \
            `Ledger-Data: synthetic`. Answers are compressed for whoever accepts gzip.
            """;

    private Description() {}

    /** @param issuer of the OpenID tokens that are taken; null when accounts are local */
    static ObjectNode of(List<Endpoint> endpoints, CodeLists codes, Readers readers, String issuer) {
        Map<String, ObjectNode> schemas = DecisionSchemas.all(BASE, codes);
        schemas.putAll(Problems.schemas());
        Map<String, ObjectNode> examples = DecisionExamples.all(codes);
        Problems problems = new Problems();
        Operations operations = new Operations(new AnswerSchemas(BASE, schemas), problems, readers, examples.keySet());
        ObjectNode document = JSON.objectNode().put("openapi", "3.1.0");
        info(document.putObject("info"));
        document.putArray("servers").addObject().put("url", "/").put("description", "This ledger");
        ObjectNode security = schemes(issuer);
        ArrayNode either = document.putArray("security");
        security.propertyNames().forEach(name -> either.addObject().putArray(name));
        ObjectNode paths = JSON.objectNode();
        Set<String> topics = new TreeSet<>();
        endpoints.forEach(endpoint -> endpoint.operation().ifPresent(said -> {
            topics.add(endpoint.topic());
            paths.withObjectProperty(endpoint.address())
                    .set(endpoint.verb().toLowerCase(Locale.ROOT), operations.of(endpoint, said));
        }));
        ArrayNode tags = document.putArray("tags");
        topics.forEach(topic -> {
            ObjectNode tag = tags.addObject().put("name", topic);
            if (TOPICS.containsKey(topic)) {
                tag.put("description", TOPICS.get(topic));
            }
        });
        document.set("paths", paths);
        ObjectNode components = document.putObject("components");
        all(components.putObject("schemas"), schemas);
        all(components.putObject("responses"), problems.responses());
        ObjectNode shown = components.putObject("examples");
        examples.forEach(
                (type, example) -> shown.putObject(type).put("summary", type).set("value", example));
        components.set("securitySchemes", security);
        return document;
    }

    private static void info(ObjectNode info) {
        info.put("title", "ICAM Ledger").put("version", "1").put("description", RULES);
        info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
    }

    private static ObjectNode schemes(String issuer) {
        ObjectNode schemes = JSON.objectNode();
        schemes.putObject("basic")
                .put("type", "http")
                .put("scheme", "basic")
                .put("description", "User name and password of a local account, in UTF-8.");
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT")
                .put(
                        "description",
                        "An access token of the issuer that the ledger is configured for, for its audience.");
        if (issuer != null) {
            schemes.putObject("openid")
                    .put("type", "openIdConnect")
                    .put("openIdConnectUrl", issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration")
                    .put("description", "Where such a token comes from.");
        }
        return schemes;
    }

    private static void all(ObjectNode into, Map<String, ObjectNode> named) {
        named.forEach(into::set);
    }
}
