package org.icamledger.transparency.verify;

import java.util.List;
import org.icamledger.transparency.SignedCheckpoint;

/**
 * What a verification came to.
 *
 * @param sentence the answer, for people
 * @param checked what was checked, by which key and at what time: a line each
 * @param unchecked what the answer says nothing about: a line each
 */
public record Verdict(Answer answer, String sentence, List<String> checked, List<String> unchecked) {
    public Verdict {
        checked = List.copyOf(checked);
        unchecked = List.copyOf(unchecked);
    }

    /** In one word. */
    public sealed interface Answer {
        /** Everything that was claimed holds. */
        record Proven() implements Answer {}

        /** It holds, but fewer witnesses vouch for it than the policy asks for. */
        record Unwitnessed() implements Answer {}

        /** Something that was claimed does not hold, or nothing makes it credible. */
        record False() implements Answer {}

        /**
         * The log signed two checkpoints that contradict each other: whoever holds both can prove that history was rewritten, or
         * that not everybody was shown the same.
         */
        record Fork(SignedCheckpoint one, SignedCheckpoint other) implements Answer {}
    }
}
