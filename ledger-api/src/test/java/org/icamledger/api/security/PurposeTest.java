package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurposeTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   "})
    void isRequired(String header) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Purpose.of(header))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.PURPOSE_REQUIRED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "two\nlines", "tab\there", "nul\0", "c1\u0085", "bell\u0007"})
    void isOneLineOfAFewWords(String header) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> Purpose.of(header))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(ProblemType.INVALID_PARAMETER));
    }

    @Test
    void hasThreeToTwoHundredCharacters() {
        assertThat(Purpose.of("abc")).isEqualTo("abc");
        assertThat(Purpose.of("a".repeat(200))).hasSize(200);
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> Purpose.of("a".repeat(201)));
    }

    @Test
    void isTakenWithoutTheWhiteSpaceAroundIt() {
        assertThat(Purpose.of("  complaint 2023/17 ")).isEqualTo("complaint 2023/17");
    }

    @Test
    void isReadAsUtf8WhereItIsAndAsLatin1WhereItIsNot() {
        String utf8 = new String("enquête d’office".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(Purpose.of(utf8)).isEqualTo("enquête d’office");
        assertThat(Purpose.of("enquête")).isEqualTo("enquête");
    }
}
