package org.icamledger.transparency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.SplittableRandom;

/** One alteration of an input. */
enum Mutation {
    BIT {
        @Override
        byte[] of(byte[] input, byte[] other, SplittableRandom random) {
            byte[] changed = input.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            return changed;
        }
    },
    BYTE {
        @Override
        byte[] of(byte[] input, byte[] other, SplittableRandom random) {
            byte[] changed = input.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            return changed;
        }
    },
    CUT_OFF {
        @Override
        byte[] of(byte[] input, byte[] other, SplittableRandom random) {
            return Arrays.copyOf(input, random.nextInt(input.length));
        }
    },
    CUT_OUT {
        @Override
        byte[] of(byte[] input, byte[] other, SplittableRandom random) {
            int from = random.nextInt(input.length);
            int to = random.nextInt(from, Math.min(input.length, from + 40) + 1);
            return replaced(input, from, to, new byte[0]);
        }
    },
    TOKEN {
        @Override
        byte[] of(byte[] input, byte[] other, SplittableRandom random) {
            int from = random.nextInt(input.length + 1);
            int to = random.nextBoolean() ? from : random.nextInt(from, Math.min(input.length, from + 10) + 1);
            return replaced(input, from, to, TOKENS[random.nextInt(TOKENS.length)].getBytes(UTF_8));
        }
    },
    DOUBLED {
        @Override
        byte[] of(byte[] input, byte[] other, SplittableRandom random) {
            int from = random.nextInt(input.length);
            int to = random.nextInt(from, input.length + 1);
            return replaced(input, from, from, Arrays.copyOfRange(input, from, to));
        }
    },
    SPLICED {
        @Override
        byte[] of(byte[] input, byte[] other, SplittableRandom random) {
            int from = random.nextInt(input.length);
            return replaced(
                    input, from, input.length, Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
        }
    },
    /** Rare: here parsers show whether their time and memory grow faster than their input. */
    BLOATED {
        @Override
        byte[] of(byte[] input, byte[] other, SplittableRandom random) {
            if (random.nextInt(100) != 0) {
                return BYTE.of(input, other, random);
            }
            int from = random.nextInt(input.length);
            byte[] piece = Arrays.copyOfRange(input, from, Math.min(input.length, from + random.nextInt(1, 100)));
            byte[] many = new byte[random.nextInt(1, 1 << 18)];
            for (int i = 0; i < many.length; i++) {
                many[i] = piece[i % piece.length];
            }
            return replaced(input, from, from, many);
        }
    };

    /** What parsers of numbers, lines, paths and base64 trip over. */
    private static final String[] TOKENS = {
        "0",
        "00",
        "-",
        "+",
        "-1",
        "256",
        "65536",
        "2147483648",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551616",
        "99999999999999999999999999",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\t",
        "\0",
        "\u00a0",
        "\u2014 ",
        "\ufeff",
        "=",
        "==",
        "A=",
        "/",
        "//",
        ".p/",
        ".p/256",
        "x",
        "x000/",
        "000",
        "..",
        "%2e",
        "\ud83d\udd12",
        "\u0660",
        "\uff11",
        "#",
        "\"",
        "{"
    };

    abstract byte[] of(byte[] input, byte[] other, SplittableRandom random);

    /** @param other a second input, of which parts may be taken */
    static byte[] any(byte[] input, byte[] other, SplittableRandom random) {
        if (input.length == 0 || other.length == 0) {
            return TOKENS[random.nextInt(TOKENS.length)].getBytes(UTF_8);
        }
        return values()[random.nextInt(values().length)].of(input, other, random);
    }

    private static byte[] replaced(byte[] input, int from, int to, byte[] by) {
        byte[] changed = new byte[input.length - (to - from) + by.length];
        System.arraycopy(input, 0, changed, 0, from);
        System.arraycopy(by, 0, changed, from, by.length);
        System.arraycopy(input, to, changed, from + by.length, input.length - to);
        return changed;
    }
}
