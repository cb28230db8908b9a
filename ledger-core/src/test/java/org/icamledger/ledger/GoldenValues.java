package org.icamledger.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.casefile.Country;
import org.icamledger.casefile.DecidedBy;
import org.icamledger.casefile.Decision;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.DocumentDigest;
import org.icamledger.casefile.Entry;
import org.icamledger.casefile.Language;
import org.icamledger.casefile.LedgerFile;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.ProtectedText.Sealed;
import org.icamledger.casefile.RecordedDecision;
import org.icamledger.casefile.Salt;
import org.icamledger.casefile.Sha256;

/** The values that the golden files are made of. */
final class GoldenValues {
    static final PersonId ANNA = PersonId.of("a0000000-0000-4000-8000-000000000001");
    static final PersonId BEN = PersonId.of("b0000000-0000-4000-8000-000000000002");
    static final List<PersonId> BOTH = List.of(ANNA, BEN);
    static final List<PersonId> ONE = List.of(ANNA);
    static final DecisionId EARLIER = DecisionId.of("0190d0c5-0000-7000-8000-000000000002");
    static final DecisionId LATER = DecisionId.of("0190d0c5-0000-7000-8000-000000000003");
    static final Instant AFTERNOON = Instant.parse("2023-03-10T13:30:00Z");
    static final LocalDate APRIL = LocalDate.of(2023, 4, 15);
    static final LocalDate MAY = LocalDate.of(2023, 5, 20);
    static final Sealed TEXT = new Sealed(BOTH, 1, base64(12), base64(80), base64(32), null);
    static final Sealed WORDED = new Sealed(BOTH, 1, base64(12), base64(80), base64(32), base64(16));
    static final List<DocumentDigest> PAPERS = List.of(new DocumentDigest(
            code("LETTER"), new Sha256(HexFormat.of().formatHex(bytes(0, 32))), new Salt(bytes(16, 32))));

    private static final Instant RECORDED = Instant.parse("2023-03-01T09:30:16.007Z");

    private GoldenValues() {}

    static Code code(String value) {
        return new Code(value);
    }

    static List<Code> codes(String... values) {
        return List.of(values).stream().map(Code::new).toList();
    }

    static Country country(String value) {
        return new Country(value);
    }

    static Language language(String value) {
        return new Language(value);
    }

    /** The entry around the data; {@code full} with what is optional. */
    static Entry entry(Decision data, boolean full) {
        var own = data instanceof LedgerFile;
        var first = List.of("CaseOpened", "LedgerOpened").contains(data.type());
        return new Entry(
                0,
                own ? CaseId.LEDGER : CaseId.of("c0000000-0000-4000-8000-000000000003"),
                first ? 0 : 3,
                RECORDED,
                own ? "acc-ledger" : "acc-7f3k2m9q",
                new Salt(bytes(0, 16)),
                new RecordedDecision(
                        DecisionId.of("0190d0c5-0000-7000-8000-000000000001"),
                        own ? RECORDED : Instant.parse("2023-03-01T08:00:00Z"),
                        full && !own ? Instant.parse("2023-03-01T09:30:15.25Z") : null,
                        own ? "urn:icam-ledger" : "https://cms.example/",
                        own ? DecidedBy.OTHER : DecidedBy.COACH,
                        data));
    }

    private static String base64(int count) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(0, count));
    }

    private static byte[] bytes(int from, int to) {
        var bytes = new byte[to - from];
        IntStream.range(from, to).forEach(i -> bytes[i - from] = (byte) i);
        return bytes;
    }
}
