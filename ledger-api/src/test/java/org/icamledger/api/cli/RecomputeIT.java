package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.icamledger.api.rest.Requests.decision;
import static org.icamledger.api.rest.Requests.openCase;
import static org.icamledger.api.rest.Requests.person;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.rest.Requests;
import org.icamledger.ledger.ExportedCases;
import org.icamledger.ledger.ExportedCases.Extent;
import org.icamledger.projection.Recomputation;
import org.icamledger.transparency.Unreadable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What an outsider computes from an export alone, beside what the ledger answered. Three cases of 2008. */
@DisplayName("recompute")
class RecomputeIT {
    private static final String PERIOD = "?from=2008-01-01&to=2008-12-31";

    /** Between the records of the first two cases and those of the third. */
    private static String known;

    /** Of the last decision of this test. */
    private static long position;

    @TempDir
    private static Path files;

    private static Path export;

    @BeforeAll
    static void recordThreeCasesAndExport() throws IOException {
        aCase("2008-03-10T09:00:00Z", "2008-04-01T09:00:00Z");
        aCase("2008-05-10T09:00:00Z", "2008-09-01T09:00:00Z");
        known = Api.AUDITOR
                .get("/api/v1/export?from=" + position)
                .text()
                .replaceFirst("(?s).*?\"recordedtime\":\"([^\"]+)\".*", "$1");
        aCase("2008-05-11T09:00:00Z", "2008-05-11T09:00:00Z");
        export = files.resolve("export.ndjson");
        // Readers may be shown a little less than this, so more is recorded: an answer is about a beginning of the
        // file.
        ask("coverage", "");
        openCase(person());
        Files.write(export, Api.AUDITOR.get("/api/v1/export").response().body());
    }

    private static void aCase(String issued, String invited) {
        String person = person();
        String caseId = openCase(person);
        also(caseId, "ReturnDecisionIssued", issued, "{'persons':['%s'],'kind':'ORDER_TO_LEAVE','first':true}", person);
        also(caseId, "InvitationSent", invited, "{'persons':['%s'],'channel':'HAND'}", person);
        also(caseId, "ProspectProposed", invited, "{'persons':['%s'],'kind':'STAY'}", person);
    }

    private static void also(String caseId, String type, String time, String data, String person) {
        Answer recorded = Requests.record(caseId, decision(caseId, type, time, data.formatted(person)));
        assertThat(recorded.status()).as(recorded.text()).isEqualTo(201);
        position = recorded.json().path("position").asLong();
    }

    private static byte[] ask(String statistic, String query) {
        Answer answer = Api.OVERSIGHT.get(
                "/api/v1/statistics/" + statistic + PERIOD + query + "&position=" + position, "Prefer", "wait=30");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.response().body();
    }

    private static Path kept(byte[] answer) throws IOException {
        return Files.write(Files.createTempFile(files, "answer-", ".json"), answer);
    }

    private static CommandLineRun against(Path export, String statistic, Path answer) {
        return CommandLineRun.of("recompute", export, statistic, "--against", answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "coverage |",
                "coverage | &by=track",
                "coverage | &by=month,office",
                "coverage | &by=nationality,age,first",
                "coverage | &knownAt=%s",
                "coverage | &knownAt=2001-01-01T00:00:00Z&by=track",
                "findings |",
                "findings | &by=office,month&language=fr",
                "findings | &rule=R08&by=track,office,region",
                "cohorts  |",
                "cohorts  | &by=quarter&within=180,30",
                "cohorts  | &asOf=2008-05-20&by=first,month",
                "cohorts  | &asOf=2008-08-20",
                "cohorts  | &by=sex,track,vulnerability",
                "cohorts  | &knownAt=%s&by=region",
                "cohorts  | &knownAt=%s&asOf=2008-06-30&by=year"
            })
    void anAnswerIsWhatTheEntriesGiveToTheLastByte(String statistic, String query) throws IOException {
        byte[] answer = ask(statistic, query == null ? "" : query.replace("%s", known));
        CommandLineRun run = against(export, statistic, kept(answer));
        assertThat(run.errWithoutProgress()).isEmpty();
        assertThat(run.out()).startsWith("equal ").contains("to the last byte");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void withoutAnAnswerTheFiguresOfTheWholeFileArePrinted() throws IOException {
        long size = Files.lines(export).count();
        CommandLineRun run = CommandLineRun.of(
                "recompute", export, "cohorts", "--from=2008-01-01", "--to=2008-12-31", "--by=month", "--within=90,30");
        assertThat(run.exitCode()).isZero();
        JsonNode printed = Api.JSON.readTree(run.out());
        assertThat(printed.path("logSize").asLong()).isEqualTo(size);
        assertThat(printed.path("cases").asLong()).isEqualTo(3);
        assertThat(against(export, "cohorts", kept(run.out().getBytes(StandardCharsets.UTF_8)))
                        .exitCode())
                .isZero();
    }

    /** An outsider who thinks that another deadline is right sees what it changes. */
    @Test
    void findingsAreJudgedByOtherDeadlinesThanTheLedgers() throws IOException {
        JsonNode answer = Api.JSON.readTree(ask("findings", "&rule=R08"));
        ObjectNode parameters = (ObjectNode) answer.path("parameters");
        parameters.put("notificationDays", 3650).put("silentDays", 3650);
        Path rules = Files.writeString(files.resolve("other.json"), parameters.toString());
        CommandLineRun run = CommandLineRun.of(
                "recompute",
                export,
                "findings",
                "--from=2023-03-01",
                "--to=2023-03-31",
                "--rule=R24s",
                "--rules",
                rules);
        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode counts = Api.JSON.readTree(run.out()).path("rules").get(0).path("counts");
        // The cases are silent since they were opened.
        assertThat(counts.path("pending").asLong()).isGreaterThanOrEqualTo(3);
        assertThat(counts.path("notEvidenced").asLong()).isZero();
        assertThat(Api.JSON.readTree(run.out()).path("parameters")).isEqualTo(parameters);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"value\":3 | \"value\":4 | /figures/0/value: the answer has 4, the entries give 3",
                "\"rootHash\":\" | \"rootHash\":\"x | /rootHash: the answer has \"x",
                "\"from\":\"2008-01-01\" | \"from\":\"2008-04-01\" | /figures/0/value: the answer has 3, the entries give 2",
                "\"by\":[] | \"by\":[\"track\"] | /figures/0/groups/0: the answer has nothing, the entries give a list or an object",
                "\"dataQuality\": | \"more\":1,\"dataQuality\": | /more: the answer has 1, the entries give nothing",
            })
    void ofAnAlteredAnswerTheFirstDifferenceIsNamed(String from, String to, String says) throws IOException {
        String answer = new String(ask("coverage", ""), StandardCharsets.UTF_8);
        assertThat(answer).contains(from);
        int place = answer.indexOf(from);
        String altered = answer.substring(0, place) + to + answer.substring(place + from.length());
        CommandLineRun run = against(export, "coverage", kept(altered.getBytes(StandardCharsets.UTF_8)));
        assertThat(run.out()).startsWith("different ").contains(says);
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void theSameFiguresInAnotherSpellingAreEqual() throws IOException {
        JsonNode answer = Api.JSON.readTree(ask("coverage", ""));
        ((ObjectNode) answer).remove("knownAt");
        CommandLineRun run =
                against(export, "coverage", kept(answer.toPrettyString().getBytes(StandardCharsets.UTF_8)));
        assertThat(run.out()).contains("in another spelling");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void anEntryThatWasAlteredShowsInTheRoot() throws IOException {
        String entries = Files.readString(export);
        int salt = entries.lastIndexOf("\"salt\":\"", entries.indexOf("2008-03-10T09:00:00.000Z") + 800) + 8;
        char other = entries.charAt(salt) == 'A' ? 'B' : 'A';
        Path altered = Files.writeString(
                files.resolve("altered.ndjson"), entries.substring(0, salt) + other + entries.substring(salt + 1));
        CommandLineRun run = against(altered, "coverage", kept(ask("coverage", "")));
        assertThat(run.out()).contains("/rootHash: ");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void aDamagedFileIsRefusedWithItsPlace() throws IOException {
        byte[] whole = Files.readAllBytes(export);
        Path answer = kept(ask("coverage", ""));
        Path cut = Files.write(files.resolve("cut.ndjson"), Arrays.copyOf(whole, 700));
        refused(against(cut, "coverage", answer), "ends in the middle of entry");
        String lines = new String(whole, StandardCharsets.UTF_8);
        int second = lines.indexOf('\n') + 1;
        Path few = Files.writeString(files.resolve("few.ndjson"), lines.substring(0, second));
        refused(against(few, "coverage", answer), "The file has 1 entries");
        Path empty = Files.createFile(files.resolve("empty.ndjson"));
        refused(against(empty, "coverage", answer), "holds no entry");
        Path foreign = Files.writeString(files.resolve("foreign.ndjson"), lines.substring(0, second) + "{}\n");
        refused(against(foreign, "coverage", answer), "Entry 1 (counted from 0) cannot stand there");
        Path tail = Files.writeString(files.resolve("tail.ndjson"), lines.substring(second));
        refused(against(tail, "coverage", answer), "a log begins with the opening of its ledger");
        refused(against(files, "coverage", answer), "it is a directory");
        refused(against(files.resolve("none"), "coverage", answer), "there is none of this name");
    }

    @Test
    void whatIsNoAnswerOrAsksForNothingIsRefused() throws IOException {
        Path answer = kept(ask("coverage", "&by=track"));
        refused(against(export, "cohorts", answer), "is no answer about cohorts");
        refused(against(export, "coverage", kept("{".getBytes(StandardCharsets.UTF_8))), "it is not JSON");
        String text = Files.readString(answer);
        refused(
                against(export, "coverage", Files.writeString(answer, text.replace("\"track\"]", "\"colour\"]"))),
                "by takes");
        refused(
                against(
                        export,
                        "coverage",
                        Files.writeString(answer, text.replaceFirst("\"asOf\":\"2", "\"asOf\":\"1"))),
                "cannot hold as of");
        refused(
                against(export, "coverage", Files.writeString(answer, text.replaceFirst("\"logSize\":", "\"size\":"))),
                "does not say in logSize");
        refused(CommandLineRun.of("recompute", export, "coverage"), "Give --from and --to");
        refused(
                CommandLineRun.of(
                        "recompute", export, "coverage", "--from=2008-01-01", "--to=2008-12-31", "--rule=R01"),
                "belong to findings");
        Path rules = Files.writeString(files.resolve("rules.json"), "{\"silentDays\":1}");
        refused(
                CommandLineRun.of(
                        "recompute", export, "findings", "--from=2008-01-01", "--to=2008-12-31", "--rules", rules),
                "assessmentDays");
        refused(CommandLineRun.of("recompute", export, "colours", "--from=2008-01-01"), "coverage");
        refused(
                CommandLineRun.of("recompute", export, "coverage", "--against", answer, "--by=track"),
                "taken from the answer");
        refused(
                CommandLineRun.of("recompute", export, "cohorts", "--from=2008-01-02", "--to=2008-12-31"),
                "whole months");
    }

    private static void refused(CommandLineRun run, String says) {
        assertThat(run.err()).contains(says).doesNotContain("\tat ");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    /** A larger file is read in as many parts as its memory asks for. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100})
    void howManyPartsAFileIsReadInSaysNothing(int parts) throws IOException, Unreadable {
        var cases = ExportedCases.read(export, Extent.ALL, Files.size(export) / parts + 1, read -> {});
        var taken = new AtomicLong();
        var last = new AtomicLong();
        var asked = new StatisticAsked(
                LocalDate.of(2008, 1, 1),
                LocalDate.of(2008, 12, 31),
                "month",
                null,
                LocalDate.of(2010, 1, 1),
                null,
                null,
                null,
                null);
        Recomputation<?> recomputation = new Recomputation<>(Statistic.COHORTS.figures(asked, InstantSource.system()));
        cases.each(
                one -> {
                    recomputation.take(one);
                    taken.addAndGet(one.entries().size());
                },
                last::set);
        assertThat(Api.JSON
                        .valueToTree(recomputation.answer(cases.head()))
                        .path("cases")
                        .asLong())
                .isEqualTo(3);
        assertThat(last.get()).isEqualTo(taken.get());
        // Of the ledger's own file there are few.
        assertThat(cases.head().size() - taken.get()).isBetween(1L, 20L);
    }
}
