package org.icamledger.api.sample;

import java.util.Arrays;
import java.util.List;
import org.icamledger.casefile.Code;

/** The codes of the published lists that the sample uses. */
final class Codes {
    private Codes() {}

    static Code code(String value) {
        return new Code(value);
    }

    static List<Code> codes(String... values) {
        return Arrays.stream(values).map(Code::new).toList();
    }
}
