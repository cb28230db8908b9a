package org.icamledger.ledger;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Composition.CaseReassigned;
import org.icamledger.casefile.Composition.Region;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionCorrected.Replacement;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.From;
import org.icamledger.casefile.Language;
import org.icamledger.casefile.LedgerFile;
import org.icamledger.casefile.Mandatory;
import org.icamledger.casefile.NotEmpty;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.casefile.Sha256;

/**
 * Well-formed decisions of every type, drawn from the records themselves: the same seed gives the same decisions. They
 * cohere with nothing, and their sealed texts open with no key.
 */
public final class RandomDecisions {
    private static final List<String> LANGUAGES = List.of("fr", "nl", "en", "de-BE", "ti", "zh-Hant", "ar", "so");
    private static final List<String> WORDS = List.of(
            "a",
            "kept",
            "the",
            "ouvert",
            "élève",
            "Zoë",
            "\"quoted\"",
            "back\\slash",
            "line\nbreak",
            "😀",
            "naïef",
            "/");
    private static final CodeLists CODES = CodeLists.ofTheLedger();

    /** Which optional members are given. */
    public enum Optionals {
        ALL,
        NONE,
        SOME
    }

    private final Random random;
    private final Optionals optionals;
    private final boolean sealed;

    /** @param sealed whether texts are as in entries; otherwise as in requests */
    public RandomDecisions(long seed, Optionals optionals, boolean sealed) {
        this.random = new Random(seed);
        this.optionals = optionals;
        this.sealed = sealed;
    }

    /** Every type, in the order of the names. */
    public static Stream<Class<? extends Decision>> types() {
        return new java.util.TreeMap<>(DecisionTypes.all()).values().stream();
    }

    /** Every type that may be asked to be recorded. */
    public static Stream<Class<? extends Decision>> recordableTypes() {
        return types().filter(type -> !LedgerFile.class.isAssignableFrom(type));
    }

    /** The data of one decision. */
    public <D extends Decision> D decision(Class<D> type) {
        var made = make(type);
        return made instanceof CaseReassigned nothing
                        && nothing.track() == null
                        && nothing.office() == null
                        && nothing.region() == null
                ? type.cast(new CaseReassigned(null, null, Region.WAL, nothing.reason(), nothing.documents()))
                : made;
    }

    /** A decision with all that surrounds it. */
    public RecordedDecision recorded(Class<? extends Decision> type) {
        return new RecordedDecision(
                new DecisionId(uuid()),
                instant(),
                given(false) ? instant() : null,
                "https://cms.example/cases?unit=" + random.nextInt(9) + "#a",
                pick(DecidedBy.values()),
                decision(type));
    }

    /** An entry. */
    public Entry entry(Class<? extends Decision> type) {
        return new Entry(
                random.nextInt(1_000_000),
                new CaseId(uuid()),
                random.nextInt(10_000),
                instant(),
                "acc-" + uuid(),
                new Salt(bytes(16)),
                recorded(type));
    }

    private <T> T make(Class<T> type) {
        var components = type.getRecordComponents();
        var values = Arrays.stream(components).map(this::member).toArray();
        return construct(type, values);
    }

    @SuppressWarnings("unchecked")
    private static <T> T construct(Class<T> type, Object[] values) {
        try {
            return ((Constructor<T>) type.getDeclaredConstructors()[0]).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object member(RecordComponent member) {
        if (!given(member.isAnnotationPresent(Mandatory.class))) {
            return null;
        }
        if (member.getType() != List.class) {
            return value(member, member.getType());
        }
        var type = (Class<?>) ((ParameterizedType) member.getGenericType()).getActualTypeArguments()[0];
        int least = member.isAnnotationPresent(NotEmpty.class) || optionals == Optionals.ALL ? 1 : 0;
        // Told apart by the person where there is one: equal otherwise by value.
        var elements = new LinkedHashMap<Object, Object>();
        for (int i = least + random.nextInt(3); i > 0; i--) {
            var element = value(member, type);
            elements.put(element, element);
        }
        return List.copyOf(elements.values());
    }

    private Object value(RecordComponent member, Class<?> type) {
        if (type.isEnum()) {
            return pick(type.getEnumConstants());
        }
        if (type == Code.class) {
            return code(member);
        }
        if (type == Country.class) {
            return new Country(code(member).value());
        }
        if (type == ProtectedText.class) {
            return sealed ? sealedText() : clearText();
        }
        if (type == Integer.class) {
            return member.getName().equals("birthMonth") ? 1 + random.nextInt(12) : 1900 + random.nextInt(100);
        }
        if (type == String.class) {
            return "icam-ledger.invalid/" + Long.toHexString(random.nextLong());
        }
        return single(type);
    }

    private Object single(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "PersonId" -> new PersonId(uuid());
            case "DecisionId" -> new DecisionId(uuid());
            case "Boolean" -> random.nextBoolean();
            case "Instant" -> instant();
            case "LocalDate" -> LocalDate.ofEpochDay(15_000 + random.nextInt(6_000));
            case "Language" -> new Language(pick(LANGUAGES.toArray(String[]::new)));
            case "Sha256" -> new Sha256(java.util.HexFormat.of().formatHex(bytes(32)));
            case "Salt" -> new Salt(bytes(16));
            case "Replacement" -> replacement();
            default -> make(type);
        };
    }

    private Replacement replacement() {
        var types = recordableTypes()
                .filter(type -> type != DecisionCorrected.class)
                .toList();
        var type = types.get(random.nextInt(types.size()));
        DataSchema newest = DecisionTypes.newest(type.getSimpleName());
        return new Replacement(newest, instant(), given(false) ? pick(DecidedBy.values()) : null, decision(type));
    }

    private Code code(RecordComponent member) {
        var list = CODES.list(member.getAnnotation(From.class).value()).orElseThrow();
        return list.codes().get(random.nextInt(list.codes().size())).code();
    }

    private ProtectedText clearText() {
        var text = new StringBuilder("because");
        for (int i = random.nextInt(20); i > 0; i--) {
            text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return new ProtectedText.Clear(about(), text.toString());
    }

    private ProtectedText sealedText() {
        return new ProtectedText.Sealed(
                about().stream().sorted().toList(),
                1,
                base64(12),
                base64(16 + 64 * (1 + random.nextInt(4))),
                base64(32),
                given(false) ? base64(16) : null);
    }

    private List<PersonId> about() {
        var about = new ArrayList<PersonId>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            about.add(new PersonId(uuid()));
        }
        return about;
    }

    private boolean given(boolean mandatory) {
        return mandatory || optionals == Optionals.ALL || optionals == Optionals.SOME && random.nextBoolean();
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private Instant instant() {
        return Instant.ofEpochMilli(1_600_000_000_000L + (long) (random.nextDouble() * 150_000_000_000L));
    }

    private UUID uuid() {
        return new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() & ~(0xCL << 60) | 0x8L << 60);
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String base64(int count) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(count));
    }
}
