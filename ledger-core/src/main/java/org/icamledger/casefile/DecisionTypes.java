package org.icamledger.casefile;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every decision type by its stored name, read off the sealed hierarchy itself. */
public final class DecisionTypes {
    private static final Map<String, Class<? extends Decision>> BY_NAME =
            leaves(Decision.class).collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private DecisionTypes() {}

    /** All types, by name. */
    public static Map<String, Class<? extends Decision>> all() {
        return BY_NAME;
    }

    /**
     * The newest revision of a type: the one whose members the record of that name has.
     *
     * @throws IllegalArgumentException when there is no such type
     */
    public static DataSchema newest(String type) {
        var decision = BY_NAME.get(type);
        if (decision == null) {
            throw new IllegalArgumentException("no decision type of this name");
        }
        var revision = decision.getAnnotation(Revision.class);
        return new DataSchema(type, revision == null ? 1 : revision.value());
    }

    @SuppressWarnings("unchecked")
    private static Stream<Class<? extends Decision>> leaves(Class<? extends Decision> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(sub -> leaves((Class<? extends Decision>) sub))
                : Stream.of(type);
    }
}
