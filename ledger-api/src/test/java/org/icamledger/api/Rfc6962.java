package org.icamledger.api;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The hash tree as an outsider would write it down from RFC 6962 section 2.1 and RFC 9162 sections 2.1.3.2 and 2.1.4.2, with none of
 * the ledger's own code: it computes everything from the leaves, and takes its time.
 */
public final class Rfc6962 {
    private Rfc6962() {}

    /** SHA-256 of a zero byte and the entry. */
    public static byte[] leafHash(byte[] entry) {
        return sha256(new byte[] {0}, entry);
    }

    /** MTH of section 2.1 over leaf hashes. */
    public static byte[] root(List<byte[]> leafHashes) {
        if (leafHashes.isEmpty()) {
            return sha256();
        }
        if (leafHashes.size() == 1) {
            return leafHashes.getFirst();
        }
        int k = 1;
        while (2 * k < leafHashes.size()) {
            k *= 2;
        }
        return node(root(leafHashes.subList(0, k)), root(leafHashes.subList(k, leafHashes.size())));
    }

    /** Verifying an inclusion proof: RFC 9162 section 2.1.3.2. */
    public static boolean includes(long index, long size, byte[] leafHash, List<byte[]> proof, byte[] root) {
        if (index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        byte[] r = leafHash;
        for (byte[] p : proof) {
            if (sn == 0) {
                return false;
            }
            if (fn % 2 == 1 || fn == sn) {
                r = node(p, r);
                while (fn % 2 == 0 && fn != 0) {
                    fn /= 2;
                    sn /= 2;
                }
            } else {
                r = node(r, p);
            }
            fn /= 2;
            sn /= 2;
        }
        return sn == 0 && Arrays.equals(r, root);
    }

    /** Verifying a consistency proof: RFC 9162 section 2.1.4.2. */
    public static boolean extend(long first, long second, byte[] firstRoot, byte[] secondRoot, List<byte[]> proof) {
        if (first == second) {
            return proof.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        boolean powerOfTwo = Long.bitCount(first) == 1;
        if (proof.isEmpty() || first > second || first == 0) {
            return false;
        }
        long fn = first - 1;
        long sn = second - 1;
        while (fn % 2 == 1) {
            fn /= 2;
            sn /= 2;
        }
        byte[] fr = powerOfTwo ? firstRoot : proof.getFirst();
        byte[] sr = fr;
        for (byte[] c : powerOfTwo ? proof : proof.subList(1, proof.size())) {
            if (sn == 0) {
                return false;
            }
            if (fn % 2 == 1 || fn == sn) {
                fr = node(c, fr);
                sr = node(c, sr);
                while (fn % 2 == 0 && fn != 0) {
                    fn /= 2;
                    sn /= 2;
                }
            } else {
                sr = node(sr, c);
            }
            fn /= 2;
            sn /= 2;
        }
        return sn == 0 && Arrays.equals(fr, firstRoot) && Arrays.equals(sr, secondRoot);
    }

    /** The hashes of a tile, one by one. */
    public static List<byte[]> hashes(byte[] tile) {
        ByteBuffer buffer = ByteBuffer.wrap(tile);
        return IntStream.range(0, tile.length / 32)
                .mapToObj(i -> {
                    byte[] hash = new byte[32];
                    buffer.get(32 * i, hash);
                    return hash;
                })
                .toList();
    }

    public static byte[] node(byte[] left, byte[] right) {
        return sha256(new byte[] {1}, left, right);
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
