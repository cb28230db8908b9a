package org.icamledger.api.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.icamledger.api.storage.PrivateFile;
import org.icamledger.api.storage.StartRefused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The local accounts as they are kept, a file that whoever runs the ledger may also edit while it is stopped. */
record AccountFile(Path path) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * @param announced whether somebody has been shown the passwords; until then accounts without a hash get one
     * @param accounts with user names that differ
     */
    record Content(boolean announced, List<Stored> accounts) {
        Content {
            accounts = List.copyOf(accounts);
        }
    }

    /** @param hash of the password, bcrypt; empty while there is none */
    record Stored(String id, String username, Role role, Set<String> offices, String hash) {
        Stored {
            offices = offices == null ? Set.of() : Set.copyOf(offices);
        }

        Account account() {
            return new Account(id, role, offices, null);
        }

        @Override
        public String toString() {
            return account().toString();
        }
    }

    /** @return empty when there is no file yet */
    Optional<Content> read() {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            Content content = MAPPER.readValue(PrivateFile.read(path), Content.class);
            if (!isComplete(content)) {
                throw new StartRefused("The file " + path + " must give every account an id (acc-…), a user name of its"
                        + " own, a role and a hash: correct it, or restore it from a backup.");
            }
            return Optional.of(content);
        } catch (JacksonException | NullPointerException damaged) {
            throw new StartRefused("The file " + path + " is no list of accounts: restore it from a backup.", damaged);
        } catch (IOException e) {
            throw new StartRefused("The accounts in " + path + " cannot be read (" + e + ").", e);
        }
    }

    void write(Content content) {
        try {
            PrivateFile.write(path, MAPPER.writeValueAsString(content) + "\n");
        } catch (IOException e) {
            throw new StartRefused("The accounts cannot be written to " + path + " (" + e + ").", e);
        }
    }

    private static boolean isComplete(Content content) {
        Set<String> usernames = new HashSet<>();
        Set<String> ids = new HashSet<>();
        return content.accounts().stream()
                .allMatch(account -> account.id() != null
                        && account.id().matches("acc-[0-9a-z-]{1,60}")
                        && account.role() != null
                        && account.hash() != null
                        && account.username() != null
                        && usernames.add(account.username())
                        && ids.add(account.id()));
    }
}
