package org.icamledger.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.icamledger.api.Rfc6962;
import org.icamledger.api.rest.Outsider.Signed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the holder of a receipt can check with nothing but the receipt and the log's key, and without the ledger's own code. */
final class HeldReceipt {
    private HeldReceipt() {}

    static void assertProves(JsonNode receipt) {
        proven(receipt, key());
    }

    /** What was signed. Fails unless the entry is in it. */
    static Signed proven(JsonNode receipt, String key) {
        Signed signed = Outsider.read(receipt.at("/log/checkpoint").asString(), key);
        assertThat(receipt.at("/log/origin").asString()).isEqualTo(signed.origin());
        assertThat(receipt.at("/log/size").asLong()).isEqualTo(signed.size());
        assertThat(decoded(receipt.at("/log/rootHash"))).isEqualTo(signed.root());
        byte[] leaf = Rfc6962.leafHash(receipt.path("entry").asString().getBytes(StandardCharsets.UTF_8));
        assertThat(decoded(receipt.path("leafHash"))).isEqualTo(leaf);
        List<byte[]> proof = receipt.path("inclusionProof").values().stream()
                .map(HeldReceipt::decoded)
                .toList();
        assertThat(Rfc6962.includes(receipt.path("position").asLong(), signed.size(), leaf, proof, signed.root()))
                .isTrue();
        return signed;
    }

    /** The same with the proof in a file of its own. */
    static void assertProves(JsonNode receipt, String proof) {
        int end = proof.indexOf("\n\n");
        List<String> lines = proof.substring(0, end).lines().toList();
        assertThat(lines).startsWith("c2sp.org/tlog-proof@v1", "index " + receipt.path("position"));
        Signed signed = Outsider.read(proof.substring(end + 2), key());
        byte[] leaf = Rfc6962.leafHash(receipt.path("entry").asString().getBytes(StandardCharsets.UTF_8));
        List<byte[]> hashes =
                lines.stream().skip(2).map(Base64.getDecoder()::decode).toList();
        assertThat(Rfc6962.includes(receipt.path("position").asLong(), signed.size(), leaf, hashes, signed.root()))
                .isTrue();
    }

    /** What a receipt says for ever: the tree grows, and with it the proof. */
    static JsonNode withoutTree(JsonNode receipt) {
        ObjectNode recorded = ((ObjectNode) receipt).deepCopy();
        recorded.remove(List.of("log", "inclusionProof"));
        return recorded;
    }

    private static String key() {
        return Api.NOBODY.get("/log/key").text();
    }

    private static byte[] decoded(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asString());
    }
}
