package org.icamledger.api.rest;

import java.time.Instant;
import java.util.List;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.ledger.SealedTree;
import org.icamledger.ledger.WitnessStanding;
import org.icamledger.ledger.Witnesses;
import org.icamledger.transparency.SignedCheckpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Who vouches for the log beside itself. */
@RestController
class WitnessController {
    private static final String PLAIN = "text/plain;charset=utf-8";

    private final Witnesses witnesses;
    private final SealedTree tree;

    WitnessController(Witnesses witnesses, SealedTree tree) {
        this.witnesses = witnesses;
        this.tree = tree;
    }

    /** Whether the witnesses that cosigned when they were asked last are enough for the policy. */
    enum Quorum {
        MET,
        NOT_MET,
        /** The policy asks for nobody, or there is none. */
        NONE
    }

    /**
     * One witness.
     *
     * @param key verifier key
     * @param size of the newest checkpoint that it cosigned since this node started; null when there is none
     * @param time when it did
     * @param problem null when it cosigned, or was not asked yet
     */
    record Witness(String name, String key, @Nullable Long size, @Nullable Instant time, @Nullable String problem) {}

    /**
     * All of them.
     *
     * @param size of the newest checkpoint; null before the first
     * @param witnessedSize of the newest checkpoint that meets the quorum; null when there is none
     */
    record Standing(@Nullable Long size, @Nullable Long witnessedSize, Quorum quorum, List<Witness> witnesses) {}

    @Operation(value = "Who vouches for the log beside itself", answer = Standing.class)
    @GetMapping(path = "/log/witnesses", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<JsonNode> witnesses() {
        List<WitnessStanding> standings = witnesses.standings();
        Standing standing = new Standing(
                tree.newest().map(WitnessController::size).orElse(null),
                witnesses.witnessed().map(WitnessController::size).orElse(null),
                quorum(),
                standings.stream().map(WitnessController::shown).toList());
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Answers.json(standing));
    }

    @Operation(
            value = "The newest checkpoint that enough witnesses cosigned (C2SP tlog-cosignature)",
            problems = ProblemType.NOT_FOUND)
    @GetMapping(path = "/log/checkpoint/witnessed", produces = PLAIN)
    ResponseEntity<byte[]> witnessed() {
        SignedCheckpoint witnessed = witnesses
                .witnessed()
                .orElseThrow(() -> ProblemType.NOT_FOUND.saying(
                        witnesses.policy().witnesses().isEmpty()
                                ? "This log has no witnesses; its operator names them with ledger.log.policy."
                                : "No checkpoint has been cosigned by enough witnesses yet: /log/witnesses says how it"
                                        + " stands with each."));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, PLAIN)
                .cacheControl(CacheControl.noStore())
                .body(witnessed.note().bytes());
    }

    private Quorum quorum() {
        if (!witnesses.policy().asksForWitnesses()) {
            return Quorum.NONE;
        }
        return witnesses.isQuorumMet() ? Quorum.MET : Quorum.NOT_MET;
    }

    private static Witness shown(WitnessStanding standing) {
        return new Witness(
                standing.name(),
                standing.key().toString(),
                standing.size().orElse(null),
                standing.time().orElse(null),
                standing.problem().orElse(null));
    }

    private static long size(SignedCheckpoint signed) {
        return signed.checkpoint().size();
    }
}
