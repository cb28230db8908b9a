package org.icamledger.ledger;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.icamledger.casefile.DecisionTypes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The published code lists that decisions are checked against when they are recorded. Unmodifiable. */
public final class CodeLists {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final Map<String, CodeList> lists;
    private final Map<String, Set<String>> codes = new HashMap<>();

    private CodeLists(Map<String, CodeList> lists) {
        this.lists = Map.copyOf(lists);
        lists.forEach((name, list) -> codes.put(
                name, list.codes().stream().map(item -> item.code().value()).collect(toUnmodifiableSet())));
    }

    /** The lists that come with the ledger. */
    public static CodeLists ofTheLedger() {
        return read(Optional.empty());
    }

    /**
     * The lists that come with the ledger, each replaced by the file {@code <list>.json} of a directory where there is one.
     *
     * @throws IllegalArgumentException when a file there is not a code list
     */
    public static CodeLists withOverrides(Path directory) {
        return read(Optional.of(directory));
    }

    /** The names of all lists, sorted. */
    public SortedSet<String> names() {
        return new TreeSet<>(lists.keySet());
    }

    /** A list by name. */
    public Optional<CodeList> list(String name) {
        return Optional.ofNullable(lists.get(name));
    }

    /** Whether the list holds the code. @throws IllegalArgumentException when there is no such list */
    public boolean contains(String list, String code) {
        var found = codes.get(list);
        if (found == null) {
            throw new IllegalArgumentException("there is no code list " + list);
        }
        return found.contains(code);
    }

    private static CodeLists read(Optional<Path> overrides) {
        var lists = new HashMap<String, CodeList>();
        named().forEach(name -> lists.put(name, read(name, overrides)));
        return new CodeLists(lists);
    }

    private static CodeList read(String name, Optional<Path> overrides) {
        var override =
                overrides.map(directory -> directory.resolve(name + ".json")).filter(Files::exists);
        try (var in = override.isPresent() ? Files.newInputStream(override.get()) : ofTheLedger(name)) {
            var list = JSON.readValue(in, CodeList.class);
            if (!list.name().equals(name)) {
                throw new IllegalArgumentException("the list is called " + list.name());
            }
            return list;
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s is not a code list: %s"
                            .formatted(override.map(Path::toString).orElse(name), e.getMessage()),
                    e);
        }
    }

    private static InputStream ofTheLedger(String name) {
        var file = CodeLists.class.getResourceAsStream("/codes/" + name + ".json");
        if (file == null) {
            throw new IllegalStateException("the ledger comes without the code list " + name);
        }
        return file;
    }

    /** Every list that a member of a decision names. */
    private static Stream<String> named() {
        return DecisionTypes.all().values().stream()
                .flatMap(CodeLists::shapes)
                .flatMap(shape -> shape.members().stream())
                .map(Shape.Member::list)
                .filter(Objects::nonNull)
                .distinct();
    }

    private static Stream<Shape> shapes(Class<?> type) {
        var shape = Shape.of(type);
        return Stream.concat(
                Stream.of(shape),
                shape.members().stream()
                        .filter(member -> member.kind() == Kind.PART)
                        .flatMap(member -> shapes(member.type())));
    }
}
