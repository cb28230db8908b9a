package org.icamledger.ledger;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Composition.MemberJoined;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ReturnProcedure.ReturnDecisionIssued;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A decision of every type that may be recorded, with each of its members: one case, in an order in which it can be recorded. Only the
 * persons have to be replaced by some that the vault issued. Made from the shapes and the code lists, so that no type is forgotten.
 */
public final class DecisionExamples {
    /** The case that they are all about. */
    public static final CaseId CASE = new CaseId(uuid("case"));

    /** Whom most of them name. */
    public static final PersonId ADULT = new PersonId(uuid("adult"));

    /** Who joins the case. */
    public static final PersonId CHILD = new PersonId(uuid("child"));

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** What is corrected, and referred to where any type may be. */
    private static final Class<? extends Decision> CORRECTED = ReturnDecisionIssued.class;

    private static final LocalDate FIRST_DAY = LocalDate.of(2023, 3, 1);

    private final CodeLists codes;
    private final Map<String, ObjectNode> made = new LinkedHashMap<>();
    private final Set<Class<?>> underWay = new HashSet<>();

    private DecisionExamples(CodeLists codes) {
        this.codes = codes;
    }

    /** In request form, by type. @param codes the lists that they are to be checked against */
    public static Map<String, ObjectNode> all(CodeLists codes) {
        var examples = new DecisionExamples(codes);
        examples.request(CaseOpened.class);
        examples.request(MemberJoined.class);
        DecisionSchemas.recordable().values().forEach(examples::request);
        return examples.made;
    }

    private void request(Class<? extends Decision> type) {
        var name = type.getSimpleName();
        if (made.containsKey(name)) {
            return;
        }
        underWay.add(type);
        var data = object(type);
        switch (name) {
            case "MemberJoined" ->
                ((ObjectNode) data.get("member"))
                        .put("personId", CHILD.toString())
                        .put("role", "MINOR")
                        .put("birthYear", 2015);
            case "BestInterestsAssessed" -> data.put("personId", CHILD.toString());
            default -> {}
        }
        made.put(name, enveloped(type, data));
    }

    private ObjectNode enveloped(Class<? extends Decision> type, ObjectNode data) {
        var time = FIRST_DAY.plusDays(made.size()).atTime(9, 0).toInstant(ZoneOffset.UTC);
        var request = JSON.objectNode()
                .put("specversion", Envelope.SPECVERSION)
                .put("id", idOf(type).toString())
                .put("source", "https://cms.example/")
                .put("type", type.getSimpleName())
                .put("dataschema", DecisionTypes.newest(type.getSimpleName()).toString())
                .put("subject", CASE.toString())
                .put("time", Instants.write(time))
                .put("datacontenttype", Envelope.CONTENT_TYPE)
                .put("decidedby", DecidedBy.OFFICE.name())
                .put("registeredtime", Instants.write(time.plusSeconds(3_600)));
        request.set("data", data);
        return request;
    }

    private ObjectNode object(Class<?> type) {
        var object = JSON.objectNode();
        for (var member : Shape.of(type).members()) {
            var value = value(member);
            if (value != null) {
                object.set(member.name(), member.many() ? JSON.arrayNode().add(value) : value);
            }
        }
        return object;
    }

    /** Null for what cannot be given: there is no earlier decision of the same type. */
    private JsonNode value(Shape.Member member) {
        return switch (member.kind()) {
            case PERSON -> text(ADULT);
            case DECISION -> earlier(member);
            case CASE -> text(CASE);
            case CODE, COUNTRY ->
                text(codes.list(member.list()).orElseThrow().codes().getFirst().code());
            case LANGUAGE -> text("fr");
            case SHA256 -> text("0123456789abcdef".repeat(4));
            case SALT -> text("AAECAwQFBgcICQoLDA0ODw");
            case SCHEMA -> text(DecisionTypes.newest(CORRECTED.getSimpleName()));
            case INSTANT -> text("2023-05-02T10:30:00+02:00");
            case DATE -> text("2023-05-31");
            case ENUM -> text(member.values().keySet().iterator().next());
            case BOOLEAN -> JSON.booleanNode(true);
            case INTEGER -> JSON.numberNode(member.name().equals("birthYear") ? 1985 : 7);
            case TEXT ->
                JSON.objectNode()
                        .<ObjectNode>set("about", JSON.arrayNode().add(text(ADULT)))
                        .put("text", "What the file says about it.");
            case DATA -> object(CORRECTED);
            case PART -> object(member.type());
            case STRING -> throw new IllegalStateException("a request has no free string: " + member.name());
        };
    }

    private JsonNode earlier(Shape.Member member) {
        var target = member.targets().contains(Decision.class)
                ? CORRECTED
                : member.targets().getFirst();
        if (!made.containsKey(target.getSimpleName()) && underWay.contains(target)) {
            return null;
        }
        request(target);
        return text(idOf(target));
    }

    private static JsonNode text(Object value) {
        return JSON.stringNode(value.toString());
    }

    private static DecisionId idOf(Class<? extends Decision> type) {
        return new DecisionId(uuid(type.getSimpleName()));
    }

    /** The same in every description. */
    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(("icam-ledger example " + name).getBytes(StandardCharsets.UTF_8));
    }
}
