package org.icamledger.api.sample;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Writes steps in request form, with a reference wherever a personId belongs. */
final class RequestLines {
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule().addSerializer(PersonId.class, new AsReference()))
            .build();

    /** The members of a request in the order of an entry; the revision of the data is the newest. */
    private record Request(
            String specversion,
            DecisionId id,
            String source,
            String type,
            CaseId subject,
            Instant time,
            String datacontenttype,
            DecidedBy decidedby,
            Instant registeredtime,
            Decision data) {}

    String line(CaseScript script, Step step) {
        var decision = step.decision();
        return mapper.writeValueAsString(new Request(
                "1.0",
                decision.id(),
                decision.source(),
                decision.data().type(),
                script.caseId(),
                decision.time(),
                "application/json",
                decision.decidedby(),
                decision.registeredtime(),
                decision.data()));
    }

    private static final class AsReference extends ValueSerializer<PersonId> {
        @Override
        public void serialize(PersonId standIn, JsonGenerator out, SerializationContext context) {
            out.writeString(Household.reference(standIn));
        }
    }
}
