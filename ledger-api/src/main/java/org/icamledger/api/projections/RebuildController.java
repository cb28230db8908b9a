package org.icamledger.api.projections;

import java.net.URI;
import java.util.List;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.projection.Projection;
import org.icamledger.projection.RebuildRunning;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Begins, shows and ends rebuilds. They show counts and no case. */
@RestController
class RebuildController {
    private static final String PATH = "/api/v1/projections/{name}/rebuild";

    /** In place of a name: every projection, in one reading of the log. */
    private static final String ALL = "all";

    private final Rebuilds rebuilds;
    private final ObjectProvider<Projection> projections;

    RebuildController(Rebuilds rebuilds, ObjectProvider<Projection> projections) {
        this.rebuilds = rebuilds;
        this.projections = projections;
    }

    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Rebuilds.Standing> start(@PathVariable String name) {
        try {
            return ResponseEntity.accepted()
                    .location(URI.create(PATH.replace("{name}", name)))
                    .body(rebuilds.start(named(name)));
        } catch (RebuildRunning e) {
            throw ProblemType.REBUILD_RUNNING.saying(
                    "Wait for the rebuild that is under way, or end it with DELETE at its address.");
        }
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Rebuilds.Standing standing(@PathVariable String name) {
        return rebuilds.of(named(name).getFirst()).orElseThrow(RebuildController::none);
    }

    @DeleteMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Rebuilds.Standing cancel(@PathVariable String name) {
        return rebuilds.cancel(named(name).getFirst()).orElseThrow(RebuildController::none);
    }

    private List<String> named(String name) {
        List<String> known =
                projections.orderedStream().map(Projection::name).sorted().toList();
        if (name.equals(ALL)) {
            return known;
        }
        if (!known.contains(name)) {
            throw ProblemType.NOT_FOUND.saying("Name a projection: " + String.join(", ", known) + ", or all.");
        }
        return List.of(name);
    }

    private static RuntimeException none() {
        return ProblemType.NOT_FOUND.saying(
                "No rebuild of it was begun on this node since its start: begin one with POST.");
    }
}
