package org.icamledger.api.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.id;
import static org.icamledger.api.rest.Requests.person;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Files over HTTP: what is accepted, repeated, refused; what a broken connection leaves. */
class ImportIT {
    @Test
    void aFileIsRecordedAndTheSameFileAgainAddsNothing() {
        String file = lines(cases(30, 12));
        String importId = id();
        JsonNode report = put(importId, file).json();
        assertThat(report.path("state").asString()).isEqualTo("DONE");
        assertThat(counts(report)).containsExactly(360L, 360L, 0L, 0L);
        JsonNode again = put(importId, file).json();
        assertThat(counts(again)).containsExactly(360L, 0L, 360L, 0L);
        Answer found = Api.CASEWORKER.get("/api/v1/imports/" + importId);
        assertThat(found.json()).isEqualTo(again);
        assertThat(Api.ANTWERP.get("/api/v1/imports/" + importId).status()).isEqualTo(404);
        assertThat(Api.OVERSIGHT.get("/api/v1/imports/" + importId).status()).isEqualTo(403);
    }

    @Test
    void theLinesOfACaseKeepTheirOrder() {
        List<ObjectNode> lines = cases(1, 450);
        JsonNode report = put(id(), lines(lines)).json();
        assertThat(counts(report)).containsExactly(450L, 450L, 0L, 0L);
        assertThat(idsOf(lines.getFirst().path("subject").asString()))
                .isEqualTo(
                        lines.stream().map(line -> line.path("id").asString()).toList());
    }

    /** What is read at once ends within a case, at the end of one and of the file, and is less than a case. */
    @Test
    void aCaseMayBeLongerThanWhatIsReadAtOnce() {
        for (List<ObjectNode> lines : List.of(cases(600, 7), cases(200, 10), cases(1, 2_300))) {
            JsonNode report = put(id(), lines(lines)).json();
            long all = lines.size();
            assertThat(counts(report)).containsExactly(all, all, 0L, 0L);
            String caseId = lines.getLast().path("subject").asString();
            assertThat(idsOf(caseId))
                    .isEqualTo(lines.stream()
                            .filter(line -> line.path("subject").asString().equals(caseId))
                            .map(line -> line.path("id").asString())
                            .toList());
        }
    }

    @Test
    void linesOfManyCasesMayStandMixed() {
        List<ObjectNode> first = cases(1, 40);
        List<ObjectNode> second = cases(1, 40);
        List<ObjectNode> mixed = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            mixed.add(first.get(i));
            mixed.add(second.get(i));
        }
        JsonNode report = put(id(), lines(mixed)).json();
        assertThat(counts(report)).containsExactly(80L, 80L, 0L, 0L);
        assertThat(idsOf(second.getFirst().path("subject").asString()))
                .isEqualTo(
                        second.stream().map(line -> line.path("id").asString()).toList());
    }

    @Test
    void everyTenthLineBrokenStopsNoneOfTheOthers() {
        List<ObjectNode> lines = cases(20, 20);
        List<String> text = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            text.add(i % 10 == 9 ? broken(lines.get(i), i / 10) : lines.get(i).toString());
        }
        JsonNode report = put(id(), String.join("\n", text)).json();
        assertThat(counts(report)).containsExactly(400L, 360L, 0L, 40L);
        assertThat(report.path("refusedLines").values().stream()
                        .map(line -> line.path("line").asLong()))
                .containsExactlyElementsOf(
                        LongStream.range(0, 40).mapToObj(i -> 10 * i + 10).toList());
        assertThat(report.path("refusedLines").values())
                .allSatisfy(line -> assertThat(line.path("reason").asString()).isNotBlank());
    }

    @Test
    void everyKindOfBadLineIsRefusedAloneAndByItsNumber() {
        String person = person();
        String caseId = id();
        String good = Requests.returnDecision(caseId, person).toString();
        ObjectNode ahead = Requests.returnDecision(caseId, person);
        ahead.put("time", "2099-01-01T00:00:00Z");
        ObjectNode numbers = Requests.returnDecision(caseId, person);
        numbers.put("id", 17);
        ObjectNode huge = Requests.returnDecision(caseId, person);
        ((ObjectNode) huge.path("data")).put("departureTermDays", new BigInteger("9".repeat(90)));
        ObjectNode unknown = Requests.returnDecision(caseId, person);
        unknown.put("type", "CaseForgotten");
        ObjectNode nowhere = Requests.returnDecision(caseId, person);
        nowhere.remove("subject");
        Map<String, byte[]> bad = new LinkedHashMap<>();
        bad.put("truncated", utf8(good.substring(0, good.length() / 2)));
        bad.put("a type of its own", utf8(numbers.toString()));
        bad.put("a number beyond any", utf8(huge.toString()));
        bad.put("an unknown type", utf8(unknown.toString()));
        bad.put("no subject", utf8(nowhere.toString()));
        bad.put("in the future", utf8(ahead.toString()));
        bad.put("twice a member", utf8(good.replace("\"time\":", "\"time\":\"2023-03-02T08:00:00Z\",\"time\":")));
        bad.put("two values", utf8(good + good));
        bad.put("an array", utf8("[" + good + "]"));
        bad.put("null", utf8("null"));
        bad.put("not UTF-8", good.replace("OFFICE", "OFF\u00cfCE").getBytes(StandardCharsets.ISO_8859_1));
        bad.put("NUL", utf8(good.replace("OFFICE", "OFF\0ICE")));
        bad.put("an escaped NUL", utf8(good.replace("OFFICE", "OFF\\u0000ICE")));
        bad.put(
                "a lone surrogate",
                utf8(Requests.statement(caseId, person, "x").toString().replace("\"x\"", "\"\\ud800\"")));
        bad.put("20,000 deep", utf8("[".repeat(20_000) + "]".repeat(20_000)));
        bad.put(
                "20,000 deep inside",
                utf8(good.replace("\"OFFICE\"", "{\"a\":".repeat(9_000) + "1" + "}".repeat(9_000))));
        bad.put(
                "1 MB",
                utf8(Requests.statement(caseId, person, "x".repeat(1 << 20)).toString()));
        bad.put("1 MB of nothing", new byte[1 << 20]);
        bad.put("compressed", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(utf8("\uFEFF" + Requests.opening(caseId, person) + "\r\n"));
        bad.values().forEach(line -> {
            file.writeBytes(line);
            file.writeBytes(utf8("\r\n\r\n"));
            file.writeBytes(utf8(Requests.returnDecision(caseId, person) + "\r\n"));
        });
        Answer answer =
                Api.CASEWORKER.putLines("/api/v1/imports/" + id(), BodyPublishers.ofByteArray(file.toByteArray()));
        JsonNode report = answer.json();
        long kinds = bad.size();
        assertThat(counts(report)).containsExactly(1 + 2 * kinds, 1 + kinds, 0L, kinds);
        List<Long> numbered =
                LongStream.range(0, kinds).mapToObj(i -> 2 + 3 * i).toList();
        assertThat(lineNumbers(report)).containsExactlyElementsOf(numbered);
        assertThat(report.path("refusedLines").values())
                .allSatisfy(line ->
                        assertThat(line.path("reason").asString()).isNotBlank().endsWith("."));
        assertThat(answer.text()).doesNotContain("Exception", "tools.jackson", "java.", "\tat ");
        assertThat(idsOf(caseId)).hasSize((int) kinds + 1);
    }

    @Test
    void aFullCaseRefusesTheLineThatIsOneTooMany() {
        String person = person();
        String caseId = id();
        List<String> lines = new ArrayList<>(10_001);
        lines.add(Requests.opening(caseId, person).toString());
        ObjectNode decision = Requests.returnDecision(caseId, person);
        String known = decision.path("id").asString();
        String template = decision.toString();
        while (lines.size() < 10_001) {
            lines.add(template.replace(known, id()));
        }
        JsonNode report = put(id(), String.join("\n", lines)).json();
        assertThat(counts(report)).containsExactly(10_001L, 10_000L, 0L, 1L);
        assertThat(lineNumbers(report)).containsExactly(10_001L);
        assertThat(report.path("refusedLines")
                        .get(0)
                        .path("errors")
                        .get(0)
                        .path("detail")
                        .asString())
                .contains("10,000");
        assertThat(idsOf(caseId)).hasSize(10_000);
    }

    @Test
    void aReportOfVeryManyRefusedLinesIsCutAndSaysSo() {
        String flawed = "{"
                + IntStream.range(0, 500)
                        .mapToObj(i -> "\"unheard" + i + "\":1")
                        .collect(Collectors.joining(",")) + "}";
        JsonNode report = put(id(), (flawed + "\n").repeat(3_000)).json();
        assertThat(counts(report)).containsExactly(3_000L, 0L, 0L, 3_000L);
        assertThat(lineNumbers(report))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_000).boxed().toList());
        assertThat(report.path("refusedNotListed").asLong()).isEqualTo(2_000);
        JsonNode errors = report.path("refusedLines").get(0).path("errors");
        assertThat(errors.size()).isEqualTo(11);
        assertThat(errors.get(10).path("detail").asString()).contains("more are not listed");
    }

    @Test
    void aCompressedFileIsNotTaken() {
        Answer answer = Api.CASEWORKER.call(
                "PUT",
                "/api/v1/imports/" + id(),
                BodyPublishers.ofByteArray(new byte[] {0x1f, (byte) 0x8b}),
                "Content-Type",
                "application/x-ndjson",
                "Content-Encoding",
                "gzip");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("unsupported-media-type");
        assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
    }

    @Test
    void whatRestsOnARefusedLineSaysSo() {
        String person = person();
        String caseId = id();
        ObjectNode opening = Requests.opening(caseId, person);
        ObjectNode invitation = Requests.decision(
                caseId,
                "InvitationSent",
                "2023-04-01T08:00:00Z",
                "{'persons':['%s'],'channel':'POST'}".formatted(id()));
        ObjectNode delivered = Requests.decision(
                caseId,
                "InvitationDelivered",
                "2023-04-02T08:00:00Z",
                "{'ref':'%s'}".formatted(invitation.path("id").asString()));
        ObjectNode fine = Requests.returnDecision(caseId, person);
        JsonNode report =
                put(id(), lines(List.of(opening, invitation, delivered, fine))).json();
        assertThat(counts(report)).containsExactly(4L, 2L, 0L, 2L);
        JsonNode refused = report.path("refusedLines");
        assertThat(refused.get(0).path("errors").get(0).path("pointer").asString())
                .isEqualTo("/data/persons/0");
        assertThat(refused.get(1).path("line").asLong()).isEqualTo(3);
        assertThat(refused.get(1).path("reason").asString()).contains("line 2");
        String unopened = id();
        ObjectNode malformed = Requests.opening(unopened, person);
        malformed.remove("time");
        JsonNode second = put(id(), lines(List.of(malformed, Requests.returnDecision(unopened, person))))
                .json();
        assertThat(second.path("refusedLines").get(1).path("reason").asString()).contains("line 1");
    }

    @Test
    void aDryRunTellsTheSameAndStoresNothing() {
        List<ObjectNode> lines = cases(10, 10);
        List<String> text = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            text.add(i % 10 == 9 ? broken(lines.get(i), i / 10) : lines.get(i).toString());
        }
        String file = String.join("\n", text);
        long before = logSize();
        JsonNode dry = put(id() + "?dryRun=true", file).json();
        assertThat(dry.path("dryRun").asBoolean()).isTrue();
        assertThat(logSize()).isEqualTo(before);
        JsonNode wet = put(id(), file).json();
        assertThat(counts(dry)).isEqualTo(counts(wet)).containsExactly(100L, 90L, 0L, 10L);
        assertThat(dry.path("refusedLines")).isEqualTo(wet.path("refusedLines"));
        assertThat(logSize()).isEqualTo(before + 90);
    }

    @Test
    void personsAreIssuedForReferencesOfWellFormedLinesAlone() {
        String known = "K-" + id();
        String personId = person(known);
        String fresh = "F-" + id();
        String unlucky = "U-" + id();
        String caseId = id();
        ObjectNode opening = Requests.decision(
                caseId,
                "CaseOpened",
                "2023-03-01T08:00:00Z",
                "{'track':'FAMILY','office':'ICAM_ANTWERP','region':'VLG','members':[{'personId':'%s','role':'ADULT'},{'personId':'%s','role':'ADULT'}]}"
                        .formatted(known, fresh));
        ObjectNode statement = Requests.statement(caseId, fresh, "I came late.");
        ObjectNode malformed = Requests.returnDecision(caseId, unlucky);
        malformed.remove("time");
        String file = lines(List.of(opening, statement, malformed));
        JsonNode dry = put(id() + "?dryRun=true&issuePersons=true", file).json();
        assertThat(counts(dry)).containsExactly(3L, 2L, 0L, 1L);
        assertThat(findPerson(fresh).status()).isEqualTo(404);
        JsonNode report = put(id() + "?issuePersons=true", file).json();
        assertThat(counts(report)).containsExactly(3L, 2L, 0L, 1L);
        assertThat(findPerson(fresh).status()).isEqualTo(200);
        assertThat(findPerson(unlucky).status()).isEqualTo(404);
        ObjectNode twice = Requests.decision(
                caseId,
                "ReturnDecisionIssued",
                "2023-03-02T08:00:00Z",
                "{'persons':['%s','%s'],'kind':'ORDER_TO_LEAVE'}".formatted(unlucky, unlucky.replace("-", ".")));
        assertThat(counts(
                        put(id() + "?issuePersons=true", lines(List.of(twice))).json()))
                .as("one person in two spellings")
                .containsExactly(1L, 0L, 0L, 1L);
        assertThat(findPerson(unlucky).status()).isEqualTo(404);
        JsonNode summary = Api.OVERSIGHT.get("/api/v1/cases/" + caseId).json();
        assertThat(summary.path("members").get(0).asString()).isEqualTo(personId);
        assertThat(counts(put(id() + "?issuePersons=true", file).json())).containsExactly(3L, 0L, 2L, 1L);
    }

    @Test
    void aCutConnectionLeavesWhatCameAndTheFileIsSentAgain() throws Exception {
        List<ObjectNode> lines = cases(400, 10);
        String file = lines(lines);
        String importId = id();
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        try (Socket socket = new Socket("127.0.0.1", Api.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head(importId, bytes.length));
            out.write(bytes, 0, bytes.length * 7 / 10);
            out.flush();
            Conditions.await(() -> progress(importId).path("accepted").asLong() > 0);
            JsonNode progress = progress(importId);
            assertThat(progress.path("state").asString()).isEqualTo("RUNNING");
            assertThat(progress.path("perSecond").asLong()).isPositive();
            assertThat(progress.path("secondsLeft").isIntegralNumber()).isTrue();
            assertThat(progress.has("finishedAt")).isFalse();
        }
        Conditions.await(() -> state(importId).equals("CUT"));
        long accepted = progress(importId).path("accepted").asLong();
        assertThat(accepted).isBetween(1L, 2_800L);
        assertThat(progress(importId).has("secondsLeft")).isFalse();
        JsonNode report = put(importId, file).json();
        assertThat(report.path("state").asString()).isEqualTo("DONE");
        assertThat(counts(report)).containsExactly(4_000L, 4_000 - accepted, accepted, 0L);
    }

    @Test
    void oneImportRunsOnceAtATime() throws IOException, Exception {
        String importId = id();
        try (Socket socket = new Socket("127.0.0.1", Api.address().getPort())) {
            socket.getOutputStream().write(head(importId, 100_000));
            socket.getOutputStream().write('{');
            Conditions.await(() -> state(importId).equals("RUNNING"));
            Answer second = put(importId, "");
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.problem()).isEqualTo("import-running");
        }
        Conditions.await(() -> state(importId).equals("CUT"));
    }

    @Test
    void anExportIsForRestore() {
        String person = person();
        String caseId = Requests.openCase(person);
        String entry = Api.OVERSIGHT
                .get(Requests.decisions(caseId), "Accept", "application/x-ndjson")
                .text();
        JsonNode report = put(id(), entry).json();
        assertThat(report.path("refusedLines").get(0).path("reason").asString())
                .isEqualToIgnoringCase("this is an export: use restore.");
    }

    @Test
    void linesOfOtherOfficesOfTheSampleAndOfAnyLengthAreRefusedAlone() {
        String person = person();
        String caseId = id();
        ObjectNode sample = Requests.returnDecision(caseId, person);
        sample.put("source", "urn:icam-ledger:sample");
        String endless = Requests.statement(caseId, person, "x".repeat(100_000)).toString();
        String large = Requests.statement(caseId, person, "x".repeat(30_000)).toString();
        String file = String.join(
                "\r\n",
                Requests.opening(caseId, person).toString(),
                "",
                sample.toString(),
                endless,
                large,
                "not json",
                Requests.opening(id(), "ICAM_BRUSSELS", person).toString(),
                Requests.returnDecision(caseId, person).toString());
        JsonNode report = Api.ANTWERP
                .putLines("/api/v1/imports/" + id(), BodyPublishers.ofString(file))
                .json();
        assertThat(counts(report)).containsExactly(7L, 2L, 0L, 5L);
        assertThat(report.path("refusedLines").values().stream()
                        .map(line -> line.path("line").asLong()))
                .containsExactly(3L, 4L, 5L, 6L, 7L);
    }

    @Test
    void oneIdStandsForOneDecision() {
        String person = person();
        String caseId = id();
        ObjectNode opening = Requests.opening(caseId, person);
        ObjectNode decision = Requests.returnDecision(caseId, person);
        ObjectNode other = Requests.statement(caseId, person, "I came late.");
        other.set("id", decision.path("id"));
        JsonNode report =
                put(id(), lines(List.of(opening, decision, decision, other))).json();
        assertThat(counts(report)).containsExactly(4L, 2L, 1L, 1L);
        String elsewhere = id();
        ObjectNode taken = Requests.opening(elsewhere, person);
        taken.set("id", decision.path("id"));
        JsonNode second = put(id(), lines(List.of(taken, Requests.returnDecision(elsewhere, person))))
                .json();
        assertThat(counts(second)).containsExactly(2L, 0L, 0L, 2L);
        assertThat(second.path("refusedLines").get(1).path("reason").asString()).contains("line 1");
    }

    @Test
    void whatAnotherOfficeRecordedIsNotToldByItsRepetition() {
        String person = person();
        String caseId = id();
        ObjectNode opening = Requests.opening(caseId, "ICAM_BRUSSELS", person);
        ObjectNode statement = Requests.statement(caseId, person, "I came late.");
        List<ObjectNode> lines = List.of(opening, statement);
        assertThat(counts(put(id(), lines(lines)).json())).containsExactly(2L, 2L, 0L, 0L);
        ObjectNode guessed = Requests.statement(caseId, person, "I came early.");
        guessed.set("id", statement.path("id"));
        JsonNode report = Api.ANTWERP
                .putLines(
                        "/api/v1/imports/" + id(), BodyPublishers.ofString(lines(List.of(opening, statement, guessed))))
                .json();
        assertThat(counts(report)).containsExactly(3L, 0L, 0L, 3L);
        assertThat(report.path("refusedLines").values())
                .allSatisfy(line -> assertThat(line.path("reason").asString()).contains("office"));
    }

    @Test
    void whoMovedACaseAwayMaySendItsFileAgain() {
        String caseId = id();
        ObjectNode moved = Requests.decision(
                caseId, "CaseReassigned", "2023-03-05T08:00:00Z", "{'office':'ICAM_BRUSSELS','reason':'OTHER'}");
        String file = lines(List.of(Requests.opening(caseId, person()), moved));
        JsonNode first = Api.ANTWERP
                .putLines("/api/v1/imports/" + id(), BodyPublishers.ofString(file))
                .json();
        assertThat(counts(first)).as(first.toString()).containsExactly(2L, 2L, 0L, 0L);
        JsonNode again = Api.ANTWERP
                .putLines("/api/v1/imports/" + id(), BodyPublishers.ofString(file))
                .json();
        assertThat(counts(again)).containsExactly(2L, 0L, 2L, 0L);
    }

    @Test
    void onlyLinesAreTaken() {
        assertThat(Api.CASEWORKER
                        .call(
                                "PUT",
                                "/api/v1/imports/" + id(),
                                BodyPublishers.ofString("{}"),
                                "Content-Type",
                                "application/json")
                        .status())
                .isEqualTo(415);
        assertThat(put("not-an-id", "").status()).isEqualTo(400);
        assertThat(put(id() + "?dryrun=true", "").status()).isEqualTo(400);
        assertThat(put(id() + "?dryRun=perhaps", "").status()).isEqualTo(400);
        assertThat(Api.CASEWORKER.get("/api/v1/imports/" + id()).status()).isEqualTo(404);
        assertThat(counts(put(id(), "").json())).containsExactly(0L, 0L, 0L, 0L);
    }

    /** Cases of their own, each opened by its first line, one line in three with a text. */
    private static List<ObjectNode> cases(int cases, int linesEach) {
        List<ObjectNode> lines = new ArrayList<>();
        String person = person();
        for (int i = 0; i < cases; i++) {
            String caseId = id();
            lines.add(Requests.opening(caseId, person));
            for (int line = 1; line < linesEach; line++) {
                lines.add(
                        line % 3 == 0
                                ? Requests.statement(caseId, person, "Statement " + line)
                                : Requests.returnDecision(caseId, person));
            }
        }
        return lines;
    }

    private static String broken(ObjectNode line, int kind) {
        ObjectNode broken = line.deepCopy();
        switch (kind % 4) {
            case 0 -> {
                return line.toString().substring(0, 80);
            }
            case 1 -> broken.put("time", "tomorrow");
            case 2 -> ((ObjectNode) broken.path("data")).putArray("persons").add(id());
            default -> broken.put("time", "2099-01-01T00:00:00Z");
        }
        return broken.toString();
    }

    private static String lines(List<ObjectNode> lines) {
        return lines.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
    }

    private static Answer put(String importId, String file) {
        return Api.CASEWORKER.putLines("/api/v1/imports/" + importId, BodyPublishers.ofString(file));
    }

    private static byte[] head(String importId, int length) {
        return utf8("PUT /api/v1/imports/" + importId + " HTTP/1.1\r\nHost: ledger\r\nAuthorization: "
                + Api.CASEWORKER.authorization() + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: " + length
                + "\r\n\r\n");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Long> lineNumbers(JsonNode report) {
        return report.path("refusedLines").values().stream()
                .map(line -> line.path("line").asLong())
                .toList();
    }

    private static JsonNode progress(String importId) {
        return Api.CASEWORKER.get("/api/v1/imports/" + importId).json();
    }

    private static String state(String importId) {
        return progress(importId).path("state").asString("");
    }

    private static Answer findPerson(String reference) {
        return Api.OVERSIGHT.get("/api/v1/persons?reference=" + reference);
    }

    /** Read, accepted, repeated, refused. */
    private static List<Long> counts(JsonNode report) {
        return List.of("read", "accepted", "repeated", "refused").stream()
                .map(name -> report.path(name).asLong(-1))
                .toList();
    }

    private static List<String> idsOf(String caseId) {
        return JdbcClient.create(Api.database().appDataSource())
                .sql("SELECT decision_id::text FROM ledger_entry WHERE case_id = ?::uuid ORDER BY case_sequence")
                .param(caseId)
                .query(String.class)
                .list();
    }

    private static long logSize() {
        return JdbcClient.create(Api.database().appDataSource())
                .sql("SELECT size FROM ledger_head")
                .query(Long.class)
                .single();
    }
}
