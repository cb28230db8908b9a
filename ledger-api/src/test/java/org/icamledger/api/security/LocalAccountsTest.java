package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.icamledger.api.storage.DataDirectory;
import org.icamledger.api.storage.PrivateFile;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.casefile.Code;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The file of accounts in a directory of its own; bcrypt at its lowest price. */
class LocalAccountsTest {
    private static final String ANNOUNCED = "not shown again";

    @TempDir
    private Path directory;

    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(4);
    private DataDirectory data;

    @AfterEach
    void letGo() {
        data.close();
    }

    @Test
    void theFirstStartMakesOneAccountPerRole() {
        LocalAccounts accounts = start(null);
        assertThat(Arrays.stream(Role.values())
                        .map(role -> accounts.ofRole(role).orElseThrow()))
                .allSatisfy(account -> {
                    assertThat(account.id()).matches("acc-[0-9a-f]{16}");
                    assertThat(accounts.find(account.role().name().toLowerCase()))
                            .hasValueSatisfying(
                                    found -> assertThat(found.account()).isEqualTo(account));
                    assertThat(account.offices()).isEqualTo(account.role() == Role.CASEWORKER ? Set.of("*") : Set.of());
                })
                .extracting(Account::id)
                .doesNotHaveDuplicates();
        assertThat(accounts.ofRole(Role.CASEWORKER).orElseThrow().covers(new Code("ICAM_BXL")))
                .isTrue();
    }

    @Test
    void switchedOffTheyGetNoPasswordUntilTheyAreSwitchedOnAgain() {
        data = DataDirectory.open(directory);
        LocalAccounts off = new LocalAccounts(data, new SecureRandom(), encoder, false, null);
        assertThat(off.lines()).singleElement().asString().contains("ledger.accounts.enabled");
        assertThat(off.find("dpo"))
                .hasValueSatisfying(account -> assertThat(account.hash()).isEmpty());
        assertThat(shown(start(null).lines())).hasSize(Role.values().length);
    }

    @Test
    void passwordsAreShownOnceAndHoldAfterARestart() {
        Map<String, String> passwords = shown(start(null).lines());
        assertThat(passwords).hasSize(Role.values().length).doesNotContainValue("");
        assertThat(passwords.values()).doesNotHaveDuplicates().allSatisfy(password -> assertThat(password)
                .hasSize(24));

        LocalAccounts restarted = start(null);
        assertThat(String.join("\n", restarted.lines()))
                .contains("caseworker")
                .doesNotContain(ANNOUNCED)
                .doesNotContain(passwords.values());
        passwords.forEach((username, password) ->
                assertThat(signsIn(restarted, username, password)).isTrue());
    }

    @Test
    void theyAreShownOnceInARunToo() {
        LocalAccounts accounts = start(null);
        assertThat(accounts.lines()).first().asString().contains(ANNOUNCED);
        assertThat(accounts.lines()).singleElement().asString().doesNotContain(ANNOUNCED);
    }

    @Test
    void aStartThatEndedBeforeShowingThemIsFollowedByNewOnesForTheSameAccounts() {
        LocalAccounts interrupted = start(null);
        LocalAccounts second = start(null);
        Map<String, String> passwords = shown(second.lines());
        passwords.forEach((username, password) -> {
            assertThat(signsIn(second, username, password)).isTrue();
            assertThat(second.find(username).orElseThrow().id())
                    .isEqualTo(interrupted.find(username).orElseThrow().id());
        });
    }

    @Test
    void theFileShowsNoPasswordAndIsItsOwnersAlone() throws IOException {
        Map<String, String> passwords = shown(start(null).lines());
        assertThat(Files.readString(file())).contains("$2").doesNotContain(passwords.values());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Files.list(directory))
                .extracting(path -> path.getFileName().toString())
                .containsExactlyInAnyOrder("accounts.json", "ledger.lock");
    }

    @Test
    void aFileThatOthersCanReadIsRefused() throws IOException {
        start(null);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> start(null))
                .withMessageContaining("chmod 600")
                .withMessageContaining(file().toString());
    }

    @Test
    void aDamagedFileIsRefusedAndNotReplaced() throws IOException {
        for (String damaged : List.of(
                "",
                "{}",
                "{\"announced\":true,\"accounts\":[{\"id\":\"acc-1\"}]}",
                "{\"announced\":true,\"accounts\":[],\"more\":1}",
                "{\"announced\":true,\"accounts\":["
                        + "{\"id\":\"acc-1\",\"username\":\"a\",\"role\":\"DPO\",\"offices\":[],\"hash\":\"x\"},"
                        + "{\"id\":\"acc-2\",\"username\":\"a\",\"role\":\"DPO\",\"offices\":[],\"hash\":\"x\"}]}")) {
            PrivateFile.write(file(), damaged);
            assertThatExceptionOfType(StartRefused.class).as(damaged).isThrownBy(() -> start(null));
            assertThat(file()).hasContent(damaged);
        }
    }

    @Test
    void aConfiguredPasswordHoldsForEveryAccountAndIsNotShown() {
        String id = start(null).find("dpo").orElseThrow().id();
        LocalAccounts accounts = start("demonstration");
        assertThat(accounts.lines())
                .singleElement()
                .asString()
                .doesNotContain("demonstration")
                .contains("ledger.accounts.password");
        for (Role role : Role.values()) {
            assertThat(signsIn(accounts, role.username(), "demonstration")).isTrue();
        }
        assertThat(accounts.find("dpo").orElseThrow().id()).isEqualTo(id);
        assertThat(signsIn(start("demonstration"), "dpo", "demonstration")).isTrue();
        assertThat(signsIn(start("another one"), "dpo", "demonstration")).isFalse();
    }

    @Test
    void aConfiguredPasswordHoldsForOneStartAndTheNextShowsPasswordsOfItsOwn() throws IOException {
        String id = start("demonstration").find("dpo").orElseThrow().id();
        assertThat(Files.readString(file())).contains(id).doesNotContain("$2");
        LocalAccounts plain = start(null);
        for (Role role : Role.values()) {
            assertThat(signsIn(plain, role.username(), "demonstration")).isFalse();
        }
        Map<String, String> passwords = shown(plain.lines());
        assertThat(passwords).hasSize(Role.values().length);
        passwords.forEach((username, password) ->
                assertThat(signsIn(plain, username, password)).isTrue());
        assertThat(plain.find("dpo").orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void aConfiguredPasswordLeavesTheFileAsItIs() throws IOException {
        Map<String, String> passwords = shown(start(null).lines());
        String before = Files.readString(file());
        start("demonstration").lines();
        assertThat(file()).hasContent(before);
        LocalAccounts plain = start(null);
        passwords.forEach((username, password) ->
                assertThat(signsIn(plain, username, password)).isTrue());
        assertThat(signsIn(plain, "dpo", "demonstration")).isFalse();
    }

    @Test
    void aConfiguredPasswordIsNeitherShortNorLongerThanBcryptSees() {
        for (String password : List.of("", "seven77", "é".repeat(37))) {
            assertThatExceptionOfType(StartRefused.class)
                    .isThrownBy(() -> start(password))
                    .withMessageContaining("8 to 72 bytes");
        }
        assertThat(file()).doesNotExist();
    }

    @Test
    void anAccountAddedToTheFileSignsInForItsOffices() throws IOException {
        start("demonstration");
        String hash = encoder.encode("her own password");
        String added = Files.readString(file())
                .replace(
                        "\"accounts\" : [ {",
                        "\"accounts\" : [ {\"id\":\"acc-2\",\"username\":\"liege\",\"role\":\"CASEWORKER\","
                                + "\"offices\":[\"ICAM_LIE\"],\"hash\":\"" + hash + "\"}, {");
        Files.writeString(file(), added);
        LocalAccounts accounts = start(null);
        assertThat(shown(accounts.lines())).doesNotContainKey("liege").hasSize(Role.values().length);
        assertThat(signsIn(accounts, "liege", "her own password")).isTrue();
        assertThat(signsIn(start(null), "liege", "her own password"))
                .as("after a restart")
                .isTrue();
        Account liege = accounts.find("liege").orElseThrow().account();
        assertThat(liege.covers(new Code("ICAM_LIE"))).isTrue();
        assertThat(liege.covers(new Code("ICAM_BXL"))).isFalse();
    }

    private Path file() {
        return directory.resolve("accounts.json");
    }

    private LocalAccounts start(String configuredPassword) {
        if (data != null) {
            data.close();
        }
        data = DataDirectory.open(directory);
        return new LocalAccounts(data, new SecureRandom(), encoder, true, configuredPassword);
    }

    private boolean signsIn(LocalAccounts accounts, String username, String password) {
        return encoder.matches(password, accounts.find(username).orElseThrow().hash());
    }

    private static Map<String, String> shown(List<String> lines) {
        assertThat(lines).first().asString().contains(ANNOUNCED);
        Map<String, String> passwords = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.strip().split(" +");
            passwords.put(words[0], words[1]);
        }
        return passwords;
    }
}
