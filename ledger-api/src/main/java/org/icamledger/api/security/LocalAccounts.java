package org.icamledger.api.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.icamledger.api.StartNotice;
import org.icamledger.api.security.AccountFile.Content;
import org.icamledger.api.security.AccountFile.Stored;
import org.icamledger.api.storage.DataDirectory;
import org.icamledger.api.storage.StartRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * The accounts of the data directory: one per role, made on the first start. Their passwords are random and shown once, at
 * the end of a start; a start that ended before that is followed by new ones, since nobody knows the old. A configured
 * password is that of every account for this process alone: neither it nor its hash is ever written. Switched off, nobody
 * signs in as one of them, and none gets a password.
 */
@Component
public class LocalAccounts implements StartNotice {
    private static final String FILE = "accounts.json";
    private static final int SHORTEST_PASSWORD = 8;
    /** What bcrypt looks at. */
    static final int LONGEST_PASSWORD = 72;

    private final AccountFile file;
    private final SecureRandom random;
    private final BCryptPasswordEncoder encoder;
    private final boolean enabled;
    private final String configuredPassword;
    private final Map<String, String> unannounced = new TreeMap<>();
    private final Content kept;
    private final Map<String, Stored> byUsername;

    LocalAccounts(
            DataDirectory data,
            SecureRandom random,
            BCryptPasswordEncoder encoder,
            @Value("${ledger.accounts.enabled}") boolean enabled,
            @Value("${ledger.accounts.password:#{null}}") String configuredPassword) {
        this.file = new AccountFile(data.path().resolve(FILE));
        this.random = random;
        this.encoder = encoder;
        this.enabled = enabled;
        this.configuredPassword = configuredPassword;
        // Before anything is written.
        Optional<String> configuredHash =
                Optional.ofNullable(configuredPassword).map(this::hashOfConfigured);
        this.kept = file.read().orElseGet(this::make);
        this.byUsername = kept.accounts().stream()
                .map(account -> with(account, configuredHash.orElseGet(() -> ownHash(account))))
                .collect(Collectors.toMap(Stored::username, Function.identity()));
    }

    /** Whether they may sign in. */
    boolean enabled() {
        return enabled;
    }

    Optional<Stored> find(String username) {
        return Optional.ofNullable(byUsername.get(username));
    }

    /** An account of this role, for what the application itself records, such as the sample. */
    public Optional<Account> ofRole(Role role) {
        return byUsername.values().stream()
                .filter(stored -> stored.role() == role)
                .map(Stored::account)
                .findFirst();
    }

    @Override
    public List<String> lines() {
        if (!enabled) {
            return List.of("accounts        none signs in here: ledger.accounts.enabled is false");
        }
        if (configuredPassword != null) {
            return List.of("accounts        " + names() + "; the password of each is ledger.accounts.password");
        }
        if (unannounced.isEmpty()) {
            return List.of("accounts        " + names()
                    + "; passwords as shown when they were made, or set ledger.accounts.password for one start");
        }
        List<String> lines = Stream.concat(
                        Stream.of("accounts        made now; their passwords are not shown again"),
                        unannounced.entrySet().stream()
                                .map(entry -> "  %-13s %s".formatted(entry.getKey(), entry.getValue())))
                .toList();
        file.write(new Content(
                true,
                kept.accounts().stream()
                        .map(account -> byUsername.get(account.username()))
                        .toList()));
        unannounced.clear();
        return lines;
    }

    private String names() {
        return byUsername.keySet().stream().sorted().collect(Collectors.joining(", "));
    }

    /** Ids and nothing to sign in with yet. */
    private Content make() {
        Content made = new Content(
                false,
                Arrays.stream(Role.values())
                        .map(role -> new Stored(
                                newId(), role.username(), role, role == Role.CASEWORKER ? Set.of("*") : Set.of(), ""))
                        .toList());
        file.write(made);
        return made;
    }

    /** Of a new password where there is none yet; in the file only once the password has been shown. */
    private String ownHash(Stored account) {
        if (!enabled || kept.announced() || !account.hash().isEmpty()) {
            return account.hash();
        }
        String password = newPassword();
        unannounced.put(account.username(), password);
        return encoder.encode(password);
    }

    /** One hash for all: that they are equal is known anyway. */
    private String hashOfConfigured(String password) {
        int length = password.getBytes(StandardCharsets.UTF_8).length;
        if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
            throw new StartRefused(
                    "ledger.accounts.password must have " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " bytes.");
        }
        return encoder.encode(password);
    }

    private static Stored with(Stored account, String hash) {
        return new Stored(account.id(), account.username(), account.role(), account.offices(), hash);
    }

    private String newId() {
        return "acc-" + hex(8);
    }

    private String newPassword() {
        return hex(12);
    }

    private String hex(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
