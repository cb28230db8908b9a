package org.icamledger.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.ledger.DataReader.Place;
import org.icamledger.ledger.Envelope.Asked;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads decisions as they are asked to be recorded: CloudEvents 1.0 JSON with the members up to {@code registeredtime}
 * and {@code data}, in any order and with any offset of instants, texts in clear. Nothing is converted and nothing
 * passed over; every flaw is named. How large a request may be is for the caller to limit.
 *
 * <p>Thread-safe.
 */
public final class RequestFormat {
    static final int LARGEST_BATCH = 100;
    private static final List<String> ASSIGNED = List.of("casesequence", "recordedtime", "recordedby", "salt");

    private static final JsonMapper MAPPER = JsonMapper.builder(Json.FACTORY
                    .rebuild()
                    .streamReadConstraints(StreamReadConstraints.defaults())
                    .build())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .addModule(new DecisionModule(text -> true))
            .build();

    private final CodeLists codes;

    /** @param codes what codes and countries are checked against */
    public RequestFormat(CodeLists codes) {
        this.codes = codes;
    }

    /**
     * Writes answers: decisions and their data as entries have them, texts in whichever form they are, instants in UTC
     * with milliseconds, members in the order of the record, absent ones left out. It reads {@link RecordedDecision} as it
     * wrote it; what comes in from outside is read by {@link #parse} alone.
     */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /**
     * One decision.
     *
     * @throws Malformed with all flaws and their places when it is not in request form
     */
    public DecisionRequest parse(byte[] request) {
        return parse(request, PersonId::of);
    }

    /**
     * One decision that names persons in a way of its own.
     *
     * @param persons from what stands in the request wherever a personId belongs; throws
     *     {@link IllegalArgumentException} for what is not a person's name of that kind
     * @throws Malformed with all flaws and their places when it is not in request form
     */
    public DecisionRequest parse(byte[] request, Function<String, PersonId> persons) {
        var reader = reader(persons);
        var parsed = parse(reader, Place.ROOT, Json.read(request));
        reader.refuseFlaws();
        return parsed;
    }

    /**
     * An array of 1 to 100 decisions.
     *
     * @throws Malformed with all flaws of all decisions when one is not in request form; pointers begin with its index
     */
    public List<DecisionRequest> parseBatch(byte[] requests) {
        var reader = reader(PersonId::of);
        var json = Json.read(requests);
        var parsed = new ArrayList<DecisionRequest>();
        if (json.isArray() && !json.isEmpty() && json.size() <= LARGEST_BATCH) {
            for (int i = 0; i < json.size(); i++) {
                parsed.add(parse(reader, Place.ROOT.to(i), json.get(i)));
            }
        } else {
            reader.flaw(Place.ROOT, "Send an array of 1 to 100 decisions.");
        }
        reader.refuseFlaws();
        return List.copyOf(parsed);
    }

    private DataReader reader(Function<String, PersonId> persons) {
        return new DataReader(Dialect.request(persons, codes), Upcasters.CURRENT);
    }

    /** Null when there are flaws. */
    private static DecisionRequest parse(DataReader reader, Place at, JsonNode json) {
        if (isExport(json)) {
            reader.flaw(at, "This is an export: use restore.");
            return null;
        }
        if (json instanceof ObjectNode object) {
            refuseAssigned(reader, at, object);
        }
        var asked = reader.read(Asked.class, at, json);
        if (asked == null) {
            return null;
        }
        asked.flaws().forEach(flaw -> reader.flaw(new Flaw(at.pointer() + flaw.pointer(), flaw.sentence())));
        return new DecisionRequest(
                asked.subject(),
                new RecordedDecision(
                        asked.id(),
                        asked.time(),
                        asked.registeredtime(),
                        asked.source(),
                        asked.decidedby(),
                        asked.data()));
    }

    private static boolean isExport(JsonNode json) {
        return ASSIGNED.stream().allMatch(json::has);
    }

    private static void refuseAssigned(DataReader reader, Place at, ObjectNode object) {
        for (var member : ASSIGNED) {
            if (object.has(member)) {
                reader.flaw(at.to(member), "Leave this member out: the ledger assigns it.");
                object.remove(member);
            }
        }
    }
}
