package org.icamledger.projection.findings.rules;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.icamledger.casefile.BrusselsTime;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.CaseState;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Coherence;
import org.icamledger.casefile.Composition.CaseOpened;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.DataSchema;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DecisionTypes;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.KnownPersons;
import org.icamledger.casefile.Language;
import org.icamledger.casefile.LedgerFile;
import org.icamledger.casefile.Mandatory;
import org.icamledger.casefile.Member;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.casefile.To;

/** Decisions of a random, coherent case of four persons, with any values that their types take. No two happen at the same time. */
public final class RandomCase {
    private static final Instant FIRST = Instant.parse("2024-05-01T09:00:07Z");
    private static final Instant LATEST = Instant.parse("2030-01-01T00:00:00Z");
    private static final int DAYS = 150;
    private static final List<PersonId> PERSONS =
            List.of("A", "B", "C", "D").stream().map(Script::person).toList();
    private static final KnownPersons KNOWN = new KnownPersons(Set.copyOf(PERSONS), Set.of());
    private static final List<Class<? extends Decision>> TYPES = DecisionTypes.all().values().stream()
            .filter(type -> !LedgerFile.class.isAssignableFrom(type)
                    && type != DecisionCorrected.class
                    && type != CaseOpened.class)
            .sorted(Comparator.comparing(Class::getSimpleName))
            .toList();

    private final Random random;
    private final List<RecordedDecision> decisions = new ArrayList<>();
    private final Set<Instant> times = new HashSet<>();

    private RandomCase(Random random) {
        this.random = random;
    }

    /** In the order of recording. @param corrections whether some decisions are corrected */
    public static List<RecordedDecision> of(Random random, int size, boolean corrections) {
        var written = new RandomCase(random);
        written.decisions.add(written.decision(written.make(CaseOpened.class)));
        var state = CaseState.empty();
        state.apply(written.decisions.getFirst());
        while (written.decisions.size() < size) {
            var data = corrections && random.nextInt(8) == 0 ? written.correction() : written.any(TYPES);
            var decision = written.decision(data);
            if (coheres(state, decision)) {
                written.decisions.add(decision);
                state.apply(decision);
            }
        }
        return written.decisions;
    }

    /** A decision of one of these types that coheres at that place; null when none was found. */
    static RecordedDecision another(Random random, List<RecordedDecision> before, List<String> types) {
        var written = new RandomCase(random);
        written.decisions.addAll(before);
        var state = CaseState.empty();
        before.forEach(state::apply);
        for (int tries = 0; tries < 20; tries++) {
            var type = DecisionTypes.all().get(types.get(random.nextInt(types.size())));
            var decision = written.decision(written.make(type));
            if (coheres(state, decision)) {
                return decision;
            }
        }
        return null;
    }

    static boolean coheres(CaseState state, RecordedDecision decision) {
        return Coherence.check(state, List.of(decision), KNOWN, LATEST).isEmpty();
    }

    public static List<Entry> entries(List<RecordedDecision> decisions) {
        return IntStream.range(0, decisions.size())
                .mapToObj(i -> new Entry(
                        i,
                        new CaseId(new UUID(0, 1)),
                        i,
                        LATEST,
                        "acc-test",
                        new Salt("AAAAAAAAAAAAAAAAAAAAAA"),
                        decisions.get(i)))
                .toList();
    }

    private RecordedDecision decision(Decision data) {
        return new RecordedDecision(
                new DecisionId(new UUID(random.nextLong(), random.nextLong())),
                time(),
                null,
                "urn:test",
                DecidedBy.values()[random.nextInt(DecidedBy.values().length)],
                data);
    }

    /** Between 08:00 and 20:00 or so, never at midnight. */
    private Instant time() {
        Instant time;
        do {
            time = FIRST.plus(Duration.ofDays(random.nextInt(DAYS)))
                    .plusSeconds(random.nextInt(36_000))
                    .plusMillis(random.nextInt(1000));
        } while (!times.add(time));
        return time;
    }

    private Decision any(List<Class<? extends Decision>> types) {
        return make(types.get(random.nextInt(types.size())));
    }

    private Decision correction() {
        var corrected = decisions.get(random.nextInt(decisions.size()));
        var data = corrected.data();
        if (data instanceof DecisionCorrected || random.nextInt(3) == 0) {
            return new DecisionCorrected(corrected.id(), new Code("ERROR"), null, null);
        }
        return new DecisionCorrected(
                corrected.id(),
                new Code("ERROR"),
                new DecisionCorrected.Replacement(new DataSchema(data.type(), 1), time(), null, make(data.getClass())),
                null);
    }

    private <D> D make(Class<D> type) {
        try {
            return type.cast(type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class[]::new))
                    .newInstance(Arrays.stream(type.getRecordComponents())
                            .map(this::value)
                            .toArray()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private Object value(RecordComponent member) {
        if (member.getName().equals("documents")
                || !member.isAnnotationPresent(Mandatory.class) && random.nextInt(3) == 0) {
            return null;
        }
        if (member.getName().equals("members")) {
            return PERSONS.stream().map(this::member).toList();
        }
        return value(member, member.getGenericType());
    }

    private Member member(PersonId person) {
        var any = make(Member.class);
        return new Member(
                person,
                any.role(),
                any.birthYear(),
                any.birthMonth(),
                any.ageDisputed(),
                any.sex(),
                any.nationality(),
                any.languages());
    }

    private Object value(RecordComponent member, Type type) {
        if (type instanceof ParameterizedType list) {
            var element = list.getActualTypeArguments()[0];
            var fewest = member.isAnnotationPresent(Mandatory.class) ? 1 : 0;
            return IntStream.range(0, fewest + random.nextInt(3))
                    .mapToObj(i -> value(member, element))
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
        var wanted = (Class<?>) type;
        if (wanted.isEnum()) {
            return wanted.getEnumConstants()[random.nextInt(wanted.getEnumConstants().length)];
        }
        return switch (wanted.getSimpleName()) {
            case "PersonId" -> PERSONS.get(random.nextInt(PERSONS.size()));
            case "DecisionId" -> reference(member);
            case "Code" -> new Code(random.nextBoolean() ? "P1" : "P2");
            case "Country" -> new Country(random.nextBoolean() ? "AFG" : "IRQ");
            case "Language" -> new Language(random.nextBoolean() ? "fr" : "ar");
            case "LocalDate" -> day();
            case "Instant" -> FIRST.plus(Duration.ofDays(random.nextInt(DAYS)));
            case "Boolean" -> random.nextInt(4) > 0;
            case "Integer" -> number(member.getName());
            case "ProtectedText" ->
                new ProtectedText.Withheld(List.of(PERSONS.getFirst()), ProtectedText.Withheld.Reason.ROLE);
            default -> make(wanted);
        };
    }

    private LocalDate day() {
        return BrusselsTime.dateOf(FIRST).plusDays(random.nextInt(DAYS));
    }

    private int number(String member) {
        return switch (member) {
            case "birthYear" -> 2000 + random.nextInt(15);
            case "birthMonth" -> 1 + random.nextInt(12);
            default -> random.nextInt(40);
        };
    }

    /** One that the member allows; null when there is none. */
    private DecisionId reference(RecordComponent member) {
        var allowed = Arrays.asList(member.getAnnotation(To.class).value());
        var targets = decisions.stream()
                .filter(decision -> allowed.contains(Decision.class)
                        ? !(decision.data() instanceof DecisionCorrected)
                        : allowed.contains(decision.data().getClass()))
                .toList();
        return targets.isEmpty()
                ? new DecisionId(new UUID(0, 0))
                : targets.get(random.nextInt(targets.size())).id();
    }
}
