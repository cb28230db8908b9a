package org.icamledger.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Requests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.node.ObjectNode;

/** {@code import} and {@code export}, called on a ledger that runs. */
class FilesIT {
    @TempDir
    private Path directory;

    private Path password;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writePassword() throws IOException {
        password = Files.writeString(directory.resolve("password"), Api.PASSWORD + "\n");
    }

    @Test
    void aFileIsImportedAndExported() throws IOException {
        String person = Requests.person();
        String caseId = Requests.id();
        ObjectNode statement = Requests.statement(caseId, person, "Même « ça ».");
        Path file = file(Requests.opening(caseId, person), statement);
        assertThat(run("import", file.toString())).as(err.toString()).isZero();
        assertThat(out.toString()).contains("DONE", "accepted 2", "refused  0");
        assertThat(run("import", file.toString())).isZero();
        assertThat(out.toString()).contains("accepted 0", "repeated 2");
        Path exported = directory.resolve("export.ndjson");
        assertThat(run("export", "--out", exported.toString()))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(exported)).contains(statement.path("id").asString());
        assertThat(Files.readAllBytes(exported))
                .isEqualTo(Api.AUDITOR
                        .get("/api/v1/export?to=" + Files.readAllLines(exported).size())
                        .response()
                        .body());
        // What is there is not written over.
        assertThat(run("export", "--out", exported.toString())).isEqualTo(2);
    }

    @Test
    void aRefusedLineIsToldWithItsNumber() throws IOException {
        String person = Requests.person();
        String caseId = Requests.id();
        ObjectNode wrong = Requests.returnDecision(caseId, person);
        wrong.put("time", "tomorrow");
        Path file = file(Requests.opening(caseId, person), wrong);
        assertThat(run("import", "--dry-run", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("nothing stored", "line 2:");
        assertThat(run("import", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("accepted 1", "refused  1", "line 2:");
    }

    @Test
    void whatCannotBeDoneIsOneSentence() throws IOException {
        Path file = file(Requests.opening(Requests.id(), Requests.person()));
        assertThat(run("import", directory.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("cannot be read");
        assertThat(run("import", "--user", "oversight", file.toString())).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("403");
        Files.writeString(password, "wrong");
        assertThat(run("import", file.toString())).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("401");
        assertThat(run("export", "--from", "-1")).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    private Path file(ObjectNode... lines) throws IOException {
        return Files.writeString(
                directory.resolve(Requests.id() + ".ndjson"),
                List.of(lines).stream().map(ObjectNode::toString).collect(Collectors.joining("\n")));
    }

    private int run(String command, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line =
                LedgerCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] all = new String[arguments.length + 5];
        all[0] = command;
        all[1] = "--url";
        all[2] = Api.address().toString();
        all[3] = "--password-file";
        all[4] = password.toString();
        System.arraycopy(arguments, 0, all, 5, arguments.length);
        return line.execute(all);
    }
}
