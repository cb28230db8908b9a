package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Free text about persons. It stands in the ledger only sealed under the keys of those persons, so that destroying the
 * key of any one of them makes it unreadable while every proof still verifies.
 */
public sealed interface ProtectedText {
    /** The persons that the text is about, sorted by their written form, without duplicates; 1 to 20 in a sealed text. */
    List<PersonId> about();

    /** As it comes in a request and goes out to who may read it. @param text in Unicode NFC */
    record Clear(@Mandatory @NotEmpty List<PersonId> about, @Mandatory String text) implements ProtectedText {
        public Clear {
            about = about.stream().distinct().sorted().toList();
        }
    }

    /**
     * As it stands in an entry. All but {@code v} are base64url without padding.
     *
     * @param v version of the sealing, 1
     * @param nonce 12 random bytes
     * @param sealed AES-256-GCM ciphertext and tag
     * @param commit commitment of 32 bytes to the keys, compared before decrypting
     * @param wording 16 bytes that are equal for equal wording, only for reasons where standard wording matters, else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Sealed(
            @Mandatory @NotEmpty List<PersonId> about,
            @Mandatory int v,
            @Mandatory String nonce,
            @Mandatory String sealed,
            @Mandatory String commit,
            String wording)
            implements ProtectedText {
        public Sealed {
            about = List.copyOf(about);
        }
    }

    /** As it goes out where it is not shown. */
    record Withheld(@Mandatory @NotEmpty List<PersonId> about, @Mandatory Reason withheld) implements ProtectedText {
        /** Why the text is not shown. */
        public enum Reason {
            /** The reader's role does not open texts. */
            ROLE,
            /** The key of a person has been destroyed. */
            ERASED,
            /** On a timeline: the text is about other persons only, and stands on theirs. */
            OTHERS
        }
    }
}
