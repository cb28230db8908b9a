package org.icamledger.ledger;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecisionCorrected.Replacement;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.ProtectedText.Clear;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads records from JSON by their {@link Shape}, converting nothing, and notes every flaw on the way. For one document
 * and one thread.
 */
final class DataReader {
    private final Dialect dialect;
    private final Upcasters upcasters;
    private final List<Flaw> flaws = new ArrayList<>();
    private boolean ordered;

    DataReader(Dialect dialect, Upcasters upcasters) {
        this.dialect = dialect;
        this.upcasters = upcasters;
        this.ordered = dialect.entry();
    }

    /** Where a value stands; written out only when there is something to say about it. */
    record Place(Place holder, Object step) {
        static final Place ROOT = new Place(null, "");

        private static final Pattern REPEATABLE = Pattern.compile("[A-Za-z0-9_]{1,40}");

        /** Whether a name that was sent may be repeated in an answer: any other may hold anything, what is personal too. */
        static boolean isRepeatable(String name) {
            return REPEATABLE.matcher(name).matches();
        }

        Place to(Object next) {
            return new Place(this, next);
        }

        String pointer() {
            return holder == null ? "" : holder.pointer() + "/" + step;
        }
    }

    /** The record, with null wherever something is wrong; only for records without primitive members. Null for no object. */
    <R extends Record> R read(Class<R> type, Place at, JsonNode json) {
        if (json instanceof ObjectNode object) {
            var shape = Shape.of(type);
            return type.cast(shape.make(values(shape, at, object)));
        }
        flaw(at, "Give an object.");
        return null;
    }

    void flaw(Place at, String sentence) {
        flaw(new Flaw(at.pointer(), sentence));
    }

    void flaw(Flaw flaw) {
        flaws.add(flaw);
    }

    /** @throws Malformed when there are flaws */
    void refuseFlaws() {
        if (!flaws.isEmpty()) {
            throw new Malformed(flaws);
        }
    }

    /** The record; null when something in it is wrong. */
    private Object object(Shape shape, Place at, ObjectNode object) {
        int before = flaws.size();
        var values = values(shape, at, object);
        return flaws.size() == before ? made(shape, at, values) : null;
    }

    private Object[] values(Shape shape, Place at, ObjectNode object) {
        var values = new Object[shape.members().size()];
        Shape.Member data = null;
        long there = 0;
        int last = -1;
        for (var property : object.properties()) {
            var member = shape.byName().get(property.getKey());
            if (member == null) {
                unknown(at, property.getKey());
                continue;
            }
            var place = at.to(property.getKey());
            if (ordered && member.index() < last) {
                flaw(place, "This member does not stand in its place.");
            }
            last = member.index();
            there |= 1L << member.index();
            if (member.kind() == Kind.DATA) {
                data = member;
            } else {
                values[member.index()] = value(member, place, property.getValue());
            }
        }
        if (data != null) {
            values[data.index()] = data(shape, at, object, values, data);
        }
        for (var member : shape.members()) {
            if (member.mandatory() && (there & 1L << member.index()) == 0) {
                flaw(at.to(member.name()), "Add this member: it is mandatory.");
            }
        }
        return values;
    }

    private void unknown(Place at, String name) {
        if (Place.isRepeatable(name)) {
            flaw(at.to(name), "There is no such member here. Leave it out or correct its name.");
        } else {
            flaw(at, "A member here has a name that no member has. Leave it out.");
        }
    }

    private Object made(Shape shape, Place at, Object[] values) {
        var made = shape.make(values);
        if (made instanceof CaseReassigned reassigned
                && reassigned.track() == null
                && reassigned.office() == null
                && reassigned.region() == null) {
            flaw(at, "Give at least one of track, office and region.");
        }
        return made;
    }

    private Object value(Shape.Member member, Place at, JsonNode json) {
        if (json.isNull()) {
            return flawed(at, "Leave the member out instead of writing null.");
        }
        if (!member.many()) {
            return single(member, at, json);
        }
        if (!json.isArray()) {
            return flawed(at, "Give an array.");
        }
        if (json.size() > Shape.LONGEST_ARRAY || json.isEmpty() && member.notEmpty()) {
            return flawed(at, "Give %d to 100 elements.".formatted(member.notEmpty() ? 1 : 0));
        }
        return array(member, at, json);
    }

    private List<Object> array(Shape.Member member, Place at, JsonNode json) {
        int before = flaws.size();
        var elements = new Object[json.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = single(member, at.to(i), json.get(i));
        }
        if (flaws.size() > before) {
            return null;
        }
        var list = List.of(elements);
        if (member.repeats(list)) {
            flaw(at, "Say each thing once: an element is repeated.");
        }
        return list;
    }

    private Object single(Shape.Member member, Place at, JsonNode json) {
        return switch (member.kind()) {
            case BOOLEAN -> json.isBoolean() ? json.booleanValue() : mistaken(member, at);
            case INTEGER -> json.isInt() ? number(member, at, json.intValue()) : mistaken(member, at);
            case TEXT -> text(at, json);
            case PART, DATA ->
                json instanceof ObjectNode object ? object(Shape.of(member.type()), at, object) : mistaken(member, at);
            case ENUM ->
                json.isString() && member.values().containsKey(json.stringValue())
                        ? member.values().get(json.stringValue())
                        : flawed(
                                at,
                                "Give one of "
                                        + String.join(", ", member.values().keySet()) + ".");
            default -> json.isString() ? written(member, at, json.stringValue()) : mistaken(member, at);
        };
    }

    private Object written(Shape.Member member, Place at, String text) {
        Object value;
        try {
            value = switch (member.kind()) {
                case INSTANT -> dialect.instant(text);
                case PERSON -> dialect.persons().apply(text);
                default -> member.kind().parse(text);
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            return mistaken(member, at);
        }
        if (member.list() != null && !dialect.knows(member.list(), text)) {
            return flawed(at, "Give a code of the list %s.".formatted(member.list()));
        }
        return value;
    }

    /** A request cannot say what no calendar and no deadline can hold; an entry that holds it stays readable. */
    private Object number(Shape.Member member, Place at, int number) {
        boolean right = dialect.entry() || number >= member.least() && number <= member.most();
        return right ? number : flawed(at, "Give a year of four digits, a month from 1 to 12, or a number of days.");
    }

    /** The text; null when something in it is wrong. */
    ProtectedText text(Place at, JsonNode json) {
        if (!(json instanceof ObjectNode object)) {
            return (ProtectedText) flawed(at, "Give " + Kind.TEXT.description() + ".");
        }
        var text = (ProtectedText) object(Shape.of(dialect.text().apply(object)), at, object);
        if (text != null) {
            Texts.flaw(text).ifPresent(sentence -> flaw(at, sentence));
        }
        return text instanceof Clear clear
                ? new Clear(clear.about(), Normalizer.normalize(clear.text(), Normalizer.Form.NFC))
                : text;
    }

    /** The data of the type that stands beside it, brought to the newest revision. */
    private Object data(Shape shape, Place at, ObjectNode holder, Object[] values, Shape.Member data) {
        var place = at.to(data.name());
        var schemaMember = shape.byName().get("dataschema");
        var schema = schema(shape, at, holder, values, (DataSchema) values[schemaMember.index()]);
        if (schema == null) {
            return null;
        }
        var type = DecisionTypes.all().get(schema.type());
        var refusal = dialect.refused(type, shape.type() == Replacement.class);
        if (refusal.isPresent()) {
            return flawed(at.to(shape.byName().containsKey("type") ? "type" : "dataschema"), refusal.get());
        }
        if (!(holder.get(data.name()) instanceof ObjectNode object)) {
            return mistaken(data, place);
        }
        var newest = upcasters.newest(schema.type());
        values[schemaMember.index()] = newest;
        var orderedOutside = ordered;
        ordered &= schema.equals(newest);
        var read = object(Shape.of(type), place, upcasters.upcast(schema, object));
        ordered = orderedOutside;
        return read;
    }

    /** Which type and revision the data has; null when that is flawed. */
    private DataSchema schema(Shape shape, Place at, ObjectNode holder, Object[] values, DataSchema stated) {
        var typeMember = shape.byName().get("type");
        var type = typeMember == null ? null : (String) values[typeMember.index()];
        if (type != null && !DecisionTypes.all().containsKey(type)) {
            return (DataSchema) flawed(at.to("type"), "There is no decision type of this name.");
        }
        if (stated == null) {
            return type == null || holder.has("dataschema") ? null : upcasters.newest(type);
        }
        var atSchema = at.to("dataschema");
        if (!DecisionTypes.all().containsKey(stated.type())
                || stated.revision() > upcasters.newest(stated.type()).revision()) {
            return (DataSchema) flawed(atSchema, "There is no such type and revision.");
        }
        if (type != null && !type.equals(stated.type())) {
            return (DataSchema) flawed(atSchema, "Name a schema of the same type as the member type.");
        }
        return stated;
    }

    private Object mistaken(Shape.Member member, Place at) {
        return flawed(at, "Give " + member.kind().description() + ".");
    }

    private Object flawed(Place at, String sentence) {
        flaw(at, sentence);
        return null;
    }
}
