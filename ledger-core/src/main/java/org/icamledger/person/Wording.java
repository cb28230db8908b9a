package org.icamledger.person;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.icamledger.casefile.Assessment.BestInterestsAssessed;
import org.icamledger.casefile.Assessment.RisksAssessed;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionCorrected;
import org.icamledger.casefile.Measures.LessCoerciveMeasuresAssessed;

/**
 * What lets equal reasons be seen as equal without opening them, in the three assessments where reasons must be
 * individual. Nowhere else: equal values would show who shares a vulnerability or a file number.
 */
final class Wording {
    private static final int SHORTEST = 40;
    private static final int LENGTH = 16;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}+");
    private static final Pattern OUTER = Pattern.compile("^ | $");

    private Wording() {}

    /**
     * Whether a text carries its wording. In a correction the replacement counts as what it replaces: the corrected
     * history must say of it what it says of any other.
     *
     * @param decision what the entry holds
     * @param pointer where the text stands, from the root of the entry
     * @param text in NFC; its length is counted in Unicode characters (code points), as it stands
     */
    static boolean isCarried(Decision decision, String pointer, String text) {
        return standsInAnAssessment(decision)
                && pointer.endsWith("/reasons")
                && text.codePointCount(0, text.length()) >= SHORTEST;
    }

    /** @return 16 bytes */
    static byte[] of(byte[] wordingKey, String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String spaced = WHITE_SPACE.matcher(plain).replaceAll(" ");
        // Not strip(): it also takes control characters that are no white space in Unicode.
        String trimmed = OUTER.matcher(spaced).replaceAll("");
        byte[] mac = Hmac.sha256(wordingKey, trimmed.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(mac, LENGTH);
    }

    private static boolean standsInAnAssessment(Decision decision) {
        return switch (decision) {
            case LessCoerciveMeasuresAssessed assessed -> true;
            case BestInterestsAssessed assessed -> true;
            case RisksAssessed assessed -> true;
            case DecisionCorrected corrected ->
                corrected.replacement() != null
                        && standsInAnAssessment(corrected.replacement().data());
            default -> false;
        };
    }
}
