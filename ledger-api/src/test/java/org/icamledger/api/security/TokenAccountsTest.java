package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.person.MasterKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerProperties;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

class TokenAccountsTest {
    private static final String ISSUER = "https://issuer.example/realms/icam";
    private static final MasterKey KEY = MasterKey.of("00".repeat(32));
    private static final Instant END = Instant.parse("2024-01-31T10:00:00Z");

    @Test
    void rolesAndOfficesAreWhereTheSettingsSay() {
        assertThat(account(
                        "roles", "offices", Map.of("roles", List.of("CASEWORKER"), "offices", List.of("ICAM_GHENT"))))
                .isEqualTo(new Account(
                        KEY.account(ISSUER, "subject"), Role.CASEWORKER, Set.of("ICAM_GHENT"), END.plusSeconds(60)));
        Map<String, Object> nested = Map.of(
                "resource_access",
                Map.of("icam-ledger", Map.of("roles", List.of("uma_protection", "MONITOR"))),
                "roles",
                List.of("OPERATOR"));
        assertThat(account("resource_access.icam-ledger.roles", "offices", nested)
                        .role())
                .isEqualTo(Role.MONITOR);
        // A name with dots of its own comes before a path.
        assertThat(account("https://icam.example/roles", "x", Map.of("https://icam.example/roles", "AUDITOR"))
                        .role())
                .isEqualTo(Role.AUDITOR);
    }

    @Test
    void aRoleMayBeWrittenInLowerCaseAndTwice() {
        assertThat(account("roles", "offices", Map.of("roles", List.of("dpo", "DPO")))
                        .role())
                .isEqualTo(Role.DPO);
    }

    @Test
    void officesAreForCaseworkersOnly() {
        assertThat(account("roles", "offices", Map.of("roles", "OPERATOR", "offices", List.of("*")))
                        .offices())
                .isEmpty();
        assertThat(account("roles", "offices", Map.of("roles", "CASEWORKER")).offices())
                .isEmpty();
    }

    @Test
    void anythingButOneRoleIsRefused() {
        for (Object roles : Arrays.asList(
                List.of(),
                List.of("DPO", "AUDITOR"),
                "DPO AUDITOR",
                " DPO",
                "ROLE_DPO",
                7,
                Map.of("DPO", true),
                true,
                List.of(List.of("DPO")))) {
            assertThatExceptionOfType(InvalidBearerTokenException.class)
                    .as("%s", roles)
                    .isThrownBy(() -> account("roles", "offices", Map.of("roles", roles)));
        }
        assertThatExceptionOfType(InvalidBearerTokenException.class)
                .isThrownBy(() -> account("roles.in.depth", "offices", Map.of("roles", "DPO")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://issuer.example",
                "issuer.example",
                "",
                "ftp://issuer.example",
                "https://",
                "https://a b",
                "http://127.0.0.1.example",
                "https://issuer.example/#x"
            })
    void anIssuerWhoseAnswersOthersCouldChangeIsRefusedAtTheStart(String uri) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> issuer(uri, "RS256"))
                .withMessageContaining("issuer-uri");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://issuer.example", "http://127.0.0.1:8080/realms/x", "http://localhost", "http://[::1]:1"
            })
    void anEncryptedOneOrOneOnThisMachineIsTaken(String uri) {
        assertThat(issuer(uri, "RS256").audiences()).containsExactly("icam-ledger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "none", "rs256"})
    void algorithmsWithoutAPublicKeyAreRefusedAtTheStart(String algorithm) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> issuer(ISSUER, algorithm))
                .withMessageContaining("jws-algorithms");
    }

    private static Issuer issuer(String uri, String algorithm) {
        var settings = new OAuth2ResourceServerProperties().getJwt();
        settings.setIssuerUri(uri);
        settings.setJwsAlgorithms(List.of(algorithm));
        return Issuer.of(settings, "roles", "offices", false);
    }

    private static Account account(String rolesClaim, String officesClaim, Map<String, Object> claims) {
        Issuer issuer = new Issuer(
                ISSUER, List.of("icam-ledger"), Set.of(SignatureAlgorithm.RS256), rolesClaim, officesClaim, false);
        return new TokenAccounts(issuer, KEY)
                .account(Jwt.withTokenValue("token")
                        .header("alg", "RS256")
                        .subject("subject")
                        .expiresAt(END)
                        .claims(all -> all.putAll(claims))
                        .build());
    }
}
