package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Requests;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Sign-in with tokens that a real issuer gave over HTTP, and with what resembles them. */
@ExtendWith(OutputCaptureExtension.class)
class TokensIT {
    private static final TestIssuer ISSUER = TestIssuer.trusted();
    private static final String CODES = "/api/v1/codes";
    private static final String CONSULTATIONS = "/api/v1/consultations";

    /** Whatever was thrown at the issuer's keys before, the ledger may ask again. */
    @BeforeAll
    static void isReached() {
        awaitAccepted(ISSUER.token("first", Role.OPERATOR));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void aTokenWithOneRoleOfTheLedgerIsAnAccountOfThatRole(Role role) {
        Api bearer = Api.bearing(ISSUER.token("somebody", role, "*"));
        assertThat(bearer.get(CODES).status()).isEqualTo(200);
        assertThat(bearer.get(CONSULTATIONS).status())
                .isEqualTo(Set.of(Role.DPO, Role.AUDITOR).contains(role) ? 200 : 403);
        assertThat(bearer.get("/actuator/prometheus").status()).isEqualTo(role == Role.OPERATOR ? 200 : 403);
        assertThat(bearer.get("/api/v1/cases?limit=1").status())
                .isEqualTo(Set.of(Role.CASEWORKER, Role.OVERSIGHT, Role.MONITOR).contains(role) ? 200 : 403);
    }

    @Test
    void entriesAndConsultationsCarryAnIdThatIsAlwaysTheSameAndSaysNothingOfTheSubject() {
        String subject = "jane.doe@office.example";
        String caseId = Requests.id();
        String person = Requests.person();
        var opened = Api.bearing(ISSUER.token(subject, Role.CASEWORKER, "ICAM_ANTWERP"))
                .post(
                        "/api/v1/cases",
                        Requests.CLOUDEVENT,
                        Requests.opening(caseId, person).toString());
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        var again = Api.bearing(ISSUER.token(subject, Role.CASEWORKER, "ICAM_ANTWERP"));
        var entry = again.get("/api/v1/cases/" + caseId + "/decisions", "Accept", "application/x-ndjson");
        String id = Api.JSON.readTree(entry.text()).path("recordedby").asString();
        assertThat(id).matches("acc-[0-9a-f]{32}");
        assertThat(entry.text()).doesNotContain("jane", "office.example");
        var consultations = Api.DPO.get(CONSULTATIONS + "?reader=" + id);
        assertThat(consultations.json().path("consultations").size()).isEqualTo(1);
        assertThat(consultations.text()).contains("case entries").doesNotContain("jane", "office.example");
        // Whoever else the issuer knows is somebody else.
        assertThat(Api.bearing(ISSUER.token("john", Role.CASEWORKER, "ICAM_ANTWERP"))
                        .get("/api/v1/cases/" + caseId)
                        .status())
                .isEqualTo(200);
        assertThat(Api.DPO
                        .get(CONSULTATIONS + "?reader=" + id)
                        .json()
                        .path("consultations")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void aCaseworkerHasTheOfficesOfTheTokenAndNoneWithoutThem() {
        String caseId = Requests.openCase(Requests.person());
        String path = "/api/v1/cases/" + caseId;
        assertThat(caseworker(List.of("ICAM_ANTWERP", "ICAM_GHENT")).get(path).status())
                .isEqualTo(200);
        assertThat(caseworker(List.of("*")).get(path).status()).isEqualTo(200);
        assertThat(caseworker("ICAM_ANTWERP").get(path).status()).isEqualTo(200);
        for (Object offices : Arrays.asList(
                List.of("ICAM_GHENT"),
                List.of("ICAM_NOWHERE"),
                List.of(),
                List.of(7),
                Map.of("ICAM_ANTWERP", true),
                "icam_antwerp",
                "ICAM_ANTWERP *",
                null)) {
            Api foreign = caseworker(offices);
            assertThat(foreign.get(path).status()).as("%s", offices).isEqualTo(403);
            assertThat(foreign.get("/api/v1/cases?limit=1000").text())
                    .as("%s", offices)
                    .doesNotContain(caseId);
        }
    }

    @Test
    void theCaseworkersPasswordStillSignsInBesideTokens() {
        assertThat(Api.CASEWORKER.get("/api/v1/cases?limit=1").status()).isEqualTo(200);
    }

    @Test
    void whoIsNotSignedInIsToldBothWays() {
        var answer = Api.NOBODY.get(CONSULTATIONS);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.response().headers().allValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"icam-ledger\", charset=\"UTF-8\"", "Bearer realm=\"icam-ledger\"");
        assertThat(answer.text()).contains("Basic", "Bearer");
    }

    @Test
    void whatTheIssuerMadeForOthersOrAtAnotherTimeIsRefused(CapturedOutput output) {
        Instant now = Instant.now();
        Map<String, Consumer<JwtClaimsSet.Builder>> wishes = new LinkedHashMap<>();
        wishes.put("expired", claims -> claims.issuedAt(now.minusSeconds(600)).expiresAt(now.minusSeconds(61)));
        wishes.put("not yet valid", claims -> claims.notBefore(now.plusSeconds(90)));
        wishes.put("another audience", claims -> claims.audience(List.of("another-api")));
        wishes.put("no audience", claims -> claims.claims(all -> all.remove("aud")));
        wishes.put("another issuer", claims -> claims.issuer("http://127.0.0.1:1"));
        wishes.put("issuer with a slash", claims -> claims.issuer(TestIssuer.URI + "/"));
        wishes.put("no issuer", claims -> claims.claims(all -> all.remove("iss")));
        wishes.put("no role", claims -> claims.claims(all -> all.remove("realm_access")));
        wishes.put("no roles", claims -> claims.claim("realm_access", Map.of("roles", List.of())));
        wishes.put("unknown role", claims -> claims.claim("realm_access", Map.of("roles", List.of("ADMIN"))));
        wishes.put("two roles", claims -> claims.claim("realm_access", Map.of("roles", List.of("DPO", "AUDITOR"))));
        wishes.put("role elsewhere", claims -> claims.claim("roles", List.of("DPO"))
                .claims(all -> all.remove("realm_access")));
        wishes.put("a flat name", claims -> claims.claims(all -> all.remove("realm_access"))
                .claim("realm_access", "DPO"));
        wishes.put("no subject", claims -> claims.claims(all -> all.remove("sub")));
        wishes.put(
                "bound to a key",
                claims -> claims.claim("cnf", Map.of("jkt", "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I")));
        wishes.put(
                "bound to a certificate",
                claims -> claims.claim("cnf", Map.of("x5t#S256", "bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2")));
        wishes.forEach((name, wish) -> {
            String token = ISSUER.token(claims -> {
                claims.subject("dpo").claim("realm_access", Map.of("roles", List.of("DPO")));
                wish.accept(claims);
            });
            refused(name, token, output);
        });
    }

    @Test
    void aMinuteOfClockSkewIsForgiven() {
        Instant now = Instant.now();
        awaitStatus(200, ISSUER.token(dpo(claims -> claims.issuedAt(now.minusSeconds(600))
                .expiresAt(now.minusSeconds(20)))));
        awaitStatus(200, ISSUER.token(dpo(claims -> claims.notBefore(now.plusSeconds(40)))));
    }

    @Test
    void whatOnlyResemblesATokenOfTheIssuerIsRefused(CapturedOutput output) throws Exception {
        String real = ISSUER.token("dpo", Role.DPO);
        SignedJWT parsed = SignedJWT.parse(real);
        JWTClaimsSet claims = parsed.getJWTClaimsSet();
        RSAKey key = ISSUER.key();
        RSAKey another = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        String[] parts = real.split("\\.");
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("alg none", new PlainJWT(claims).serialize());
        tokens.put("alg none with a signature", encoded("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2]);
        tokens.put("alg None", encoded("{\"alg\":\"None\"}") + "." + parts[1] + ".");
        for (byte[] secret : List.of(
                key.toRSAPublicKey().getEncoded(),
                key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8),
                pem(key).getBytes(StandardCharsets.US_ASCII))) {
            tokens.put(
                    "HS256 with the public key as secret of " + secret.length,
                    signed(
                            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()),
                            claims,
                            new MACSigner(secret)));
        }
        tokens.put("another key under the same name", signed(rs256(key), claims, new RSASSASigner(another)));
        tokens.put(
                "an unknown key",
                signed(
                        rs256(new RSAKeyGenerator(2048).keyID("unknown").generate()),
                        claims,
                        new RSASSASigner(another)));
        tokens.put(
                "no key named", signed(new JWSHeader.Builder(JWSAlgorithm.RS256), claims, new RSASSASigner(another)));
        tokens.put(
                "its own key in jwk",
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(another.toPublicJWK()),
                        claims,
                        new RSASSASigner(another)));
        tokens.put(
                "keys elsewhere in jku",
                signed(
                        rs256(another).jwkURL(URI.create("http://127.0.0.1:1/keys")),
                        claims,
                        new RSASSASigner(another)));
        tokens.put(
                "a certificate elsewhere in x5u",
                signed(
                        rs256(another).x509CertURL(URI.create("http://127.0.0.1:1/cert")),
                        claims,
                        new RSASSASigner(another)));
        tokens.put(
                "RS512, which is not configured",
                signed(new JWSHeader.Builder(JWSAlgorithm.RS512).keyID(key.getKeyID()), claims, new RSASSASigner(key)));
        tokens.put(
                "an extension that must be understood",
                signed(
                        rs256(key).criticalParams(Set.of("exotic")).customParam("exotic", true),
                        claims,
                        new RSASSASigner(key)));
        tokens.put(
                "another kind of token",
                signed(rs256(key).type(new JOSEObjectType("logout+jwt")), claims, new RSASSASigner(key)));
        tokens.put(
                "no end",
                signed(
                        rs256(key),
                        new JWTClaimsSet.Builder(claims).expirationTime(null).build(),
                        new RSASSASigner(key)));
        tokens.put(
                "an end before its beginning",
                signed(
                        rs256(key),
                        new JWTClaimsSet.Builder(claims)
                                .issueTime(new Date(System.currentTimeMillis() + 7_200_000))
                                .build(),
                        new RSASSASigner(key)));
        tokens.put(
                "a tampered payload",
                parts[0] + "." + encoded(claims.toString().replace("DPO", "AUDITOR")) + "." + parts[2]);
        tokens.put(
                "a tampered header", encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + parts[1] + "." + parts[2]);
        tokens.put("a signature cut short", real.substring(0, real.length() - 10));
        tokens.put("no signature", parts[0] + "." + parts[1] + ".");
        tokens.put(
                "encrypted",
                encoded("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}") + ".." + parts[1] + "." + parts[1] + "." + parts[2]);
        tokens.put("no token", "x");
        tokens.put("dots", "..");
        tokens.put("what Basic would send", "ZHBvOnBhc3N3b3Jk");
        tokens.put(
                "deep nesting",
                encoded("{\"alg\":\"RS256\",\"x\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}") + "." + parts[1]
                        + "." + parts[2]);
        tokens.put("a very long token", real + "A".repeat(12_000));
        tokens.forEach((name, token) -> refused(name, token, output));
        assertThat(Api.bearing("not a to\u006Ben").get(CODES).status()).isEqualTo(401);
        assertThat(Api.bearing("").get(CODES).status()).isEqualTo(401);
        // The one that all the others were made from.
        assertThat(Api.bearing(real).get(CONSULTATIONS).status()).isEqualTo(200);
    }

    @Test
    void aTokenLongerThanHeadersMayBeIsRefusedByTheServer(CapturedOutput output) {
        var answer = Api.bearing("A".repeat(100_000)).get(CONSULTATIONS);
        assertThat(answer.status()).isBetween(400, 431);
        assertThat(answer.text()).doesNotContain("AAAA", "Exception", "org.apache");
        assertThat(output).doesNotContain("AAAAAAAA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/consultations", "/api/v1/cases", "/log/tile/entries/000.p/1"})
    void aTokenInTheAddressSignsNobodyIn(String path) {
        String token = ISSUER.token("auditor", Role.AUDITOR);
        assertThat(Api.NOBODY.get(path + "?access_token=" + token).status()).isEqualTo(401);
        assertThat(Api.NOBODY
                        .post("/api/v1/persons", "application/x-www-form-urlencoded", "access_token=" + token)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusedTokensNeitherSlowDownNorOpenTheWayForPasswords() {
        String name = "guessed-" + Requests.id();
        for (int i = 0; i < 10; i++) {
            assertThat(Api.of(Api.context(), name, "guess" + i).get(CODES).status())
                    .isEqualTo(401);
        }
        String real = ISSUER.token("auditor", Role.AUDITOR);
        for (int i = 0; i < 60; i++) {
            assertThat(Api.bearing("x.y." + i).get(CODES).status()).isEqualTo(401);
        }
        assertThat(Api.bearing(real).get(CONSULTATIONS).status()).isEqualTo(200);
        var waiting = Api.of(Api.context(), name, "guess").get(CODES);
        assertThat(waiting.status()).isEqualTo(429);
        assertThat(Integer.parseInt(waiting.header("Retry-After"))).isBetween(1, 60);
        assertThat(Api.DPO.get(CONSULTATIONS).status()).isEqualTo(200);
    }

    @Test
    void keysAreAskedForWhenTheyAreNeededAndANewOneIsFollowed() {
        TestIssuer issuer = TestIssuer.another();
        JwtDecoder decoder = decoder(issuer);
        // Nobody is there: not the token's fault.
        assertThatExceptionOfType(JwtException.class)
                .isThrownBy(() -> decoder.decode(selfMade(issuer)))
                .isNotInstanceOf(BadJwtException.class);
        issuer.start();
        try {
            awaitDecoded(decoder, issuer.token(dpo(claims -> {})));
            String old = issuer.token(dpo(claims -> {}));
            issuer.rotate();
            awaitDecoded(decoder, issuer.token(dpo(claims -> {})));
            assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(old));
            String held = issuer.token(dpo(claims -> {}));
            issuer.stop();
            // Away again: what is known still counts, and an unknown key is none.
            assertThat(decoder.decode(held).getSubject()).isEqualTo("dpo");
            issuer.rotate();
            assertThatExceptionOfType(BadJwtException.class).isThrownBy(() -> decoder.decode(selfMade(issuer)));
            assertThat(decoder.decode(held).getSubject()).isEqualTo("dpo");
            issuer.start();
        } finally {
            issuer.stop();
        }
    }

    @Test
    void anIssuerWhoseMetadataNameAnotherIsNotBelieved() {
        Issuer mistaken = settings(TestIssuer.URI.replace("127.0.0.1", "localhost"));
        JwtDecoder decoder = new TokenConfiguration().jwtDecoder(mistaken, Clock.systemUTC());
        String token = ISSUER.token(dpo(claims -> claims.issuer(mistaken.uri())));
        assertThatExceptionOfType(JwtException.class)
                .isThrownBy(() -> decoder.decode(token))
                .isNotInstanceOf(BadJwtException.class);
    }

    private static JwtDecoder decoder(TestIssuer issuer) {
        return new TokenConfiguration().jwtDecoder(settings(issuer.uri()), Clock.systemUTC());
    }

    private static Issuer settings(String uri) {
        return new Issuer(
                uri, List.of(Issuer.DEFAULT_AUDIENCE), Set.of(SignatureAlgorithm.RS256), "roles", "offices", false);
    }

    private static void awaitDecoded(JwtDecoder decoder, String token) {
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> decoder.decode(token) != null);
    }

    static void awaitAccepted(String token) {
        awaitStatus(200, token);
    }

    private static void awaitStatus(int status, String token) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(Api.bearing(token).get(CODES).status()).isEqualTo(status));
    }

    /** The same words for every token, none of them of the token, and nothing in the log. */
    private static void refused(String name, String token, CapturedOutput output) {
        var answer = Api.bearing(token).get(CONSULTATIONS);
        assertThat(answer.status()).as(name).isEqualTo(401);
        assertThat(answer.problem()).as(name).isEqualTo("unauthenticated");
        assertThat(answer.response().headers().allValues("WWW-Authenticate"))
                .as(name)
                .containsExactly("Bearer realm=\"icam-ledger\", error=\"invalid_token\"");
        assertThat(answer.json().path("detail").asString())
                .as(name)
                .isEqualTo("This token is not accepted: get a new one from the issuer, for this ledger and with one of"
                        + " its roles.");
        assertThat(answer.json().size()).as(name).isEqualTo(4);
        if (token.length() > 20) {
            assertThat(output).as(name).doesNotContain(token.substring(token.length() - 20));
        }
        // It does not get in as nobody either, where nobody need be signed in.
        assertThat(Api.bearing(token).get(CODES).status()).as(name).isEqualTo(401);
    }

    private static Api caseworker(Object offices) {
        return Api.bearing(ISSUER.token(claims -> {
            claims.subject("caseworker").claim("realm_access", Map.of("roles", List.of("CASEWORKER")));
            if (offices != null) {
                claims.claim("offices", offices);
            }
        }));
    }

    private static Consumer<JwtClaimsSet.Builder> dpo(Consumer<JwtClaimsSet.Builder> wish) {
        return claims -> {
            claims.subject("dpo").claim("realm_access", Map.of("roles", List.of("DPO")));
            wish.accept(claims);
        };
    }

    /** As the issuer would sign it, were it there. */
    private static String selfMade(TestIssuer issuer) {
        try {
            return signed(
                    rs256(issuer.key()),
                    new JWTClaimsSet.Builder()
                            .issuer(issuer.uri())
                            .subject("dpo")
                            .audience(Issuer.DEFAULT_AUDIENCE)
                            .expirationTime(new Date(System.currentTimeMillis() + 60_000))
                            .build(),
                    new RSASSASigner(issuer.key()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSHeader.Builder rs256(RSAKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID());
    }

    private static String signed(JWSHeader.Builder header, JWTClaimsSet claims, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(header.build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String encoded(String json) {
        return Base64URL.encode(json).toString();
    }

    private static String pem(RSAKey key) throws JOSEException {
        return "-----BEGIN PUBLIC KEY-----\n"
                + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.toRSAPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
