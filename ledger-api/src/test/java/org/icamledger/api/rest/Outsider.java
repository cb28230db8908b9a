package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.icamledger.api.Rfc6962;

/** Somebody who checks a log over HTTP with the specifications in hand, and with none of the ledger's own code. */
final class Outsider {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String address;
    private final String auditor;

    /** @param auditor the value of the header Authorization of whoever may read entries */
    Outsider(URI address, String auditor) {
        this.address = address.toString();
        this.auditor = auditor;
    }

    /** What a checkpoint says, once its signature holds. */
    record Signed(String origin, long size, byte[] root) {}

    Signed checkpoint() {
        return read(text("/log/checkpoint"), text("/log/key"));
    }

    /** What a signed note says. @param verifierKey as the log publishes it */
    static Signed read(String note, String verifierKey) {
        String[] key = verifierKey.strip().split("\\+", 3);
        String text = note.substring(0, note.indexOf("\n\n") + 1);
        String[] lines = text.split("\n");
        String signature = note.substring(text.length() + 1).lines().findFirst().orElseThrow();
        assertThat(signature).startsWith("\u2014 " + key[0] + " ");
        byte[] signed = Base64.getDecoder().decode(signature.substring(signature.lastIndexOf(' ') + 1));
        assertThat(HexFormat.of().formatHex(signed, 0, 4)).isEqualTo(key[1]);
        assertThat(verifies(Base64.getDecoder().decode(key[2]), text, Arrays.copyOfRange(signed, 4, signed.length)))
                .isTrue();
        return new Signed(
                lines[0], Long.parseLong(lines[1]), Base64.getDecoder().decode(lines[2]));
    }

    private static boolean verifies(byte[] typeAndKey, String text, byte[] signature) {
        try {
            byte[] spki = HexFormat.of()
                    .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(typeAndKey, 1, 33));
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(text.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The leaf hashes of a tree of this size, from tiles of level 0. */
    List<byte[]> leavesOfTiles(long size) {
        return hashesOfLevel(0, size);
    }

    /** All hashes of a level that a tree of this size has. */
    List<byte[]> hashesOfLevel(int level, long size) {
        List<byte[]> hashes = new ArrayList<>();
        long count = size >> 8 * level;
        for (long number = 0; number * 256 < count; number++) {
            hashes.addAll(Rfc6962.hashes(fetched(path("/log/tile/" + level + "/", number, count))));
        }
        return hashes;
    }

    /** The leaf hashes of a tree of this size, from the entries. */
    List<byte[]> leavesOfBundles(long size) {
        List<byte[]> leaves = new ArrayList<>();
        for (long number = 0; number * 256 < size; number++) {
            ByteBuffer bundle = ByteBuffer.wrap(fetched(path("/log/tile/entries/", number, size)));
            while (bundle.hasRemaining()) {
                byte[] entry = new byte[Short.toUnsignedInt(bundle.getShort())];
                bundle.get(entry);
                leaves.add(Rfc6962.leafHash(entry));
            }
        }
        return leaves;
    }

    /** The address of a tile as C2SP tlog-tiles writes it. @param count how many hashes the level has */
    static String path(String prefix, long number, long count) {
        String digits = "%03d".formatted(number);
        String padded = "0".repeat((3 - digits.length() % 3) % 3) + digits;
        StringBuilder path = new StringBuilder(prefix);
        for (int i = 0; i < padded.length(); i += 3) {
            boolean last = i + 3 == padded.length();
            path.append(last ? "" : "x").append(padded, i, i + 3).append(last ? "" : "/");
        }
        long width = count - number * 256;
        return path + (width < 256 ? ".p/" + width : "");
    }

    private String text(String path) {
        return new String(fetched(path), StandardCharsets.UTF_8);
    }

    private byte[] fetched(String path) {
        HttpResponse<byte[]> answer = get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    HttpResponse<byte[]> get(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (path.startsWith("/log/tile/entries/")) {
            request.header("Authorization", auditor).header("Purpose", "the yearly check of the log");
        }
        return send(request);
    }

    HttpResponse<byte[]> head(String path) {
        return send(HttpRequest.newBuilder(URI.create(address + path)).HEAD());
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
