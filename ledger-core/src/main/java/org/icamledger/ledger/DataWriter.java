package org.icamledger.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.icamledger.casefile.ProtectedText;
import tools.jackson.core.JsonGenerator;

/**
 * Writes records member by member in the order of their components, leaving absent ones out. It refuses what could not
 * be read again: an entry once stored cannot be mended.
 */
final class DataWriter {
    private final JsonGenerator out;
    private final Predicate<ProtectedText> allowed;

    /** @param allowed which forms of a text may be written */
    DataWriter(JsonGenerator out, Predicate<ProtectedText> allowed) {
        this.out = out;
        this.allowed = allowed;
    }

    void object(Object holder) {
        out.writeStartObject();
        for (var member : Shape.of(holder.getClass()).members()) {
            var value = member.of(holder);
            if (value != null) {
                out.writeName(member.name());
                if (member.many()) {
                    array(holder, member, (List<?>) value);
                } else {
                    value(member.kind(), value);
                }
            } else if (member.mandatory()) {
                throw unfit(holder, member, "is mandatory");
            }
        }
        out.writeEndObject();
    }

    private void array(Object holder, Shape.Member member, List<?> elements) {
        if (elements.isEmpty() && member.notEmpty()
                || elements.size() > Shape.LONGEST_ARRAY
                || member.repeats(elements)) {
            throw unfit(holder, member, "is empty, longer than 100 or says a thing twice");
        }
        out.writeStartArray();
        elements.forEach(element -> value(member.kind(), element));
        out.writeEndArray();
    }

    private void value(Kind kind, Object value) {
        switch (kind) {
            case INTEGER -> out.writeNumber((Integer) value);
            case BOOLEAN -> out.writeBoolean((Boolean) value);
            case INSTANT -> out.writeString(Instants.write((Instant) value));
            case DATE -> out.writeString(Instants.write((LocalDate) value));
            case TEXT -> text((ProtectedText) value);
            case PART, DATA -> object(value);
            case ENUM -> out.writeString(((Enum<?>) value).name());
            // Every other value says its written form itself.
            default -> out.writeString(value.toString());
        }
    }

    private void text(ProtectedText text) {
        if (!allowed.test(text)) {
            throw new IllegalArgumentException(
                    "a text must not stand here as " + text.getClass().getSimpleName());
        }
        Texts.flaw(text).ifPresent(flaw -> {
            throw new IllegalArgumentException(flaw);
        });
        object(text);
    }

    private static IllegalArgumentException unfit(Object holder, Shape.Member member, String what) {
        return new IllegalArgumentException(
                "%s.%s %s".formatted(holder.getClass().getSimpleName(), member.name(), what));
    }
}
