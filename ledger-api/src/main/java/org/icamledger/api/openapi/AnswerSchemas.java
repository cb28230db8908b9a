package org.icamledger.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.icamledger.casefile.Decision;
import org.icamledger.ledger.DecisionSchemas;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of the records that are answered, read off the records. What is {@link Nullable} is left out when it is null, or is null,
 * as the record is written.
 */
final class AnswerSchemas {
    private final String base;
    private final Map<String, ObjectNode> schemas;

    /** @param schemas to which those of records are added; has those of the domain's own values */
    AnswerSchemas(String base, Map<String, ObjectNode> schemas) {
        this.base = base;
        this.schemas = schemas;
    }

    /**
     * The schema of a value.
     *
     * @param ownSpelling whether it is written as the ledger writes decisions: without nulls, instants with milliseconds
     */
    ObjectNode of(Type type, boolean ownSpelling) {
        if (type instanceof ParameterizedType parameterized) {
            return generic(parameterized, ownSpelling);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            ObjectNode schema = schema("string");
            ArrayNode values = schema.putArray("enum");
            Arrays.stream(raw.getEnumConstants()).forEach(value -> values.add(((Enum<?>) value).name()));
            return schema;
        }
        if (raw == Instant.class && ownSpelling) {
            return reference("Instant");
        }
        if (raw.isRecord()) {
            return reference(schemas.containsKey(raw.getSimpleName()) ? raw.getSimpleName() : record(raw, ownSpelling));
        }
        return plain(raw);
    }

    /** The schema of what is sent: it has no other members. */
    ObjectNode taken(Class<?> type) {
        schemas.get(record(type, false)).put("additionalProperties", false);
        return of(type, false);
    }

    private static ObjectNode plain(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> schema("string");
            case "boolean", "Boolean" -> schema("boolean");
            case "int", "Integer" -> schema("integer").put("format", "int32");
            case "long", "Long" -> schema("integer").put("format", "int64");
            case "double", "BigDecimal" -> schema("number");
            case "UUID" -> schema("string").put("format", "uuid");
            case "LocalDate" -> schema("string").put("format", "date");
            case "Instant" -> schema("string").put("format", "date-time");
            default -> throw new IllegalStateException("No schema is known for " + type);
        };
    }

    private ObjectNode generic(ParameterizedType type, boolean ownSpelling) {
        Type[] of = type.getActualTypeArguments();
        Class<?> raw = (Class<?>) type.getRawType();
        if (Collection.class.isAssignableFrom(raw)) {
            ObjectNode array = schema("array");
            array.set("items", of(of[0], ownSpelling));
            return array;
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode object = schema("object");
            object.set("additionalProperties", of(of[1], ownSpelling));
            return object;
        }
        throw new IllegalStateException("No schema is known for " + type);
    }

    private String record(Class<?> type, boolean ownSpelling) {
        String name = nameOf(type);
        ObjectNode schema = schema("object");
        if (schemas.putIfAbsent(name, schema) != null) {
            return name;
        }
        JsonInclude inclusion = type.getAnnotation(JsonInclude.class);
        boolean leavesOut = ownSpelling || inclusion != null && inclusion.value() == JsonInclude.Include.NON_NULL;
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (RecordComponent member : type.getRecordComponents()) {
            boolean nullable = member.getAnnotatedType().isAnnotationPresent(Nullable.class);
            properties.set(member.getName(), member(type, member, nullable && !leavesOut, ownSpelling));
            if (!nullable || !leavesOut) {
                required.add(member.getName());
            }
        }
        // Jackson tells what such a method says, too.
        for (Method method : type.getMethods()) {
            if (method.getName().matches("is[A-Z].*") && method.getParameterCount() == 0) {
                String said = Character.toLowerCase(method.getName().charAt(2))
                        + method.getName().substring(3);
                properties.set(said, schema("boolean"));
                required.add(said);
            }
        }
        schema.set("required", required);
        if (Arrays.stream(type.getRecordComponents()).anyMatch(member -> member.getType() == Decision.class)) {
            decision(schema, properties);
        }
        return name;
    }

    private ObjectNode member(Class<?> holder, RecordComponent member, boolean orNull, boolean ownSpelling) {
        if (member.getType() == Decision.class) {
            return schema("object");
        }
        ObjectNode schema = of(member.getGenericType(), ownSpelling);
        if (holder.getSimpleName().equals("Receipt") && member.getName().equals("entry")) {
            schema.put("contentMediaType", "application/json").set("contentSchema", reference("Entry"));
        }
        if (!orNull) {
            return schema;
        }
        if (schema.has("type")) {
            schema.set(
                    "type",
                    JsonNodeFactory.instance.arrayNode().add(schema.get("type")).add("null"));
            return schema;
        }
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        either.putArray("anyOf").add(schema).add(schema("null"));
        return either;
    }

    private void decision(ObjectNode schema, ObjectNode properties) {
        ArrayNode types = properties.putObject("type").put("type", "string").putArray("enum");
        DecisionSchemas.recordable().keySet().forEach(types::add);
        schema.set("allOf", DecisionSchemas.shownByType(base));
    }

    /** By the record and what it stands in: {@code CaseController.History} is {@code CaseHistory}. */
    private static String nameOf(Class<?> type) {
        Class<?> holder = type.getEnclosingClass();
        return holder == null
                ? type.getSimpleName()
                : nameOf(holder).replaceFirst("Controller$", "") + type.getSimpleName();
    }

    private ObjectNode reference(String name) {
        return JsonNodeFactory.instance.objectNode().put("$ref", base + name);
    }

    private static ObjectNode schema(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
