package org.icamledger.api.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.IdentifiedRead;
import org.icamledger.ledger.SealedTree;
import org.icamledger.transparency.Hash;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.TileId;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log as C2SP tlog-tiles serves it, so that tools that others wrote can check it. Nothing here is newer than the newest checkpoint. */
@RestController
class LogController {
    private static final String TILES = "/log/tile/";
    private static final String BUNDLES = "entries/";
    private static final MediaType PLAIN = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final SealedTree tree;
    private final VerifierKey key;

    LogController(SealedTree tree, VerifierKey key) {
        this.tree = tree;
        this.key = key;
    }

    /** Hashes in base64, and the trees that they belong to. */
    record InclusionProof(long position, long size, String rootHash, List<String> hashes) {}

    /** Hashes in base64, and the trees that they connect. */
    record ConsistencyProof(long from, String fromRootHash, long to, String toRootHash, List<String> hashes) {}

    @GetMapping("/log/checkpoint")
    ResponseEntity<byte[]> checkpoint() {
        return ResponseEntity.ok()
                .contentType(PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(published().note().bytes());
    }

    @GetMapping("/log/key")
    ResponseEntity<byte[]> key() {
        return ResponseEntity.ok().contentType(PLAIN).body((key + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping(TILES + "**")
    ResponseEntity<byte[]> tile(HttpServletRequest request) {
        TileId id = read(() -> TileId.parse(below(request, TILES)));
        byte[] hashes = tree.tile(id, published().checkpoint().size()).orElseThrow(LogController::beyond);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(7)).cachePublic().immutable())
                .body(hashes);
    }

    @GetMapping(TILES + BUNDLES + "**")
    @IdentifiedRead("entries of the log")
    ResponseEntity<byte[]> bundle(HttpServletRequest request) {
        TileId.BundleId id = read(() -> TileId.parseBundle(below(request, TILES + BUNDLES)));
        byte[] entries = tree.bundle(id, published().checkpoint().size()).orElseThrow(LogController::beyond);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .cacheControl(CacheControl.noStore().cachePrivate())
                .body(entries);
    }

    @GetMapping(path = "/log/proofs/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
    InclusionProof inclusion(@RequestParam long position, @RequestParam(required = false) Long size) {
        long newest = published().checkpoint().size();
        long of = size == null ? newest : size;
        if (position < 0 || position >= of || of > newest) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Give 0 ≤ position < size ≤ " + newest + ", the size of the newest checkpoint.");
        }
        return new InclusionProof(position, of, tree.rootAt(of).base64(), texts(tree.inclusionProof(position, of)));
    }

    @GetMapping(path = "/log/proofs/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
    ConsistencyProof consistency(@RequestParam long from, @RequestParam(required = false) Long to) {
        long newest = published().checkpoint().size();
        long end = to == null ? newest : to;
        if (from < 1 || from > end || end > newest) {
            throw ProblemType.INVALID_PARAMETER.saying(
                    "Give 1 ≤ from ≤ to ≤ " + newest + ", the size of the newest checkpoint.");
        }
        return new ConsistencyProof(
                from,
                tree.rootAt(from).base64(),
                end,
                tree.rootAt(end).base64(),
                texts(tree.consistencyProof(from, end)));
    }

    private SignedCheckpoint published() {
        return tree.newest().orElseThrow(() -> ProblemType.UNAVAILABLE
                .saying("No checkpoint is signed yet: ask again in a moment.")
                .retryAfter(Duration.ofSeconds(1)));
    }

    private static List<String> texts(List<Hash> hashes) {
        return hashes.stream().map(Hash::base64).toList();
    }

    /** Undecoded: a tile has one address. */
    private static String below(HttpServletRequest request, String prefix) {
        return request.getRequestURI().substring(prefix.length());
    }

    private interface Reading<T> {
        T read() throws Unreadable;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (Unreadable e) {
            throw ProblemType.INVALID_PARAMETER.saying(e.getMessage());
        }
    }

    private static Problem beyond() {
        return ProblemType.NOT_FOUND.saying(
                "The newest checkpoint has no such tile: its size says which there are, see C2SP tlog-tiles.");
    }
}
