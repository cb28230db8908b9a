package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.BATCH;
import static org.icamledger.api.rest.Requests.CLOUDEVENT;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.ledger.SealedLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent to be recorded and is not right: status, problem, place, and not a decision more in the log. */
@TestInstance(Lifecycle.PER_CLASS)
class BadInputIT {
    private String person;
    private String caseId;
    private String elsewhere;

    /** A decision that would be recorded, as every case below begins. */
    private String right;

    @BeforeAll
    void openCases() {
        person = Requests.person();
        caseId = Requests.openCase(person);
        String otherCase = Requests.openCase(person);
        ObjectNode invitation = Requests.decision(
                otherCase,
                "InvitationSent",
                "2023-03-04T08:00:00Z",
                "{'persons':['%s'],'channel':'POST'}".formatted(person));
        assertThat(Requests.record(otherCase, invitation).status()).isEqualTo(201);
        elsewhere = invitation.path("id").asString();
        right = Requests.statement(caseId, person, "I came late.").toString();
    }

    /** @param pointer of the first error; null when the body has no place to name */
    record Case(String name, int status, String problem, String pointer, UnaryOperator<byte[]> spoil) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case text(String name, int status, String problem, String pointer, UnaryOperator<String> spoil) {
        return new Case(name, status, problem, pointer, right -> spoil.apply(new String(right, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Case malformed(String name, String pointer, UnaryOperator<String> spoil) {
        return text(name, 400, "malformed", pointer, spoil);
    }

    private static UnaryOperator<String> with(String found, String instead) {
        return right -> {
            assertThat(right).contains(found);
            return right.replace(found, instead);
        };
    }

    Stream<Case> cases() {
        return Stream.of(
                malformed("nothing", "", right -> ""),
                malformed("truncated JSON", "/data/text/about", right -> right.substring(0, right.length() - 20)),
                malformed("a comma too many", "/data", right -> right.substring(0, right.length() - 1) + ",}"),
                malformed("two decisions", "", right -> right + right),
                malformed("an array", "", right -> "[" + right + "]"),
                malformed("null", "", right -> "null"),
                malformed("a number for a string", "/source", with("\"https://cms.example/\"", "1")),
                malformed(
                        "a string for an array",
                        "/data/persons",
                        with("[\"" + person + "\"],\"text\"", "\"x\",\"text\"")),
                malformed("an object for a time", "/time", with("\"2023-03-03T08:00:00Z\"", "{}")),
                malformed("null for a member", "/decidedby", with("\"OFFICE\"", "null")),
                malformed("a missing member", "/data/by", with("\"by\":\"PERSON\",", "")),
                malformed("an unknown member", "/name", with("\"decidedby\"", "\"name\":\"x\",\"decidedby\"")),
                malformed("an unknown member within", "/data/page", with("\"by\"", "\"page\":1,\"by\"")),
                malformed("an unknown value of an enumeration", "/data/by", with("\"PERSON\"", "\"NEIGHBOUR\"")),
                malformed("an unknown type", "/type", with("StatementAttached", "StatementAtached")),
                malformed("a type that only the ledger records", "/type", with("StatementAttached", "LedgerOpened")),
                malformed(
                        "a member twice",
                        "/time",
                        with("\"decidedby\"", "\"time\":\"2023-03-03T08:00:00Z\",\"decidedby\"")),
                malformed("a member twice within", "/data/by", with("\"by\"", "\"by\":\"LAWYER\",\"by\"")),
                malformed("another case", "/subject", with(caseId, Requests.id())),
                malformed(
                        "20,000-deep nesting",
                        "/x" + "/0".repeat(11),
                        right -> "{\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"),
                malformed(
                        "4,000-deep nesting within",
                        "/data/by" + "/a".repeat(10),
                        with("\"PERSON\"", "{\"a\":".repeat(4_000) + "1" + "}".repeat(4_000))),
                malformed("a NUL", "/data/text/text", with("late", "la\u0000te")),
                malformed("an escaped NUL", "/data/text", with("late", "la\\u0000te")),
                malformed("a control character", "/data/text/text", with("late", "la\u0007te")),
                malformed("an escaped control character", "/data/text", with("late", "la\\u0007te")),
                malformed("half a character", "/data/text", with("late", "la\\ud800te")),
                malformed("a byte order mark", "", right -> "\uFEFF" + right),
                malformed("a huge number", "/data/by", with("\"PERSON\"", "1e999999999")),
                malformed("a number of 10,000 digits", "/data/by", with("\"PERSON\"", "9".repeat(10_000))),
                malformed("a year of ten digits", "/time", with("2023-03-03T", "+9999999999-03-03T")),
                malformed(
                        "an id that is none", "/id", right -> right.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"1\"")),
                malformed(
                        "an export",
                        "/salt",
                        with("\"decidedby\"", "\"salt\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"decidedby\"")),
                new Case("invalid UTF-8", 400, "malformed", "", right -> replaced(right, "late", 0xC3, 0x28)),
                new Case("an overlong character", 400, "malformed", "", right -> replaced(right, "late", 0xC0, 0xAF)),
                new Case(
                        "half a character in UTF-8",
                        400,
                        "malformed",
                        "",
                        right -> replaced(right, "late", 0xED, 0xA0, 0x80)),
                new Case("UTF-16", 400, "malformed", "", right -> new String(right, StandardCharsets.UTF_8)
                        .getBytes(StandardCharsets.UTF_16)),
                text(
                        "a time in the future",
                        422,
                        "incoherent",
                        "/time",
                        with(
                                "2023-03-03T08:00:00Z",
                                Instant.now()
                                        .plus(2, ChronoUnit.DAYS)
                                        .truncatedTo(ChronoUnit.SECONDS)
                                        .toString())),
                text(
                        "a person whom nobody issued",
                        422,
                        "incoherent",
                        "/data/persons/0",
                        right -> right.replace(person, Requests.id())),
                text("a reference into another case", 422, "incoherent", "/data/ref", right -> Requests.decision(
                                caseId,
                                "InvitationDelivered",
                                "2023-03-05T08:00:00Z",
                                "{'ref':'%s'}".formatted(elsewhere))
                        .toString()),
                text(
                        "a correction of another case's decision",
                        422,
                        "incoherent",
                        "/data/corrects",
                        right -> Requests.correction(caseId, elsewhere, null).toString()),
                text("more than 32 KiB", 413, "too-large", null, with("late", "l" + "a".repeat(40_000) + "te")),
                text("1 MB", 413, "too-large", null, with("late", "l" + "a".repeat(1 << 20) + "te")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedWithItsPlaceAndNothingIsRecorded(Case bad) {
        byte[] body = bad.spoil().apply(right.getBytes(StandardCharsets.UTF_8));
        assertRefused(
                bad.status(),
                bad.problem(),
                bad.pointer(),
                () -> Api.CASEWORKER.call(
                        "POST",
                        Requests.decisions(caseId),
                        BodyPublishers.ofByteArray(body),
                        "Content-Type",
                        CLOUDEVENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-ndjson",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/*",
                "*/*",
                "json",
                "application/problem+json"
            })
    void anotherContentTypeIsRefused(String type) {
        assertRefused(
                415,
                "unsupported-media-type",
                null,
                () -> Api.CASEWORKER.post(Requests.decisions(caseId), type, right));
    }

    @Test
    void withoutAContentTypeNothingIsGuessed() {
        assertRefused(
                415,
                "unsupported-media-type",
                null,
                () -> Api.CASEWORKER.call("POST", Requests.decisions(caseId), BodyPublishers.ofString(right)));
    }

    @Test
    void aBatchNamesThePlaceInIt() {
        String spoilt = right.replace("\"PERSON\"", "\"NEIGHBOUR\"");
        assertRefused(
                400,
                "malformed",
                "/1/data/by",
                () -> Api.CASEWORKER.post(Requests.decisions(caseId), BATCH, "[" + right + "," + spoilt + "]"));
        assertRefused(
                422,
                "incoherent",
                "/0/id",
                () -> Api.CASEWORKER.post(Requests.decisions(caseId), BATCH, "[" + right + "," + right + "]"));
        assertRefused(
                413,
                "too-large",
                null,
                () -> Api.CASEWORKER.post(Requests.decisions(caseId), BATCH, "[" + " ".repeat(3 << 20) + "]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/cases/{case}//decisions",
                "/api/v1/cases/./{case}/decisions",
                "/api/v1/cases/x/../{case}/decisions",
                "/api/v1/cases/x/%2e%2e/{case}/decisions",
                "/api/v1/cases/{case}%2fdecisions",
                "/api/v1/cases/{case}%2Fdecisions",
                "/api/v1/cases/{case}/decisions;a=b",
                "/api/v1/cases/{case};a=b/decisions",
                "/api/v1/cases/..;/{case}/decisions",
                "/api/v1/cases/{case}%00/decisions",
                "/api/v1/cases/{case}%0d%0a/decisions",
                "/api/v1/cases/{case}%25/decisions",
                "/api/v1/cases/{case}%5cdecisions",
                "/api/v1/cases/%c0%af{case}/decisions"
            })
    void aPathIsWrittenInOneWay(String path) {
        long size = size();
        Answer answer = Api.CASEWORKER.post(path.replace("{case}", caseId), CLOUDEVENT, right);
        assertThat(answer.status()).as(answer.text()).isIn(400, 403, 404);
        assertThat(answer.problem()).isIn("malformed", "invalid-parameter", "forbidden", "not-found");
        assertThat(size()).isEqualTo(size);
    }

    private static byte[] replaced(byte[] right, String found, int... bytes) {
        int at = new String(right, StandardCharsets.ISO_8859_1).indexOf(found);
        byte[] spoilt = Arrays.copyOf(right, right.length);
        for (int i = 0; i < bytes.length; i++) {
            spoilt[at + i] = (byte) bytes[i];
        }
        return spoilt;
    }

    private void assertRefused(int status, String problem, String pointer, Supplier<Answer> sent) {
        long size = size();
        Answer answer = sent.get();
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.problem()).isEqualTo(problem);
        assertThat(answer.json().path("detail").asString()).endsWith(".");
        List<JsonNode> errors = List.copyOf(answer.json().path("errors").values());
        if (pointer == null) {
            assertThat(errors).isEmpty();
        } else {
            assertThat(errors.getFirst().path("pointer").asString())
                    .as(answer.text())
                    .isEqualTo(pointer);
            assertThat(errors.getFirst().path("detail").asString()).endsWith(".");
        }
        assertThat(size()).isEqualTo(size);
    }

    private static long size() {
        return Api.context().getBean(SealedLog.class).size();
    }
}
