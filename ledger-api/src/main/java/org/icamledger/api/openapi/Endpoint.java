package org.icamledger.api.openapi;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.icamledger.api.operation.Operation;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * One method of HTTP at one address, with all that answers it.
 *
 * @param verb in upper case
 * @param address with the names of its parameters in braces
 * @param ways at least one; of several each answers in a format of its own
 */
record Endpoint(String verb, String address, List<Way> ways) {
    /** A method of a controller, and what it is mapped to. */
    record Way(RequestMappingInfo mapping, Method method) {
        List<MediaType> consumes() {
            return List.copyOf(mapping.getConsumesCondition().getConsumableMediaTypes());
        }

        List<MediaType> produces() {
            return List.copyOf(mapping.getProducesCondition().getProducibleMediaTypes());
        }

        Optional<Operation> operation() {
            return Optional.ofNullable(method.getAnnotation(Operation.class));
        }

        @Override
        public String toString() {
            return method.getDeclaringClass().getSimpleName() + "." + method.getName();
        }
    }

    /** All under {@code /api} and {@code /log}, by address and method. */
    static List<Endpoint> of(Stream<RequestMappingHandlerMapping> mappings) {
        Map<String, Endpoint> found = new TreeMap<>();
        mappings.forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> of(info, method)
                .forEach(one -> found.merge(one.address() + " " + one.verb(), one, Endpoint::with))));
        return List.copyOf(found.values());
    }

    private static Stream<Endpoint> of(RequestMappingInfo info, HandlerMethod method) {
        Way way = new Way(info, method.getMethod());
        return info.getPatternValues().stream()
                .filter(path -> path.startsWith("/api/") || path.startsWith("/log/"))
                .flatMap(path -> addresses(path, way))
                .flatMap(address -> info.getMethodsCondition().getMethods().stream()
                        .map(verb -> new Endpoint(verb.name(), address, List.of(way))));
    }

    private static Stream<String> addresses(String path, Way way) {
        return way.operation()
                .filter(operation -> operation.addresses().length > 0)
                .map(operation -> Arrays.stream(operation.addresses()))
                .orElseGet(() -> Stream.of(path));
    }

    /** The one that has the description comes first. */
    private Endpoint with(Endpoint other) {
        List<Way> all = new ArrayList<>(ways);
        all.addAll(other.ways);
        all.sort(Comparator.comparing((Way way) -> way.operation().isEmpty()).thenComparing(Way::toString));
        return new Endpoint(verb, address, List.copyOf(all));
    }

    /** Empty when nobody has described it. */
    Optional<Operation> operation() {
        return ways.getFirst().operation();
    }

    /** What all of its methods say, each once. */
    <T> List<T> all(Function<Operation, Stream<T>> part) {
        return ways.stream()
                .flatMap(way -> way.operation().stream())
                .flatMap(part)
                .distinct()
                .toList();
    }

    /** Such as {@code cases} and {@code log}. */
    String topic() {
        return address.replaceFirst("^/api/v1/", "").replaceFirst("^/", "").split("/")[0];
    }

    /** Such as {@code getCasesCaseIdDecisions}: the same as long as the address is. */
    String id() {
        StringBuilder id = new StringBuilder(verb.toLowerCase(Locale.ROOT));
        for (String word : address.replaceFirst("^/api/v1/", "").split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return id.toString();
    }

    @Override
    public String toString() {
        return verb + " " + address;
    }
}
