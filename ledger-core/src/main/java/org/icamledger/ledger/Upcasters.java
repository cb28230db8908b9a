package org.icamledger.ledger;

import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecisionTypes;
import tools.jackson.databind.node.ObjectNode;

/** The chains that lead from every older revision of a type to the newest. */
final class Upcasters {
    /** Those of the ledger: a chain for each type whose record says a later {@code @Revision}. None yet. */
    static final Upcasters CURRENT = new Upcasters(List.of()).leadingToTheNewest();

    private final Map<String, List<Upcaster>> chains;

    /** @param upcasters of each type one for every revision but the newest, in order */
    Upcasters(List<Upcaster> upcasters) {
        chains = upcasters.stream().collect(groupingBy(Upcaster::type));
        chains.forEach((type, chain) -> {
            var revisions = chain.stream().map(Upcaster::fromRevision).toList();
            if (!revisions.equals(IntStream.rangeClosed(1, chain.size()).boxed().toList())) {
                throw new IllegalStateException("the upcasters of " + type + " leave out a revision");
            }
        });
    }

    DataSchema newest(String type) {
        return new DataSchema(type, chainOf(type).size() + 1);
    }

    /** The data as the newest revision has it. */
    ObjectNode upcast(DataSchema schema, ObjectNode data) {
        var result = data;
        var chain = chainOf(schema.type());
        for (var upcaster : chain.subList(schema.revision() - 1, chain.size())) {
            result = upcaster.change().apply(result);
        }
        return result;
    }

    private List<Upcaster> chainOf(String type) {
        return chains.getOrDefault(type, List.of());
    }

    private Upcasters leadingToTheNewest() {
        for (var type : DecisionTypes.all().keySet()) {
            if (!newest(type).equals(DecisionTypes.newest(type))) {
                throw new IllegalStateException("the upcasters of " + type + " do not lead to its newest revision");
            }
        }
        return this;
    }
}
