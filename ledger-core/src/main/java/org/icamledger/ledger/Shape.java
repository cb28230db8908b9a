package org.icamledger.ledger;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionData;
import org.icamledger.casefile.From;
import org.icamledger.casefile.Mandatory;
import org.icamledger.casefile.NotEmpty;
import org.icamledger.casefile.To;

/**
 * The members of a record in the order in which they are written, read off the record itself: the one description from
 * which entries and requests are read and written.
 */
record Shape(Class<?> type, List<Member> members, Map<String, Member> byName, MethodHandle constructor) {
    /** No array is longer. */
    static final int LONGEST_ARRAY = 100;

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return read(type);
        }
    };

    /**
     * One member.
     *
     * @param type of the value, of an element where {@code many}
     * @param many whether the value is an array
     * @param list the code list of the value, null without one
     * @param targets what the value may refer to, {@code Decision.class} for any; empty unless it is a reference
     * @param values by name, for an enum
     */
    record Member(
            int index,
            String name,
            Class<?> type,
            Kind kind,
            boolean many,
            boolean mandatory,
            boolean notEmpty,
            String list,
            List<Class<? extends Decision>> targets,
            Map<String, Object> values,
            MethodHandle accessor) {
        Object of(Object holder) {
            try {
                return accessor.invokeExact(holder);
            } catch (Throwable e) {
                throw new IllegalStateException("cannot read " + name, e);
            }
        }

        /** The smallest number that a request may give, and {@link #most} the largest: years have four digits, days are counted from 0. */
        int least() {
            return switch (name) {
                case "birthYear" -> 1800;
                case "birthMonth" -> 1;
                default -> 0;
            };
        }

        int most() {
            return switch (name) {
                case "birthYear" -> 9999;
                case "birthMonth" -> 12;
                default -> Integer.MAX_VALUE;
            };
        }

        /** Whether the array says one thing twice; entries about a person are told apart by the person. */
        boolean repeats(List<?> elements) {
            if (elements.size() < 2) {
                return false;
            }
            var person = kind == Kind.PART ? Shape.of(type).byName().get("personId") : null;
            var seen = new HashSet<>();
            return !elements.stream()
                    .map(element -> person == null || element == null ? element : person.of(element))
                    .allMatch(seen::add);
        }
    }

    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    Object make(Object[] values) {
        try {
            return constructor.invokeExact(values);
        } catch (Throwable e) {
            throw new IllegalStateException("cannot make " + type.getSimpleName(), e);
        }
    }

    private static Shape read(Class<?> type) {
        var components = type.getRecordComponents();
        var members = IntStream.range(0, components.length)
                .mapToObj(i -> member(i, components[i]))
                .toList();
        var byName = members.stream().collect(toUnmodifiableMap(Member::name, Function.identity()));
        var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            var constructor = MethodHandles.lookup()
                    .findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            return new Shape(type, members, byName, constructor);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no canonical constructor in " + type, e);
        }
    }

    private static Member member(int index, RecordComponent component) {
        var many = component.getType() == List.class;
        var type = many
                ? (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                : component.getType();
        return new Member(
                index,
                DecisionData.nameOf(component),
                type,
                Kind.of(type),
                many,
                component.isAnnotationPresent(Mandatory.class),
                component.isAnnotationPresent(NotEmpty.class),
                Optional.ofNullable(component.getAnnotation(From.class))
                        .map(From::value)
                        .orElse(null),
                Optional.ofNullable(component.getAnnotation(To.class))
                        .map(to -> List.of(to.value()))
                        .orElse(List.of()),
                values(type),
                accessor(component));
    }

    private static Map<String, Object> values(Class<?> type) {
        if (!type.isEnum()) {
            return Map.of();
        }
        var values = new LinkedHashMap<String, Object>();
        for (var constant : type.getEnumConstants()) {
            values.put(((Enum<?>) constant).name(), constant);
        }
        return values;
    }

    private static MethodHandle accessor(RecordComponent component) {
        try {
            return MethodHandles.lookup()
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Object.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
