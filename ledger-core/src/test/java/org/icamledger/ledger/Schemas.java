package org.icamledger.ledger;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The schemas of decisions, as somebody else's validator applies them. */
final class Schemas {
    private static final String DOCUMENT = "urn:test:schemas";

    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new TreeMap<>();

    Schemas() {
        var definitions = JsonNodeFactory.instance.objectNode();
        DecisionSchemas.all("#/$defs/", CodeLists.ofTheLedger()).forEach(definitions::set);
        var document = JsonNodeFactory.instance.objectNode();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema").set("$defs", definitions);
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(DOCUMENT, document.toString())));
    }

    /** What is wrong; empty when all is right. */
    List<Error> flaws(String name, JsonNode json) {
        return compiled.computeIfAbsent(name, key -> registry.getSchema(SchemaLocation.of(DOCUMENT + "#/$defs/" + key)))
                .validate(json, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
