package org.icamledger.transparency;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The tiny log that Tessera publishes with its tests (testdata/log): entries, key, roots and the signatures that are given for it. */
public final class PublishedLog {
    public static final String ORIGIN = "example.com/log/testdata";
    public static final String KEY = ORIGIN + "+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

    public static final List<String> ROOTS = List.of(
            "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "0Nc2CrefWKseHj/mStd+LqC8B+NrX0btIiPt2SmN+ek=",
            "T1X2GdkhUjV3iyufF9b0kVsWFxIU0VI4EpNml2Teci4=",
            "Wqx3HImawpLnS/Gv4ubjAvi1WIOy0b8Ze0amvqbavKk=",
            "zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=",
            "gy5gl3aksFyiCO95a/1vLXz88A3dRq+0l9Sxte8ZqZQ=",
            "a6sWvsc2eEzmj72vah7mZ5dwFltivehh2b11qwlp5Jg=",
            "IrSXADBqJ7EQoUODSDKROySgNveeL6CFhik2w/+fS7U=",
            "bC+VwvrJbalNVjfkdI8kUgs7mJoXrqiXCE7bgnD28pY=",
            "CvhHViE3S9E3htHLR+25mapWoGCJ3WckMq1UtC3VmEY=",
            "y8/gZsZCtitsMan09tY+k8I7Qpr7Y5fbO2tLi9GQnfU=",
            "Yok1cS5VdokGLBy73BC2I16b3atss6KBN9jnIi6Fz/A=",
            "uZo6M+IhVna+CLgWCrJs0xBPUHbozHkYTQASduHSLME=",
            "av0kLH0VkkVDrTuZzBGIx7d9z5G1l/GlKz/nAV/8woQ=",
            "SvCd38yNade7xEPY1a/aAc1M3A2AHYVF8lIiUnsH1ao=",
            "rKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=");

    /** The inclusion proof of the entry 6 at size 15; the consistency proof from size 7 is one hash, then the same. */
    public static final String FROM_7 =
            """
            ThcgoV2DYcK+VCxBUDWAlNxmLy2r7dq7dK7+OlgQKWs=
            ycRkkNklus5eMVRUvkD1pK321vMrA+jjOiZKU8aOcY4=
            zY1lN35vrXYAPixXSd59LsU29xUJtuW4o2dNNg5Y2Co=
            5jLpqTgjsBDSEX6SgZiRnbTMdTuRd8bQ5tSsAOxe0Ks=
            """;

    /** Not the checkpoint of size 0 to 15 but its signature: given for 0 and 15. */
    private static final String SIGNED_0 =
            "M9e0lhxJACzE1KoUdqKuPa+9p6R7dSW8BlEvrg/noo8FkGg6PbJoRNOcdjqjOq89wVvTA60eubCc4oufo5BvIVEgtQc=";

    private static final String SIGNED_15 =
            "M9e0luh4jTG+UMBqOUo9/q+yAEvx1ilBEniMvjf1zfcBOhg+CKubMt53MvIt/uEWP6zdkdIQzd/fmwlM/dlPWF74ewI=";

    private PublishedLog() {}

    public static List<byte[]> entries() {
        return Arrays.stream("one two three four five six seven eit nain ten ileven twelf threeten fourten fivten"
                        .split(" "))
                .map(entry -> entry.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }

    /** What is signed at a size from 0 to 15. */
    public static String text(int size) {
        return ORIGIN + "\n" + size + "\n" + ROOTS.get(size) + "\n";
    }

    /** The note at size 15. */
    public static String note() {
        return note(15, SIGNED_15);
    }

    /** The note at size 0. */
    public static String emptyNote() {
        return note(0, SIGNED_0);
    }

    private static String note(int size, String signature) {
        return text(size) + "\n\u2014 " + ORIGIN + " " + signature + "\n";
    }
}
