package org.icamledger.api.cli;

import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.icamledger.api.storage.DataDirectory;
import org.icamledger.api.storage.StartRefused;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** Options that say which ledger a command speaks to, and as whom. */
final class LedgerAddress {
    private static final String PASSWORD_VARIABLE = "LEDGER_ACCOUNTS_PASSWORD";

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where a running ledger answers (default: that of the data directory).")
    private URI url;

    @Option(names = "--user", paramLabel = "NAME", description = "The account (default: the one that may do this).")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Holds its password (default: the variable " + PASSWORD_VARIABLE + ", else it is asked for).")
    private Path passwordFile;

    @Option(
            names = "--ledger.data-directory",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The ledger's data directory (default: ${DEFAULT-VALUE}).")
    private Path dataDirectory;

    /** Empty when no ledger runs: then the command works on the data directory itself. */
    Optional<URI> running() {
        return url == null ? DataDirectory.addressOfRunning(dataDirectory) : Optional.of(url);
    }

    /** Empty when none was given. */
    Optional<URI> url() {
        return Optional.ofNullable(url);
    }

    /** Whether the options say as whom, so that a password is sent to nobody unasked. */
    boolean namesAccount() {
        return user != null || passwordFile != null;
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    /** The value of the header Authorization. @param defaultUser whoever may do this unless the options say otherwise */
    String authorization(String defaultUser) {
        String name = user == null ? defaultUser : user;
        String credentials = name + ":" + password(name);
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private String password(String name) {
        if (passwordFile != null) {
            try {
                return Files.readString(passwordFile).strip();
            } catch (IOException e) {
                throw new StartRefused("The password file " + passwordFile + " cannot be read (" + e + ").");
            }
        }
        String variable = System.getenv(PASSWORD_VARIABLE);
        if (variable != null) {
            return variable;
        }
        Console console = System.console();
        if (console == null || !Ansi.AUTO.enabled()) {
            throw new StartRefused(
                    "Give the password of " + name + " with --password-file or in " + PASSWORD_VARIABLE + ".");
        }
        return new String(console.readPassword("Password of %s: ", name));
    }
}
