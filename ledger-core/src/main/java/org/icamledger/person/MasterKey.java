package org.icamledger.person;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * The one secret of the vault: 32 random bytes, the same on every node. The keys that wrap person keys, hide references,
 * index them and compare wording are derived from it, each by HMAC over its own purpose. Without it no text of the
 * ledger can be read again.
 */
public final class MasterKey {
    static final int LENGTH = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final byte[] key;

    private MasterKey(byte[] key) {
        this.key = key;
    }

    /**
     * @param hex 64 hexadecimal digits
     * @throws MasterKeyRefused when it is anything else
     */
    public static MasterKey of(String hex) {
        String digits = hex.strip();
        if (!digits.matches("[0-9a-fA-F]{" + 2 * LENGTH + "}")) {
            throw new MasterKeyRefused("The master key must be " + 2 * LENGTH + " hexadecimal digits.");
        }
        return new MasterKey(HexFormat.of().parseHex(digits));
    }

    /**
     * Reads the key from a file that only its owner may read, making file and key when there is none. The caller sees to
     * it that one process at a time does so.
     *
     * @throws MasterKeyRefused when others may read the file, or when it holds no key
     */
    public static MasterKey inFile(Path file, SecureRandom random) throws IOException {
        if (!Files.exists(file)) {
            create(file, random);
        }
        Set<PosixFilePermission> wider = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        wider.removeAll(OWNER_ONLY);
        if (!wider.isEmpty()) {
            throw new MasterKeyRefused("The master key in " + file + " is open to more than its owner's reading and"
                    + " writing: find out who may have read it, then chmod 600 it.");
        }
        try {
            return of(Files.readString(file, StandardCharsets.US_ASCII));
        } catch (MasterKeyRefused damaged) {
            throw new MasterKeyRefused("The file " + file + " holds no master key: restore it from a backup.");
        }
    }

    /** The key that wraps the key of each person. */
    byte[] wrapping() {
        return Hmac.derive(key, "icam-vault-wrapping-1");
    }

    /** The key of the blind index over references. */
    byte[] index() {
        return Hmac.derive(key, "icam-vault-index-1");
    }

    /** The key that hides references. */
    byte[] reference() {
        return Hmac.derive(key, "icam-vault-reference-1");
    }

    /** The key under which equal wording is equal. */
    byte[] wording() {
        return Hmac.derive(key, "icam-vault-wording-1");
    }

    /** Says nothing about the key, but is another for another key. */
    byte[] fingerprint() {
        return Hmac.derive(key, "icam-vault-fingerprint-1");
    }

    @Override
    public String toString() {
        return "MasterKey";
    }

    /** Replaces the file as a whole, so that a crash leaves no half key behind under which something was sealed. */
    private static void create(Path file, SecureRandom random) throws IOException {
        byte[] fresh = new byte[LENGTH];
        random.nextBytes(fresh);
        Path half = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(half);
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(half, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            ByteBuffer text = StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(fresh) + "\n");
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
