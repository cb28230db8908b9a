package org.icamledger.api.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.IdentifiedRead;
import org.icamledger.ledger.SealedTree;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.TileId;
import org.icamledger.transparency.TileId.BundleId;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log under the paths of C2SP tlog-tiles, so that tools that others wrote can check it. Nothing here goes beyond the newest
 * signed checkpoint.
 */
@RestController
class LogController {
    private static final String TILES = "/log/tile/";
    private static final String BUNDLES = TILES + "entries/";
    private static final String PLAIN = "text/plain;charset=utf-8";

    /** What was published once is the same for ever. */
    private static final String FOR_EVER = "public, max-age=604800, immutable";

    private static final String FOR_THE_READER_ALONE = "private, no-store";
    private static final String NOT_KEPT = "no-store";

    private final SealedTree tree;
    private final VerifierKey key;

    LogController(SealedTree tree, VerifierKey key) {
        this.tree = tree;
        this.key = key;
    }

    /**
     * That an entry is in the tree.
     *
     * @param rootHash of the tree of this size, base64
     * @param hashes base64, the leaf's sibling first
     */
    record InclusionProof(long position, long size, String rootHash, List<String> hashes) {}

    /**
     * That the tree of one size begins with that of the other.
     *
     * @param fromRootHash of the smaller one, base64, and {@code toRootHash} of the larger
     * @param hashes base64, as RFC 9162 orders them
     */
    record ConsistencyProof(long from, String fromRootHash, long to, String toRootHash, List<String> hashes) {}

    @Operation("The newest checkpoint (C2SP tlog-checkpoint)")
    @GetMapping(path = "/log/checkpoint", produces = PLAIN)
    ResponseEntity<byte[]> checkpoint() {
        return answer(PLAIN, NOT_KEPT, published().note().bytes());
    }

    @Operation("The verifier key of the log (C2SP signed-note)")
    @GetMapping(path = "/log/key", produces = PLAIN)
    ResponseEntity<byte[]> key() {
        return answer(PLAIN, NOT_KEPT, (key + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Operation(
            value = "Hashes of the tree (C2SP tlog-tiles)",
            more = "A number from 1000 on is written in groups of three digits, such as x001/234.",
            addresses = {"/log/tile/{level}/{number}", "/log/tile/{level}/{number}.p/{width}"},
            problems = ProblemType.NOT_FOUND)
    @GetMapping(path = TILES + "**", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        TileId id = read(TileId::parse, below(TILES, request));
        byte[] hashes = tree.tile(id, publishedSize()).orElseThrow(LogController::beyond);
        return answer(MediaType.APPLICATION_OCTET_STREAM_VALUE, FOR_EVER, hashes);
    }

    @Operation(
            value = "Entries of the log (C2SP tlog-tiles)",
            more = "256 to a bundle, each with its length in two bytes before it, or fewer in the last one.",
            addresses = {"/log/tile/entries/{number}", "/log/tile/entries/{number}.p/{width}"},
            problems = ProblemType.NOT_FOUND)
    @GetMapping(path = BUNDLES + "**", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @IdentifiedRead("entries of the log")
    ResponseEntity<byte[]> bundle(HttpServletRequest request) {
        BundleId id = read(TileId::parseBundle, below(BUNDLES, request));
        byte[] entries = tree.bundle(id, publishedSize()).orElseThrow(LogController::beyond);
        return answer(MediaType.APPLICATION_OCTET_STREAM_VALUE, FOR_THE_READER_ALONE, entries);
    }

    /** @param size of the tree; without it that of the newest checkpoint */
    @Operation("The proof that an entry is in the tree (RFC 9162, section 2.1.3)")
    @GetMapping(path = "/log/proofs/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
    InclusionProof inclusion(@RequestParam String position, @RequestParam(required = false) String size) {
        long newest = publishedSize();
        long leaf = number("position", position);
        long leaves = size == null ? newest : number("size", size);
        if (leaf >= leaves || leaves > newest) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Give 0 ≤ position < size ≤ " + newest + ", the size of the newest checkpoint.");
        }
        return new InclusionProof(
                leaf, leaves, tree.rootAt(leaves).base64(), base64(tree.inclusionProof(leaf, leaves)));
    }

    /** @param to the size of the larger tree; without it that of the newest checkpoint */
    @Operation("The proof that one tree begins with another (RFC 9162, section 2.1.4)")
    @GetMapping(path = "/log/proofs/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
    ConsistencyProof consistency(@RequestParam String from, @RequestParam(required = false) String to) {
        long newest = publishedSize();
        long smaller = number("from", from);
        long larger = to == null ? newest : number("to", to);
        if (smaller < 1 || smaller > larger || larger > newest) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Give 1 ≤ from ≤ to ≤ " + newest + ", the size of the newest checkpoint.");
        }
        return new ConsistencyProof(
                smaller,
                tree.rootAt(smaller).base64(),
                larger,
                tree.rootAt(larger).base64(),
                base64(tree.consistencyProof(smaller, larger)));
    }

    private long publishedSize() {
        return published().checkpoint().size();
    }

    private SignedCheckpoint published() {
        return tree.newest().orElseThrow(() -> ProblemType.UNAVAILABLE
                .saying("No checkpoint is signed yet. Try again in a moment.")
                .retryAfter(Duration.ofSeconds(1)));
    }

    /** As it was sent, undecoded: a tile has one address, and caches keep what they get for every other. */
    private static String below(String prefix, HttpServletRequest request) {
        String path = request.getRequestURI();
        if (!path.startsWith(prefix)) {
            throw ProblemType.MALFORMED.saying("Write the address without escapes, and a level and a number after "
                    + TILES + ", such as " + TILES + "0/x001/234.p/5.");
        }
        return path.substring(prefix.length());
    }

    @FunctionalInterface
    private interface Format<T> {
        T parse(String text) throws Unreadable;
    }

    private static <T> T read(Format<T> format, String path) {
        try {
            return format.parse(path);
        } catch (Unreadable e) {
            throw ProblemType.MALFORMED.saying(e.getMessage());
        }
    }

    private static long number(String name, String digits) {
        if (!digits.matches("0|[1-9][0-9]{0,17}")) {
            throw ProblemType.INVALID_PARAMETER.saying("The value of " + name
                    + " is a decimal number without sign and leading zeros, of at most 18 digits.");
        }
        return Long.parseLong(digits);
    }

    private static Problem beyond() {
        return ProblemType.NOT_FOUND.saying(
                "The tree of the newest checkpoint has nothing there: fetch /log/checkpoint and ask for what its size has.");
    }

    private static List<String> base64(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    private static ResponseEntity<byte[]> answer(String type, String caching, byte[] body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .body(body);
    }
}
