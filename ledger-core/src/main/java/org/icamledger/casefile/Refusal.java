package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One reason why a decision does not cohere with its case. It travels between nodes under the name of its record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME)
public sealed interface Refusal {
    /** The decision that is refused. */
    DecisionId decision();

    /** JSON pointer (RFC 6901) from the root of that decision's CloudEvent to what is wrong; empty for the whole of it. */
    String pointer();

    /** What is wrong and what to do about it, in English, without personal data. */
    String sentence();

    /** The case is empty and this does not open it. */
    record NotOpened(DecisionId decision) implements Refusal {
        @Override
        public String pointer() {
            return "/type";
        }

        @Override
        public String sentence() {
            return "The case is not open yet: record its CaseOpened first.";
        }
    }

    /** The case was opened before. */
    record AlreadyOpened(DecisionId decision) implements Refusal {
        @Override
        public String pointer() {
            return "/type";
        }

        @Override
        public String sentence() {
            return "The case is open already: correct its CaseOpened with a DecisionCorrected instead.";
        }
    }

    /** Types of the ledger's own file have no place in a case. */
    record LedgersOwnType(DecisionId decision) implements Refusal {
        @Override
        public String pointer() {
            return "/type";
        }

        @Override
        public String sentence() {
            return "The ledger records this type itself: leave it out.";
        }
    }

    /** The same id stands twice in one request. */
    record RepeatedId(DecisionId decision) implements Refusal {
        @Override
        public String pointer() {
            return "/id";
        }

        @Override
        public String sentence() {
            return "An earlier decision of this request has the same id: give each its own.";
        }
    }

    /** The case has no room for the decision. */
    record CaseFull(DecisionId decision) implements Refusal {
        @Override
        public String pointer() {
            return "";
        }

        @Override
        public String sentence() {
            return "A case holds at most %,d decisions: open another case.".formatted(Coherence.MOST_DECISIONS);
        }
    }

    /** The time lies ahead. */
    record InFuture(DecisionId decision, String pointer) implements Refusal {
        @Override
        public String sentence() {
            return "The time is more than %d minutes in the future: record the decision once it is taken."
                    .formatted(Coherence.CLOCK_DIFFERENCE.toMinutes());
        }
    }

    /** The case has no decision of the id that is referred to. */
    record UnknownReference(DecisionId decision, String pointer) implements Refusal {
        @Override
        public String sentence() {
            return "This names no decision of the case: record that one first, in the same case.";
        }
    }

    /** What is referred to comes after the decision that a replacement stands for. */
    record LaterReference(DecisionId decision, String pointer) implements Refusal {
        @Override
        public String sentence() {
            return "This names a decision that was not recorded before the corrected one: name an earlier decision.";
        }
    }

    /** What is referred to has been annulled. */
    record AnnulledReference(DecisionId decision, String pointer) implements Refusal {
        @Override
        public String sentence() {
            return "This names a decision that has been annulled: name one that holds.";
        }
    }

    /** What is referred to is of a type that this reference cannot have. @param allowed names of types; empty: any but DecisionCorrected */
    record WrongTarget(DecisionId decision, String pointer, List<String> allowed) implements Refusal {
        @Override
        public String sentence() {
            return allowed.isEmpty()
                    ? "This names a correction: name the decision that it corrects."
                    : "This names a decision of another type: name one of type %s."
                            .formatted(String.join(" or ", allowed));
        }
    }

    /** The vault has not issued the personId. */
    record PersonNotIssued(DecisionId decision, String pointer) implements Refusal {
        @Override
        public String sentence() {
            return "This personId was not issued here: ask for one with POST /persons.";
        }
    }

    /** The person is not a member of the case at that place, and was none before. */
    record NotMember(DecisionId decision, String pointer) implements Refusal {
        @Override
        public String sentence() {
            return "This person is not and was not a member of the case by then: record MemberJoined first.";
        }
    }

    /** Nothing can be sealed for a person whose key is destroyed. */
    record TextAboutErased(DecisionId decision, String pointer) implements Refusal {
        @Override
        public String sentence() {
            return "This person has been erased: record the decision without a text about them.";
        }
    }

    /** A correction keeps the type. */
    record TypeChanged(DecisionId decision) implements Refusal {
        @Override
        public String pointer() {
            return "/data/replacement/dataschema";
        }

        @Override
        public String sentence() {
            return "A replacement has the type of the decision it replaces: annul that one and record a new decision.";
        }
    }

    /** The opening of a case can be replaced only. */
    record OpeningAnnulled(DecisionId decision) implements Refusal {
        @Override
        public String pointer() {
            return "/data/corrects";
        }

        @Override
        public String sentence() {
            return "CaseOpened cannot be annulled: give a replacement, or close the case as OPENED_IN_ERROR.";
        }
    }

    /** Decisions that hold refer to the one that is to be annulled. @param by those decisions */
    record StillReferredTo(DecisionId decision, Set<DecisionId> by) implements Refusal {
        public StillReferredTo {
            by = Set.copyOf(by);
        }

        @Override
        public String pointer() {
            return "/data/corrects";
        }

        @Override
        public String sentence() {
            return "Other decisions refer to this one: annul or correct them first (%s).".formatted(ids(by));
        }
    }

    /** Decisions that hold name a person who would no longer have been a member by then. @param by those decisions */
    record StillNamed(DecisionId decision, Set<DecisionId> by) implements Refusal {
        public StillNamed {
            by = Set.copyOf(by);
        }

        @Override
        public String pointer() {
            return "/data/corrects";
        }

        @Override
        public String sentence() {
            return "Other decisions name a person who would then not be a member: annul or correct them first (%s)."
                    .formatted(ids(by));
        }
    }

    private static String ids(Set<DecisionId> decisions) {
        var shown =
                decisions.stream().sorted().limit(5).map(DecisionId::toString).collect(Collectors.joining(", "));
        return decisions.size() > 5 ? shown + " and " + (decisions.size() - 5) + " more" : shown;
    }
}
