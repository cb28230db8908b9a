package org.icamledger.api.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SignedNote;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;
import org.icamledger.transparency.verify.Trust;
import picocli.CommandLine.Option;

/** Options that say whose signatures a verifier believes. */
final class TrustOptions {
    private static final int LARGEST_KEY_FILE = 64 * 1024;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "The log's verifier key, name+id+base64, or a file with it; given again, any of them may have signed.")
    private List<String> keys = List.of();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A policy (C2SP tlog-policy): who must have witnessed it, and without --key the log's key.")
    private Path policy;

    @Option(names = "--origin", paramLabel = "NAME", description = "The name of the log (default: that of the key).")
    private String origin;

    /** @throws StartRefused when they name nobody, or somebody unreadable */
    Trust trust() {
        if (keys.isEmpty() && policy == null) {
            throw new StartRefused(
                    "Say whose signature to believe, with --key or --policy: get the log's key from the authority, an auditor"
                            + " or an earlier print, not from the server that is to be verified; the ledger shows it when it"
                            + " starts.");
        }
        try {
            Trust trust = policy == null ? inKeys() : inPolicy(Policy.parse(SmallFile.read(policy, Policy.LARGEST)));
            return origin == null ? trust : trust.inOrigin(origin);
        } catch (Unreadable e) {
            throw new StartRefused(e.getMessage(), e);
        }
    }

    private Trust inKeys() throws Unreadable {
        return Trust.inKeys(readKeys(), InstantSource.system());
    }

    private Trust inPolicy(Policy read) throws Unreadable {
        return keys.isEmpty() ? Trust.inPolicy(read, InstantSource.system()) : inKeys().inWitnesses(read);
    }

    /** @throws StartRefused when the file holds no checkpoint */
    static SignedCheckpoint checkpoint(Path file) {
        try {
            return SignedCheckpoint.parse(SmallFile.read(file, SignedNote.LARGEST));
        } catch (Unreadable e) {
            throw new StartRefused("The file " + file + " is no checkpoint. " + e.getMessage(), e);
        }
    }

    private List<VerifierKey> readKeys() throws Unreadable {
        List<VerifierKey> read = new ArrayList<>();
        for (String given : keys) {
            if (isFile(given)) {
                String text = new String(SmallFile.read(Path.of(given), LARGEST_KEY_FILE), StandardCharsets.UTF_8);
                for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
                    read.add(VerifierKey.parse(line.strip()));
                }
            } else if (given.contains("+")) {
                read.add(VerifierKey.parse(given));
            } else {
                throw new StartRefused(
                        "There is no file " + given + ", and it is no verifier key, which is <name>+<id>+<base64>.");
            }
        }
        return read;
    }

    private static boolean isFile(String text) {
        try {
            return Files.isRegularFile(Path.of(text));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
