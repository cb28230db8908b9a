package org.icamledger.ledger;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.LedgerFile;
import org.icamledger.casefile.ProtectedText;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schema (draft 2020-12) of decisions in each of their forms, made from the shapes by which they are read and written. What a
 * schema cannot say (each person once in an array of objects, a decision that fits its case) is refused all the same.
 *
 * <p>{@code InvitationSentRequest} is what is sent, {@code InvitationSent} the data in it, {@code InvitationSentShown} the data in an
 * answer, {@code InvitationSentEntry} the data that is stored; so it is for the objects inside. {@code DecisionRequest},
 * {@code DecisionBatch} and {@code Entry} are of any type, {@code codes.offices} is a code list.
 */
public final class DecisionSchemas {
    /** Matches no blank text, and none with control characters but tab and line break. */
    private static final String TEXT =
            "^(?=[\\s\\S]*\\S)[^\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]*$";

    private final String base;
    private final CodeLists codes;
    private final Map<String, ObjectNode> schemas = new TreeMap<>(new LeafSchemas().named());

    /** In what a decision is written. */
    public enum Form {
        /** As it is asked to be recorded; with the codes that are taken today. */
        REQUEST,
        /** In an answer. */
        SHOWN,
        /** As it is stored. */
        ENTRY;

        private String of(Class<?> type) {
            return type.getSimpleName() + (this == REQUEST ? "" : this == SHOWN ? "Shown" : "Entry");
        }
    }

    private DecisionSchemas(String base, CodeLists codes) {
        this.base = base;
        this.codes = codes;
    }

    /**
     * All of them by name. The caller may change them.
     *
     * @param base what stands before the name in a reference to a schema, such as {@code #/components/schemas/}
     * @param codes the lists that requests are checked against
     */
    public static Map<String, ObjectNode> all(String base, CodeLists codes) {
        var all = new DecisionSchemas(base, codes);
        for (var form : Form.values()) {
            types(form).values().forEach(type -> all.object(type, form));
        }
        types(Form.REQUEST).values().forEach(all::request);
        all.anyRequest();
        all.entry();
        return all.schemas;
    }

    /** The types by name that may be recorded on request. The others the ledger records itself, in its own file. */
    public static Map<String, Class<? extends Decision>> recordable() {
        return types(Form.REQUEST);
    }

    /** What makes {@code data} that of the type that stands in {@code type}, for the schema of an answer with these two members. */
    public static ArrayNode shownByType(String base) {
        var conditions = JsonNodeFactory.instance.arrayNode();
        types(Form.SHOWN)
                .forEach((name, type) -> conditions.add(dataIf("type", name, reference(base, Form.SHOWN.of(type)))));
        return conditions;
    }

    private static Map<String, Class<? extends Decision>> types(Form form) {
        var types = new TreeMap<>(DecisionTypes.all());
        if (form != Form.ENTRY) {
            types.values().removeIf(LedgerFile.class::isAssignableFrom);
        }
        return types;
    }

    private ObjectNode codes(String name) {
        if (schemas.containsKey("codes." + name)) {
            return reference(base, "codes." + name);
        }
        var list = codes.list(name).orElseThrow();
        var values = named("codes." + name)
                .put("type", "string")
                .put("description", list.labels().en() + ".")
                .putArray("enum");
        list.codes().forEach(item -> values.add(item.code().value()));
        return reference(base, "codes." + name);
    }

    /** @return a reference to it */
    private ObjectNode object(Class<?> type, Form form) {
        var name = form.of(type);
        if (!schemas.containsKey(name)) {
            var schema = object(named(name), Shape.of(type), form);
            if (type == CaseReassigned.class) {
                schema.put("description", "At least one of track, office and region.");
                atLeastOne(schema.putArray("anyOf"), "track", "office", "region");
            }
            if (type == DecisionCorrected.Replacement.class) {
                replacement(schema, form);
            }
        }
        return reference(base, name);
    }

    /** Answers may get further members; what is sent and what is stored have no others. */
    private ObjectNode object(ObjectNode schema, Shape shape, Form form) {
        var properties = schema.put("type", "object").putObject("properties");
        shape.members().forEach(member -> properties.set(member.name(), value(member, form)));
        var required = JsonNodeFactory.instance.arrayNode();
        shape.members().stream().filter(Shape.Member::mandatory).forEach(member -> required.add(member.name()));
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return form == Form.SHOWN ? schema : schema.put("additionalProperties", false);
    }

    private ObjectNode value(Shape.Member member, Form form) {
        if (!member.many()) {
            return single(member, form);
        }
        var array = object().put("type", "array").put("uniqueItems", true).put("maxItems", Shape.LONGEST_ARRAY);
        if (member.notEmpty()) {
            array.put("minItems", 1);
        }
        array.set("items", single(member, form));
        return array;
    }

    private ObjectNode single(Shape.Member member, Form form) {
        return switch (member.kind()) {
            case BOOLEAN -> object().put("type", "boolean");
            case INTEGER -> integer(member, form);
            case STRING -> object().put("type", "string");
            case ENUM -> {
                var schema = object().put("type", "string");
                member.values().keySet().forEach(schema.putArray("enum")::add);
                yield schema;
            }
            case DATA -> object().put("type", "object");
            case PART -> object(member.type(), form);
            case TEXT -> text(form);
            case DECISION -> reference(base, "DecisionId").put("description", target(member));
            default ->
                form == Form.REQUEST && member.list() != null
                        ? codes(member.list())
                        : reference(base, LeafSchemas.nameOf(member.kind(), form));
        };
    }

    private static String target(Shape.Member member) {
        if (member.targets().isEmpty()) {
            return "The key under which a repeated request is known again, in the whole ledger.";
        }
        return member.targets().contains(Decision.class)
                ? "An earlier decision of the case that is no correction."
                : member.targets().stream()
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(" or ", "An earlier ", " of the case."));
    }

    private static ObjectNode integer(Shape.Member member, Form form) {
        var schema = object().put("type", "integer").put("format", "int32");
        return form == Form.REQUEST ? schema.put("minimum", member.least()).put("maximum", member.most()) : schema;
    }

    private ObjectNode text(Form form) {
        if (form == Form.ENTRY) {
            return about(ProtectedText.Sealed.class, "TextSealed", form);
        }
        var clear = about(ProtectedText.Clear.class, "Text", Form.REQUEST);
        properties("Text").set("text", object().put("type", "string").put("pattern", TEXT));
        if (form == Form.REQUEST) {
            return clear;
        }
        var withheld = about(ProtectedText.Withheld.class, "TextWithheld", form);
        named("TextShown").putArray("anyOf").add(clear).add(withheld);
        return reference(base, "TextShown");
    }

    private ObjectNode about(Class<? extends ProtectedText> type, String name, Form form) {
        object(named(name), Shape.of(type), form);
        ((ObjectNode) properties(name).get("about")).put("maxItems", Texts.MOST_PERSONS);
        return reference(base, name);
    }

    private void replacement(ObjectNode schema, Form form) {
        var correctable = new TreeMap<>(types(Form.REQUEST));
        correctable.remove(DecisionCorrected.class.getSimpleName());
        if (form == Form.REQUEST) {
            var known = ((ObjectNode) schema.get("properties"))
                    .putObject("dataschema")
                    .put("type", "string")
                    .putArray("enum");
            correctable.keySet().forEach(name -> known.add(schemaOf(name)));
        }
        var conditions = schema.putArray("allOf");
        correctable.forEach((name, type) -> conditions.add(dataIf("dataschema", schemaOf(name), object(type, form))));
    }

    private void request(Class<? extends Decision> type) {
        var name = type.getSimpleName();
        var properties = envelope(name + "Request", Envelope.Asked.class, Form.REQUEST);
        properties.putObject("type").put("const", name);
        properties.putObject("dataschema").put("const", schemaOf(name));
        ((ObjectNode) properties.get("subject")).putObject("not").put("const", CaseId.LEDGER.toString());
        properties.set("data", reference(base, name));
    }

    private void anyRequest() {
        var any = named("DecisionRequest");
        var each = any.putArray("oneOf");
        var byType = any.putObject("discriminator").put("propertyName", "type").putObject("mapping");
        types(Form.REQUEST).keySet().forEach(name -> {
            each.add(reference(base, name + "Request"));
            byType.put(name, base + name + "Request");
        });
        named("DecisionBatch")
                .put("type", "array")
                .put("minItems", 1)
                .put("maxItems", RequestFormat.LARGEST_BATCH)
                .set("items", reference(base, "DecisionRequest"));
    }

    private void entry() {
        var properties = envelope("Entry", Envelope.Stored.class, Form.ENTRY);
        properties.putObject("recordedby").put("type", "string").put("pattern", "^" + Envelope.ACCOUNT.pattern() + "$");
        ((ObjectNode) properties.get("casesequence")).put("minimum", 0);
        types(Form.ENTRY)
                .keySet()
                .forEach(properties.putObject("type").put("type", "string").putArray("enum")::add);
        var conditions = schemas.get("Entry").putArray("allOf");
        types(Form.ENTRY)
                .forEach(
                        (name, type) -> conditions.add(dataIf("dataschema", schemaOf(name), object(type, Form.ENTRY))));
    }

    /** @return its properties */
    private ObjectNode envelope(String name, Class<?> envelope, Form form) {
        object(named(name), Shape.of(envelope), form);
        var properties = properties(name);
        properties.putObject("specversion").put("const", Envelope.SPECVERSION);
        properties.putObject("datacontenttype").put("const", Envelope.CONTENT_TYPE);
        properties
                .putObject("source")
                .put("type", "string")
                .put("description", "Who states this: a URI reference without personal data.")
                .put("format", "uri-reference")
                .put("pattern", "^[!-~]+$")
                .put("maxLength", Envelope.LONGEST_SOURCE);
        return properties;
    }

    private static String schemaOf(String type) {
        return DecisionTypes.newest(type).toString();
    }

    private static ObjectNode dataIf(String member, String value, ObjectNode data) {
        var condition = object();
        var asked = condition.putObject("if");
        asked.putObject("properties").putObject(member).put("const", value);
        asked.putArray("required").add(member);
        condition.putObject("then").putObject("properties").set("data", data);
        return condition;
    }

    private static void atLeastOne(ArrayNode conditions, String... members) {
        for (var member : members) {
            conditions.addObject().putArray("required").add(member);
        }
    }

    private ObjectNode named(String name) {
        var schema = object();
        schemas.put(name, schema);
        return schema;
    }

    private ObjectNode properties(String name) {
        return (ObjectNode) schemas.get(name).get("properties");
    }

    private static ObjectNode reference(String base, String name) {
        return object().put("$ref", base + name);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
