package org.icamledger.casefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.casefile.CaseScript.ANNA;
import static org.icamledger.casefile.CaseScript.BEN;
import static org.icamledger.casefile.CaseScript.NOON;
import static org.icamledger.casefile.CaseScript.STRANGER;
import static org.icamledger.casefile.CaseScript.VAULT;
import static org.icamledger.casefile.CaseScript.decision;
import static org.icamledger.casefile.CaseScript.id;
import static org.icamledger.casefile.CaseScript.opening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random cases against the definition itself: decisions are recorded exactly when the corrected history, built anew
 * after each of them and looked through in full, coheres.
 */
class CoherenceOracleTest {
    private static final List<PersonId> PERSONS = List.of(ANNA, ANNA, BEN, STRANGER);
    private static final List<Class<? extends Decision>> TYPES = List.of(
            Composition.MemberJoined.class,
            Composition.MemberLeft.class,
            Coaching.InvitationSent.class,
            Coaching.InvitationSent.class,
            Coaching.InvitationDelivered.class,
            ReturnProcedure.NoticeGiven.class,
            Proceedings.AppealLodged.class,
            Proceedings.AppealDecided.class,
            Trajectory.TrajectorySuspended.class,
            Trajectory.StatementAttached.class);

    static IntStream seeds() {
        return IntStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void recordsExactlyWhatCoheres(int seed) {
        var random = new Random(seed);
        var recorded = new ArrayList<>(List.of(decision("opened", opening(ANNA))));
        var state = CaseState.empty();
        recorded.forEach(state::apply);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            var request = request(random, recorded, i);
            var refusals = Coherence.check(state, request, VAULT, NOON);
            assertThat(refusals.isEmpty())
                    .as("%s after %s: %s", request, recorded, refusals)
                    .isEqualTo(coheresAfterEach(recorded, request));
            if (refusals.isEmpty()) {
                request.forEach(state::apply);
                recorded.addAll(request);
            } else {
                refused++;
            }
        }
        assertThat(refused).as("refused of 200").isBetween(40, 160);
    }

    private static List<RecordedDecision> request(Random random, List<RecordedDecision> recorded, int number) {
        var known = new ArrayList<>(recorded);
        for (int i = 0; i <= random.nextInt(3); i++) {
            known.add(decision("%d.%d".formatted(number, i), any(random, known)));
        }
        return known.subList(recorded.size(), known.size());
    }

    private static Decision any(Random random, List<RecordedDecision> known) {
        if (random.nextInt(3) > 0) {
            return filled(random, pick(random, TYPES), known);
        }
        var target = pick(random, known);
        var name = new DecisionCorrected(target.id(), new Code("ERROR"), null, null);
        if (random.nextInt(5) < 2) {
            return name;
        }
        Class<? extends Decision> type =
                random.nextInt(20) == 0 ? pick(random, TYPES) : target.data().getClass();
        var replacement = new DecisionCorrected.Replacement(
                DecisionTypes.newest(type.getSimpleName()), NOON, null, filled(random, type, known));
        return new DecisionCorrected(target.id(), new Code("ERROR"), replacement, null);
    }

    private static Decision filled(Random random, Class<? extends Decision> type, List<RecordedDecision> known) {
        Decision data = random.nextBoolean() ? Decisions.full(type) : Decisions.minimal(type);
        for (var person : DecisionData.persons(data)) {
            data = Decisions.with(data, person.pointer(), pick(random, PERSONS));
        }
        for (var text : DecisionData.texts(data)) {
            data = Decisions.with(data, text.pointer() + "/about/0", pick(random, PERSONS));
        }
        for (var reference : DecisionData.references(data)) {
            data = Decisions.with(data, reference.pointer(), target(random, reference, known));
        }
        return data;
    }

    /** Mostly one of the right type, so that enough is recorded. */
    private static DecisionId target(
            Random random, DecisionData.Located<DecisionId> reference, List<RecordedDecision> known) {
        var right = known.stream()
                .filter(decision -> allows(reference, decision.data()))
                .toList();
        return switch (random.nextInt(12)) {
            case 0 -> id("nothing");
            case 1 -> pick(random, known).id();
            default -> pick(random, right.isEmpty() ? known : right).id();
        };
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static boolean coheresAfterEach(List<RecordedDecision> recorded, List<RecordedDecision> request) {
        return IntStream.rangeClosed(1, request.size())
                .mapToObj(count ->
                        Stream.concat(recorded.stream(), request.stream().limit(count)))
                .allMatch(decisions -> coheres(decisions.toList()));
    }

    private static boolean coheres(List<RecordedDecision> decisions) {
        var script = CaseScript.start();
        decisions.forEach(script::then);
        var history = script.history().corrected();
        Map<DecisionId, HistoryDecision> standing = new HashMap<>();
        Map<PersonId, Integer> joined = new HashMap<>();
        for (var decision : history) {
            standing.put(decision.id(), decision);
            joining(decision.data())
                    .forEach(person -> joined.merge(person, decision.original().casesequence(), Math::min));
        }
        return history.stream().allMatch(decision -> refersWell(decision, standing) && namesWell(decision, joined))
                && IntStream.range(0, decisions.size()).allMatch(i -> correctsWell(decisions, i))
                && history.stream()
                        .filter(decision -> decision.data() instanceof Composition.CaseOpened)
                        .allMatch(decision -> decision.original().casesequence() == 0);
    }

    private static boolean refersWell(HistoryDecision decision, Map<DecisionId, HistoryDecision> standing) {
        return DecisionData.references(decision.data()).stream().allMatch(reference -> {
            var target = standing.get(reference.value());
            return target != null
                    && target.original().casesequence() < decision.original().casesequence()
                    && allows(reference, target.data());
        });
    }

    private static boolean namesWell(HistoryDecision decision, Map<PersonId, Integer> joined) {
        var named = DecisionData.persons(decision.data()).stream().map(DecisionData.Located::value);
        var about = DecisionData.texts(decision.data()).stream().flatMap(text -> text.value().about().stream());
        return Stream.concat(named, about)
                .allMatch(person -> joined.getOrDefault(person, Integer.MAX_VALUE)
                        <= decision.original().casesequence());
    }

    private static boolean correctsWell(List<RecordedDecision> decisions, int place) {
        if (!(decisions.get(place).data() instanceof DecisionCorrected correction)) {
            return true;
        }
        var original = decisions.subList(0, place).stream()
                .filter(decision -> decision.id().equals(correction.corrects()))
                .map(RecordedDecision::data)
                .findFirst();
        return original.isPresent()
                && !(original.get() instanceof DecisionCorrected)
                && (correction.replacement() == null
                        ? !(original.get() instanceof Composition.CaseOpened)
                        : correction
                                .replacement()
                                .data()
                                .type()
                                .equals(original.get().type()));
    }

    private static Stream<PersonId> joining(Decision data) {
        return switch (data) {
            case Composition.CaseOpened opened -> opened.members().stream().map(Member::personId);
            case Composition.MemberJoined joined -> Stream.of(joined.member().personId());
            default -> Stream.empty();
        };
    }

    private static boolean allows(DecisionData.Located<DecisionId> reference, Decision target) {
        var types = Arrays.asList(reference.member().getAnnotation(To.class).value());
        return types.contains(target.getClass())
                || types.contains(Decision.class) && !(target instanceof DecisionCorrected);
    }
}
