package org.icamledger.api.storage;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * What must be remembered to reach the embedded server again: its passwords and its port. Kept in a file beside the data that
 * only its owner can read. It is written before the server exists, so that no server ever has passwords that nobody knows.
 *
 * @param port TCP port on 127.0.0.1; 0 when none has been chosen yet
 */
record ServerSecrets(String superuserPassword, String migrationPassword, String applicationPassword, int port) {
    private static final String SUPERUSER = "superuser.password";
    private static final String MIGRATION = "migration.password";
    private static final String APPLICATION = "application.password";
    private static final String PORT = "port";

    static ServerSecrets random(SecureRandom random) {
        return new ServerSecrets(password(random), password(random), password(random), 0);
    }

    static ServerSecrets read(Path file) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new ServerSecrets(
                required(properties, SUPERUSER, file),
                required(properties, MIGRATION, file),
                required(properties, APPLICATION, file),
                Integer.parseInt(properties.getProperty(PORT, "0")));
    }

    ServerSecrets withPort(int chosen) {
        return new ServerSecrets(superuserPassword, migrationPassword, applicationPassword, chosen);
    }

    /** Replaces the file as a whole: a crash leaves the old one or the new one. */
    void write(Path file) throws IOException {
        Properties properties = new Properties();
        properties.setProperty(SUPERUSER, superuserPassword);
        properties.setProperty(MIGRATION, migrationPassword);
        properties.setProperty(APPLICATION, applicationPassword);
        properties.setProperty(PORT, Integer.toString(port));
        StringWriter text = new StringWriter();
        properties.store(text, "Passwords of the embedded PostgreSQL: whoever has them has the ledger's database.");
        PrivateFile.write(file, text.toString());
    }

    @Override
    public String toString() {
        return "ServerSecrets[port=" + port + "]";
    }

    private static String password(SecureRandom random) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String required(Properties properties, String key, Path file) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new StartRefused("The file " + file + " lacks " + key + ": restore it from a backup.");
        }
        return value;
    }
}
