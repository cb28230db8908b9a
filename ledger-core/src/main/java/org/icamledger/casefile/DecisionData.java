package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Finds what stands inside the data of a decision: persons, references, codes and texts, each with its place. It reads
 * the records themselves, so that a new member needs no second list.
 */
public final class DecisionData {
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
        return (D) changed(
                "/data", decision, ProtectedText.class, (pointer, text) -> change.apply(pointer, (ProtectedText) text));
    }

    /**
     * The same decision with each person replaced, those that its texts are about included.
     *
     * @param decision whose texts are all in clear
     */
    @SuppressWarnings("unchecked")
    public static <D extends Decision> D withPersons(D decision, UnaryOperator<PersonId> change) {
        Decision renamed = (Decision)
                changed("/data", decision, PersonId.class, (pointer, person) -> change.apply((PersonId) person));
        return (D) withTexts(
                renamed,
                (pointer, text) -> new ProtectedText.Clear(
                        text.about().stream().map(change).toList(), ((ProtectedText.Clear) text).text()));
    }

    /** The name of a member as it is written. */
    public static String nameOf(RecordComponent member) {
        // The annotation moves from the component to what it may stand on: Jackson reads it off the accessor.
        return Optional.ofNullable(member.getAccessor().getAnnotation(JsonProperty.class))
                .map(JsonProperty::value)
                .orElse(member.getName());
    }

    private static <T> List<Located<T>> leaves(Decision decision, Class<T> type) {
        List<Located<T>> found = new ArrayList<>();
        collect("/data", decision, type, found);
        return Collections.unmodifiableList(found);
    }

    private static <T> void collect(String pointer, Object holder, Class<T> type, List<Located<T>> found) {
        for (Member member : Shape.of(holder.getClass()).members()) {
            Object value = member.mayHold(type) ? member.of(holder) : null;
            if (value == null) {
                continue;
            }
            String at = pointer + "/" + member.name();
            if (value instanceof List<?> elements) {
                for (int i = 0; i < elements.size(); i++) {
                    leaf(at + "/" + i, member, elements.get(i), type, found);
                }
            } else {
                leaf(at, member, value, type, found);
            }
        }
    }

    private static <T> void leaf(String pointer, Member member, Object value, Class<T> type, List<Located<T>> found) {
        if (hasMembers(value)) {
            collect(pointer, value, type, found);
        } else if (type.isInstance(value)) {
            found.add(new Located<>(pointer, member.component(), type.cast(value)));
        }
    }

    private static boolean hasMembers(Object value) {
        return value instanceof Decision || value instanceof Part;
    }

    /** @param type of the leaves that are replaced */
    private static Object changed(
            String pointer, Object value, Class<?> type, BiFunction<String, Object, Object> change) {
        return switch (value) {
            case null -> null;
            case List<?> elements -> {
                var result = new ArrayList<>(elements.size());
                for (int i = 0; i < elements.size(); i++) {
                    result.add(changed(pointer + "/" + i, elements.get(i), type, change));
                }
                yield List.copyOf(result);
            }
            case Object holder
            when hasMembers(holder) -> {
                Shape shape = Shape.of(holder.getClass());
                Object[] values = new Object[shape.members().size()];
                for (int i = 0; i < values.length; i++) {
                    Member member = shape.members().get(i);
                    Object before = member.of(holder);
                    values[i] = member.mayHold(type)
                            ? changed(pointer + "/" + member.name(), before, type, change)
                            : before;
                }
                yield shape.make(values);
            }
            default -> type.isInstance(value) ? change.apply(pointer, value) : value;
        };
    }

    /** @param types that what the member holds may have among its values, of those that are sought most */
    private record Member(RecordComponent component, String name, Set<Class<?>> types, MethodHandle accessor) {
        private static final List<Class<?>> SOUGHT = List.of(PersonId.class, DecisionId.class, ProtectedText.class);

        static Member of(RecordComponent component) {
            try {
                return new Member(
                        component,
                        nameOf(component),
                        SOUGHT.stream()
                                .filter(sought -> mayHold(held(component), sought))
                                .collect(Collectors.toUnmodifiableSet()),
                        MethodHandles.lookup()
                                .unreflect(component.getAccessor())
                                .asType(MethodType.methodType(Object.class, Object.class)));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }

        boolean mayHold(Class<?> type) {
            return type == Object.class || types.contains(type);
        }

        Object of(Object holder) {
            try {
                return accessor.invokeExact(holder);
            } catch (Throwable e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }

        /** The type of the value, of an element where it is a list. */
        private static Class<?> held(RecordComponent component) {
            return component.getType() == List.class
                    ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                    : component.getType();
        }

        private static boolean mayHold(Class<?> held, Class<?> sought) {
            boolean whole = Decision.class.isAssignableFrom(held) || Part.class.isAssignableFrom(held);
            if (!whole) {
                return sought.isAssignableFrom(held);
            }
            return !held.isRecord()
                    || Arrays.stream(held.getRecordComponents()).anyMatch(member -> mayHold(held(member), sought));
        }
    }

    private record Shape(List<Member> members, MethodHandle constructor) {
        private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
            @Override
            protected Shape computeValue(Class<?> type) {
                return read(type);
            }
        };

        static Shape of(Class<?> type) {
            return SHAPES.get(type);
        }

        private static Shape read(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            try {
                return new Shape(
                        Arrays.stream(components).map(Member::of).toList(),
                        MethodHandles.lookup()
                                .findConstructor(type, MethodType.methodType(void.class, types))
                                .asSpreader(Object[].class, types.length)
                                .asType(MethodType.methodType(Object.class, Object[].class)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no canonical constructor in " + type, e);
            }
        }

        Object make(Object[] values) {
            try {
                return constructor.invokeExact(values);
            } catch (RuntimeException e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("cannot make a decision", e);
            }
        }
    }
}
