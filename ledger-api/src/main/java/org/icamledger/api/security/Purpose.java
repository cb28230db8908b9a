package org.icamledger.api.security;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.icamledger.api.problem.ProblemType;

/** Why somebody reads about a person, in their own words: 3 to 200 characters, none of them a control character. */
final class Purpose {
    static final String HEADER = "Purpose";
    private static final int SHORTEST = 3;
    private static final int LONGEST = 200;

    private Purpose() {}

    /**
     * @param header as the container gives it, null when absent
     * @return in NFC, without white space around it
     */
    static String of(String header) {
        String purpose = header == null
                ? ""
                : Normalizer.normalize(utf8(header), Normalizer.Form.NFC).strip();
        if (purpose.isEmpty()) {
            throw ProblemType.PURPOSE_REQUIRED.saying(
                    "Say in the header " + HEADER + " why you read this; it is recorded with your account.");
        }
        int length = purpose.codePointCount(0, purpose.length());
        if (length < SHORTEST || length > LONGEST || purpose.codePoints().anyMatch(Purpose::breaksLines)) {
            throw ProblemType.INVALID_PARAMETER.saying("The header " + HEADER + " takes " + SHORTEST + " to " + LONGEST
                    + " characters without control characters.");
        }
        return purpose;
    }

    private static boolean breaksLines(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** The container reads headers as ISO 8859-1, and clients write UTF-8. */
    private static String utf8(String header) {
        byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException anotherCharset) {
            return header;
        }
    }
}
