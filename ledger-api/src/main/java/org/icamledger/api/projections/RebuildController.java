package org.icamledger.api.projections;

import java.net.URI;
import java.util.List;
import org.icamledger.api.operation.Operation;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.projection.RebuildRunning;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Begins, shows and ends rebuilds and checks. Of cases nothing is shown but the id and the rows that a check finds to differ. */
@RestController
class RebuildController {
    private static final String PATH = "/api/v1/projections/{name}/rebuild";

    /** In place of a name: every projection, in one reading of the log. */
    private static final String ALL = "all";

    private final Rebuilds rebuilds;

    RebuildController(Rebuilds rebuilds) {
        this.rebuilds = rebuilds;
    }

    @Operation(
            value = "Rebuild a projection beside what is read, or check it",
            more = "Begun in the background; `all` in place of a name means every projection.",
            status = 202,
            headers = "Location",
            problems = {ProblemType.NOT_FOUND, ProblemType.REBUILD_RUNNING})
    @PostMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Rebuilds.Standing> start(
            @PathVariable String name, @RequestParam(defaultValue = "false") boolean check) {
        try {
            return ResponseEntity.accepted()
                    .location(URI.create(PATH.replace("{name}", name)))
                    .body(rebuilds.start(named(name), check));
        } catch (RebuildRunning e) {
            throw ProblemType.REBUILD_RUNNING.saying(
                    "Wait for the rebuild that is under way, or end it with DELETE at its address.");
        }
    }

    @Operation(
            value = "How far the last rebuild of a projection is",
            more = "On whatever node it runs; one that runs on another node is heard of once a second.",
            problems = ProblemType.NOT_FOUND)
    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Rebuilds.Standing standing(@PathVariable String name) {
        return rebuilds.of(named(name).getFirst()).orElseThrow(RebuildController::none);
    }

    @Operation(value = "End a rebuild", problems = ProblemType.NOT_FOUND)
    @DeleteMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Rebuilds.Standing cancel(@PathVariable String name) {
        return rebuilds.cancel(named(name).getFirst()).orElseThrow(RebuildController::none);
    }

    private List<String> named(String name) {
        List<String> known = rebuilds.names();
        if (name.equals(ALL)) {
            return known;
        }
        if (!known.contains(name)) {
            throw ProblemType.NOT_FOUND.saying("Name a projection: " + String.join(", ", known) + ", or all.");
        }
        return List.of(name);
    }

    private static RuntimeException none() {
        return ProblemType.NOT_FOUND.saying("No rebuild of it was ever begun: begin one with POST.");
    }
}
