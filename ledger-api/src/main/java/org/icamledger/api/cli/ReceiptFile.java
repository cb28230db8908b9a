package org.icamledger.api.cli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.icamledger.transparency.Checkpoint;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.verify.InclusionClaim;
import org.icamledger.transparency.verify.Trust;
import org.icamledger.transparency.verify.Verdict;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A receipt as the ledger gave it to whoever recorded a decision. Only its entry, position, proof and checkpoint are needed; what else
 * it says must agree with them.
 */
record ReceiptFile(JsonNode receipt, InclusionClaim claim) {
    /** A hundred of the longest that were answered together. */
    static final int LARGEST = 16 << 20;

    private static final int DEEPEST = 20;
    private static final int LONGEST_PROOF = 63;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LARGEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @return one, or as many as were answered together @throws Unreadable when these are no receipts */
    static List<ReceiptFile> parse(byte[] bytes) throws Unreadable {
        JsonNode receipts;
        try {
            receipts = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new Unreadable("It is no receipt: not JSON, or a member is named twice.");
        }
        if (!receipts.isArray()) {
            return List.of(parse(receipts));
        }
        List<ReceiptFile> parsed = new ArrayList<>();
        for (JsonNode receipt : receipts) {
            try {
                parsed.add(parse(receipt));
            } catch (Unreadable e) {
                throw new Unreadable("Receipt " + (parsed.size() + 1) + ": " + e.getMessage());
            }
        }
        if (parsed.isEmpty()) {
            throw new Unreadable("There is no receipt in it.");
        }
        return parsed;
    }

    private static ReceiptFile parse(JsonNode receipt) throws Unreadable {
        if (!receipt.isObject()) {
            throw new Unreadable("A receipt is a JSON object.");
        }
        JsonNode position = receipt.path("position");
        if (!position.isIntegralNumber() || !position.canConvertToLong() || position.asLong() < 0) {
            throw new Unreadable("The receipt has no position, a whole number from 0.");
        }
        return new ReceiptFile(
                receipt,
                new InclusionClaim(
                        text(receipt, "entry").getBytes(StandardCharsets.UTF_8),
                        position.asLong(),
                        proof(receipt.path("inclusionProof")),
                        SignedCheckpoint.parse(
                                text(receipt.path("log"), "checkpoint").getBytes(StandardCharsets.UTF_8))));
    }

    /** What holds of all of them; of the first that does not hold, what that is. @param kept as for {@link InclusionClaim#verify} */
    static Verdict verify(List<ReceiptFile> receipts, SignedCheckpoint kept, Trust trust) {
        if (receipts.size() == 1) {
            return receipts.getFirst().verify(kept, trust);
        }
        Set<String> checked = new LinkedHashSet<>();
        Set<String> unchecked = new LinkedHashSet<>();
        Verdict.Answer together = new Verdict.Answer.Proven();
        for (int i = 0; i < receipts.size(); i++) {
            Verdict verdict = receipts.get(i).verify(kept, trust);
            checked.addAll(verdict.checked());
            unchecked.addAll(verdict.unchecked());
            switch (verdict.answer()) {
                case Verdict.Answer.Proven proven -> {}
                case Verdict.Answer.Unwitnessed unwitnessed -> together = unwitnessed;
                case Verdict.Answer.False wrong -> {
                    return of(verdict, i, receipts.size());
                }
                case Verdict.Answer.Fork fork -> {
                    return of(verdict, i, receipts.size());
                }
            }
        }
        String sentence = "The entries of all " + receipts.size()
                + " receipts are in the log, unchanged since their checkpoints" + " were signed."
                + (together instanceof Verdict.Answer.Proven ? "" : " But the policy asks for more witnesses.");
        return new Verdict(together, sentence, List.copyOf(checked), List.copyOf(unchecked));
    }

    private static Verdict of(Verdict verdict, int index, int all) {
        return new Verdict(
                verdict.answer(),
                "Receipt " + (index + 1) + " of " + all + ": " + verdict.sentence(),
                verdict.checked(),
                verdict.unchecked());
    }

    private Verdict verify(SignedCheckpoint kept, Trust trust) {
        Verdict verdict = claim.verify(kept, trust);
        if (verdict.answer() instanceof Verdict.Answer.False || verdict.answer() instanceof Verdict.Answer.Fork) {
            return verdict;
        }
        List<String> disagreements = disagreements();
        if (disagreements.isEmpty()) {
            List<String> checked = new ArrayList<>(verdict.checked());
            checked.add(
                    "what the receipt says of the entry and of the log (ids, numbers, times, hashes) is what they say; other"
                            + " members that it may hold prove nothing");
            return new Verdict(verdict.answer(), verdict.sentence(), checked, verdict.unchecked());
        }
        return new Verdict(
                new Verdict.Answer.False(),
                "The entry is in the log, but the receipt says something else of it: "
                        + String.join(", ", disagreements) + ".",
                verdict.checked(),
                verdict.unchecked());
    }

    /** Members of the receipt that are there and are not what was proven. */
    private List<String> disagreements() {
        JsonNode entry;
        try {
            entry = JSON.readTree(claim.entry());
        } catch (JacksonException e) {
            return List.of("its entry is not JSON");
        }
        Checkpoint checkpoint = claim.signed().checkpoint();
        JsonNode log = receipt.path("log");
        List<String> wrong = new ArrayList<>();
        compare(wrong, "id", receipt.path("id"), entry.path("id").asString(""));
        compare(wrong, "caseId", receipt.path("caseId"), entry.path("subject").asString(""));
        compare(
                wrong,
                "casesequence",
                receipt.path("casesequence"),
                entry.path("casesequence").asString(""));
        compare(
                wrong,
                "recordedtime",
                receipt.path("recordedtime"),
                entry.path("recordedtime").asString(""));
        compare(
                wrong,
                "leafHash",
                receipt.path("leafHash"),
                Hash.leaf(claim.entry()).base64());
        compare(wrong, "log.origin", log.path("origin"), checkpoint.origin());
        compare(wrong, "log.size", log.path("size"), Long.toString(checkpoint.size()));
        compare(wrong, "log.rootHash", log.path("rootHash"), checkpoint.root().base64());
        return wrong;
    }

    private static void compare(List<String> wrong, String name, JsonNode said, String proven) {
        if (!said.isMissingNode() && !said.asString("").equals(proven)) {
            wrong.add(name + " is not " + proven);
        }
    }

    private static List<Hash> proof(JsonNode hashes) throws Unreadable {
        if (!hashes.isArray() || hashes.size() > LONGEST_PROOF) {
            throw new Unreadable(
                    "The receipt has no inclusionProof, an array of at most " + LONGEST_PROOF + " hashes.");
        }
        List<Hash> proof = new ArrayList<>();
        for (JsonNode hash : hashes) {
            proof.add(Hash.ofBase64(hash.isString() ? hash.asString() : ""));
        }
        return proof;
    }

    private static String text(JsonNode object, String name) throws Unreadable {
        JsonNode member = object.path(name);
        if (!member.isString()) {
            throw new Unreadable(
                    "The receipt has no member " + name + ", a string: receipts of ledgers with a tree have it.");
        }
        return member.asString();
    }
}
