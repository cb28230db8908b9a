package org.icamledger.api;

import org.icamledger.api.cli.LedgerCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;

/** The application: a command line whose {@code serve} starts the server. */
// Accounts are ours; Spring would invent a user with a password of its own.
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class IcamLedger {
    public static void main(String[] arguments) {
        int exitCode = LedgerCommand.commandLine().execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
        // After `serve` returns, the threads of the web server keep the process alive until it is told to stop.
    }
}
