package org.icamledger.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {
    @Test
    void hasAKeyOfItsOwnForEachPurpose() {
        MasterKey key = MasterKey.of("00".repeat(32));
        assertThat(Stream.of(key.wrapping(), key.index(), key.reference(), key.wording(), key.fingerprint())
                        .map(HexFormat.of()::formatHex))
                .doesNotHaveDuplicates()
                .allSatisfy(derived -> assertThat(derived).hasSize(64).doesNotContain("0000000000"));
    }

    @Test
    void namesTheAccountOfASubjectAlwaysTheSameAndOfNobodyElse() {
        MasterKey key = MasterKey.of("00".repeat(32));
        String account = key.account("https://issuer.example", "subject");
        assertThat(account).matches("acc-[0-9a-f]{32}").isEqualTo(key.account("https://issuer.example", "subject"));
        assertThat(Stream.of(
                        key.account("https://issuer.example", "Subject"),
                        key.account("https://issuer.example/", "subject"),
                        key.account("https://issuer.example", ""),
                        key.account("https://issuer.examplesubject", ""),
                        MasterKey.of("01".repeat(32)).account("https://issuer.example", "subject")))
                .doesNotHaveDuplicates()
                .doesNotContain(account);
    }

    /** Computed apart, with OpenSSL: ids in the log must come out the same in every version. */
    @Test
    void namesAccountsAsItAlwaysDid() {
        assertThat(MasterKey.of("00".repeat(32)).account("https://issuer.example", "subject"))
                .isEqualTo("acc-7c8a902ee24cc463d13edb7375eb3135");
    }

    @Test
    void isAnotherOneEveryTime() {
        SecureRandom random = new SecureRandom();
        assertThat(MasterKey.fresh(random)).isNotEqualTo(MasterKey.fresh(random));
        assertThat(MasterKey.of(MasterKey.fresh(random)).wrapping()).hasSize(32);
    }

    @Test
    void neverShowsItself() {
        assertThat(MasterKey.of("ab".repeat(32)).toString()).doesNotContain("ab".repeat(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "0g"})
    void takesNothingButSixtyFourHexadecimalDigits(String digits) {
        String text = digits.repeat(digits.equals("0g") ? 32 : 1);
        assertThatExceptionOfType(MasterKeyRefused.class)
                .isThrownBy(() -> MasterKey.of(text))
                .withMessageContaining("64 hexadecimal digits");
    }
}
