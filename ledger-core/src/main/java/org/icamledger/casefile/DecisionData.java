package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Finds what stands inside the data of a decision: persons, references, codes and texts, each with its place. It reads
 * the records themselves, so that a new member needs no second list.
 */
public final class DecisionData {
    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private DecisionData() {}

    /**
     * A value and where it stands.
     *
     * @param pointer JSON pointer (RFC 6901) from the root of the entry, such as {@code /data/measures/0/reasons}
     * @param member the record component that holds it, with its annotations
     */
    public record Located<T>(String pointer, RecordComponent member, T value) {}

    /** The persons named in the data, a replacement's included, without those that a text is about. In order, repeated as often as named. */
    public static List<Located<PersonId>> persons(Decision decision) {
        return leaves(decision, PersonId.class);
    }

    /** The references to other decisions of the case; {@link To} on the member gives the allowed targets. */
    public static List<Located<DecisionId>> references(Decision decision) {
        return leaves(decision, DecisionId.class);
    }

    /** The texts, in whichever form they are. */
    public static List<Located<ProtectedText>> texts(Decision decision) {
        return leaves(decision, ProtectedText.class);
    }

    /** Every value that is neither a record with members nor an array, such as a code, a date or an id; absent ones are left out. */
    public static List<Located<Object>> values(Decision decision) {
        return leaves(decision, Object.class);
    }

    /** The same decision with each text replaced. @param change from JSON pointer and text to the new text */
    @SuppressWarnings("unchecked")
    public static <D extends Decision> D withTexts(
            D decision, BiFunction<String, ProtectedText, ProtectedText> change) {
        return (D) changed("/data", decision, change);
    }

    /** The name of a member as it is written. */
    public static String nameOf(RecordComponent member) {
        // The annotation moves from the component to what it may stand on: Jackson reads it off the accessor.
        return Optional.ofNullable(member.getAccessor().getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .orElse(member.getName());
    }

    private static <T> List<Located<T>> leaves(Decision decision, Class<T> type) {
        var found = new ArrayList<Located<T>>();
        addLeaves("/data", decision, type, found);
        return List.copyOf(found);
    }

    private static <T> void addLeaves(String pointer, Object holder, Class<T> type, List<Located<T>> found) {
        for (var member : Shape.of(holder.getClass()).members()) {
            var value = member.of(holder);
            if (value instanceof List<?> elements) {
                for (int i = 0; i < elements.size(); i++) {
                    addLeaf(pointer, member, "/" + i, elements.get(i), type, found);
                }
            } else {
                addLeaf(pointer, member, "", value, type, found);
            }
        }
    }

    private static <T> void addLeaf(
            String pointer, Member member, String index, Object value, Class<T> type, List<Located<T>> found) {
        if (hasMembers(value)) {
            addLeaves(member.under(pointer) + index, value, type, found);
        } else if (type.isInstance(value)) {
            found.add(new Located<>(member.under(pointer) + index, member.component(), type.cast(value)));
        }
    }

    private static boolean hasMembers(Object value) {
        return value instanceof Decision || value instanceof Part;
    }

    private static Object changed(
            String pointer, Object value, BiFunction<String, ProtectedText, ProtectedText> change) {
        return switch (value) {
            case null -> null;
            case ProtectedText text -> change.apply(pointer, text);
            case List<?> elements -> {
                var result = new ArrayList<>(elements.size());
                for (int i = 0; i < elements.size(); i++) {
                    result.add(changed(pointer + "/" + i, elements.get(i), change));
                }
                yield List.copyOf(result);
            }
            case Object holder
            when hasMembers(holder) -> {
                var shape = Shape.of(holder.getClass());
                yield shape.make(shape.members().stream()
                        .map(member -> changed(member.under(pointer), member.of(holder), change))
                        .toArray());
            }
            default -> value;
        };
    }

    /** @param accessor of the component, without the check of access that every call would make */
    private record Member(RecordComponent component, Method accessor, String name) {
        static Member of(RecordComponent component) {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Member(component, accessor, nameOf(component));
        }

        Object of(Object holder) {
            try {
                return accessor.invoke(holder);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }

        String under(String pointer) {
            return pointer + "/" + name;
        }
    }

    private record Shape(List<Member> members, Constructor<?> constructor) {
        static Shape of(Class<?> type) {
            return SHAPES.computeIfAbsent(type, Shape::read);
        }

        private static Shape read(Class<?> type) {
            var components = type.getRecordComponents();
            try {
                var constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
                return new Shape(Arrays.stream(components).map(Member::of).toList(), constructor);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("no canonical constructor in " + type, e);
            }
        }

        Object make(Object[] values) {
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot make " + constructor.getDeclaringClass(), e);
            }
        }
    }
}
