package org.icamledger.casefile;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes valid decisions of any type, read off the records themselves. They name {@link CaseScript#ANNA}, and refer to a
 * decision whose id is {@link CaseScript#id} of the target's type name.
 */
public final class Decisions {
    private static final List<Class<? extends Decision>> CASE_TYPES = ordered();

    private Decisions() {}

    /** Every type that a case can hold, each after those that it refers to; CaseOpened first, DecisionCorrected last. */
    public static List<Class<? extends Decision>> caseTypes() {
        return CASE_TYPES;
    }

    private static List<Class<? extends Decision>> ordered() {
        var waiting = DecisionTypes.all().values().stream()
                .filter(type -> !LedgerFile.class.isAssignableFrom(type))
                .sorted(Comparator.comparing(Class::getSimpleName))
                .sorted(Comparator.comparing(type -> type == DecisionCorrected.class))
                .collect(Collectors.toCollection(ArrayList::new));
        Set<Class<? extends Decision>> ordered = new LinkedHashSet<>(List.of(Composition.CaseOpened.class));
        waiting.removeAll(ordered);
        while (!waiting.isEmpty()) {
            var ready = waiting.stream()
                    .filter(type -> ordered.containsAll(targets(type)))
                    .findFirst()
                    .orElseThrow();
            waiting.remove(ready);
            ordered.add(ready);
        }
        return List.copyOf(ordered);
    }

    /** The other types that the full decision refers to. */
    private static Set<Class<? extends Decision>> targets(Class<? extends Decision> type) {
        var ids = DecisionData.references(full(type)).stream()
                .map(DecisionData.Located::value)
                .toList();
        return DecisionTypes.all().values().stream()
                .filter(target -> target != type && ids.contains(CaseScript.id(target.getSimpleName())))
                .collect(Collectors.toSet());
    }

    /** With the mandatory members only. */
    public static <D extends Decision> D minimal(Class<D> type) {
        return type.cast(make(type, false));
    }

    /** With every member. */
    public static <D extends Decision> D full(Class<D> type) {
        return type.cast(make(type, true));
    }

    /**
     * The same decision with another value at a place.
     *
     * @param pointer as {@link DecisionData} gives it; of a text also {@code …/about/0}
     */
    public static Decision with(Decision decision, String pointer, Object value) {
        var path = Arrays.asList(pointer.split("/")).subList(2, pointer.split("/").length);
        return (Decision) with(decision, path, value);
    }

    private static Object with(Object holder, List<String> path, Object value) {
        if (path.isEmpty()) {
            return value;
        }
        var rest = path.subList(1, path.size());
        if (holder instanceof List<?> elements) {
            var changed = new ArrayList<Object>(elements);
            var index = Integer.parseInt(path.getFirst());
            changed.set(index, with(elements.get(index), rest, value));
            return List.copyOf(changed);
        }
        return construct(
                holder.getClass(),
                Arrays.stream(holder.getClass().getRecordComponents())
                        .map(member -> DecisionData.nameOf(member).equals(path.getFirst())
                                ? with(read(member, holder), rest, value)
                                : read(member, holder))
                        .toArray());
    }

    private static Object make(Class<?> type, boolean full) {
        if (type == DecisionCorrected.Replacement.class) {
            return new DecisionCorrected.Replacement(
                    DecisionTypes.newest("CaseReassigned"),
                    CaseScript.NOON,
                    DecidedBy.OFFICE,
                    full(Composition.CaseReassigned.class));
        }
        return construct(
                type,
                Arrays.stream(type.getRecordComponents())
                        .map(member -> full || member.isAnnotationPresent(Mandatory.class)
                                ? value(member, member.getGenericType(), full)
                                : null)
                        .toArray());
    }

    private static Object value(RecordComponent member, Type type, boolean full) {
        if (type instanceof ParameterizedType list) {
            return List.of(value(member, list.getActualTypeArguments()[0], full));
        }
        var wanted = (Class<?>) type;
        if (wanted.isEnum()) {
            return wanted.getEnumConstants()[0];
        }
        if (Part.class.isAssignableFrom(wanted)) {
            return make(wanted, full);
        }
        return Stream.<Object>of(
                        CaseScript.ANNA,
                        target(member),
                        new Code("OTHER"),
                        new Country("AFG"),
                        new Language("fr"),
                        new Sha256("0".repeat(64)),
                        new Salt(new byte[16]),
                        CaseScript.NOON,
                        LocalDate.parse("2023-03-01"),
                        true,
                        5,
                        "text",
                        sealed(CaseScript.ANNA))
                .filter(wanted::isInstance)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no value for " + wanted));
    }

    /** A sealed text about these persons. Nothing here can open it. */
    public static ProtectedText sealed(PersonId... about) {
        return new ProtectedText.Sealed(
                Stream.of(about).sorted().toList(), 1, "A".repeat(16), "A".repeat(107), "A".repeat(43), null);
    }

    /** The id of the type that the reference may point to. */
    private static DecisionId target(RecordComponent member) {
        if (!member.isAnnotationPresent(To.class)) {
            return CaseScript.id("none");
        }
        var type = member.getAnnotation(To.class).value()[0];
        if (type != Decision.class) {
            return CaseScript.id(type.getSimpleName());
        }
        // Nothing refers to this one, so that it can be annulled.
        return CaseScript.id(
                member.getDeclaringRecord() == DecisionCorrected.class ? "CaseReassigned" : "SelfReferred");
    }

    private static Object construct(Class<?> type, Object[] values) {
        try {
            var constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private static Object read(RecordComponent member, Object holder) {
        try {
            return member.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(member + " cannot be read", e);
        }
    }
}
