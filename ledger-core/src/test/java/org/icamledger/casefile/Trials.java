package org.icamledger.casefile;

import static org.icamledger.casefile.CaseScript.ERASED;
import static org.icamledger.casefile.CaseScript.NOON;
import static org.icamledger.casefile.CaseScript.NOT_ISSUED;
import static org.icamledger.casefile.CaseScript.STRANGER;
import static org.icamledger.casefile.CaseScript.decision;
import static org.icamledger.casefile.CaseScript.everything;
import static org.icamledger.casefile.CaseScript.id;
import static org.icamledger.casefile.CaseScript.replacement;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Every type of decision against everything that can be wrong with it: one value of a decision with all members is made
 * wrong, and exactly that one has to be refused; as a decision of its own and as what replaces one.
 */
final class Trials {
    /** A case, one decision for it, and the one refusal that it has to meet. */
    record Trial(String name, CaseScript before, RecordedDecision decision, Refusal expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** One wrong value in the data of a type, in a case; the refusal is made from decision and pointer. */
    private record Wrong(
            Class<? extends Decision> type,
            String name,
            CaseScript before,
            String pointer,
            Object value,
            BiFunction<DecisionId, String, Refusal> refusal) {
        Decision data() {
            return Decisions.with(Decisions.full(type), pointer, value);
        }

        Trial alone() {
            var opens = type == Composition.CaseOpened.class;
            return new Trial(
                    "%s with %s in %s".formatted(type.getSimpleName(), name, pointer),
                    opens ? CaseScript.start() : before,
                    decision("new", data()),
                    refusal.apply(id("new"), pointer));
        }

        Trial asReplacement() {
            return new Trial(
                    "%s replaced with %s in %s".formatted(type.getSimpleName(), name, pointer),
                    type == Composition.CaseOpened.class
                            ? CaseScript.start().then("original", NOON, Decisions.full(type))
                            : before.then("original", NOON, Decisions.full(type)),
                    decision("new", replacement("original", NOON.toString(), data())),
                    refusal.apply(id("new"), "/data/replacement" + pointer));
        }
    }

    private Trials() {}

    /** All types as decisions of their own. */
    static Stream<Trial> decisions() {
        return Stream.concat(
                Decisions.caseTypes().stream().map(Trials::inFuture),
                Decisions.caseTypes().stream().flatMap(Trials::wrongs).map(Wrong::alone));
    }

    /** All types as replacements. */
    static Stream<Trial> replacements() {
        return Stream.concat(
                correctable().flatMap(Trials::wrongs).map(Wrong::asReplacement),
                correctable().flatMap(Trials::laterReferences));
    }

    /** All types but DecisionCorrected. */
    static Stream<Class<? extends Decision>> correctable() {
        return Decisions.caseTypes().stream().filter(type -> type != DecisionCorrected.class);
    }

    private static Trial inFuture(Class<? extends Decision> type) {
        return new Trial(
                type.getSimpleName() + " in the future",
                type == Composition.CaseOpened.class ? CaseScript.start() : everything(),
                decision("new", NOON.plusMillis(300_001), Decisions.full(type)),
                new Refusal.InFuture(id("new"), "/time"));
    }

    private static Stream<Wrong> wrongs(Class<? extends Decision> type) {
        return Stream.of(wrongReferences(type), wrongPersons(type), wrongTexts(type))
                .flatMap(found -> found);
    }

    private static Stream<Wrong> wrongReferences(Class<? extends Decision> type) {
        return DecisionData.references(Decisions.full(type)).stream().flatMap(reference -> {
            var at = reference.pointer();
            var allowed = allowed(reference);
            var dangling = new Wrong(
                    type, "a dangling reference", everything(), at, id("nothing"), Refusal.UnknownReference::new);
            var wrongType = new Wrong(
                    type,
                    "a reference to a wrong type",
                    everything(),
                    at,
                    id(allowed.isEmpty() ? "DecisionCorrected" : "CaseOpened"),
                    (decision, pointer) -> new Refusal.WrongTarget(decision, pointer, allowed));
            var annulled = new Wrong(
                    type,
                    "a reference to an annulled decision",
                    everything().then("extra", NOON, target(reference)).annul("extra"),
                    at,
                    id("extra"),
                    Refusal.AnnulledReference::new);
            // What is annulled may be corrected again.
            return type == DecisionCorrected.class
                    ? Stream.of(dangling, wrongType)
                    : Stream.of(dangling, wrongType, annulled);
        });
    }

    private static Stream<Wrong> wrongPersons(Class<? extends Decision> type) {
        var joins = type == Composition.CaseOpened.class || type == Composition.MemberJoined.class;
        return DecisionData.persons(Decisions.full(type)).stream().flatMap(person -> {
            var at = person.pointer();
            var notIssued =
                    new Wrong(type, "a person not issued", everything(), at, NOT_ISSUED, Refusal.PersonNotIssued::new);
            var stranger = new Wrong(type, "a stranger", everything(), at, STRANGER, Refusal.NotMember::new);
            return joins ? Stream.of(notIssued) : Stream.of(notIssued, stranger);
        });
    }

    private static Stream<Wrong> wrongTexts(Class<? extends Decision> type) {
        return DecisionData.texts(Decisions.full(type)).stream().flatMap(text -> {
            var at = text.pointer() + "/about/0";
            return Stream.of(
                    new Wrong(
                            type,
                            "a text about a person not issued",
                            everything(),
                            at,
                            NOT_ISSUED,
                            Refusal.PersonNotIssued::new),
                    new Wrong(type, "a text about a stranger", everything(), at, STRANGER, Refusal.NotMember::new),
                    new Wrong(
                            type,
                            "a text about an erased member",
                            everything(),
                            at,
                            ERASED,
                            Refusal.TextAboutErased::new));
        });
    }

    private static Stream<Trial> laterReferences(Class<? extends Decision> type) {
        return DecisionData.references(Decisions.full(type)).stream().map(reference -> {
            var data = Decisions.with(Decisions.full(type), reference.pointer(), id("later"));
            return new Trial(
                    "%s replaced with a later reference in %s".formatted(type.getSimpleName(), reference.pointer()),
                    everything().then("original", NOON, Decisions.full(type)).then("later", NOON, target(reference)),
                    decision("new", replacement("original", NOON.toString(), data)),
                    new Refusal.LaterReference(id("new"), "/data/replacement" + reference.pointer()));
        });
    }

    private static List<String> allowed(DecisionData.Located<DecisionId> reference) {
        return Arrays.stream(reference.member().getAnnotation(To.class).value())
                .filter(type -> type != Decision.class)
                .map(Class::getSimpleName)
                .toList();
    }

    private static Decision target(DecisionData.Located<DecisionId> reference) {
        var first = reference.member().getAnnotation(To.class).value()[0];
        return first == Decision.class ? Decisions.full(Coaching.SelfReferred.class) : Decisions.full(first);
    }
}
