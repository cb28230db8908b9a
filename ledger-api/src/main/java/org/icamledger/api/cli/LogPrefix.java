package org.icamledger.api.cli;

import java.net.URI;
import org.icamledger.api.storage.StartRefused;

/** Where the paths of a log begin. */
final class LogPrefix {
    private static final String CHECKPOINT = "/checkpoint";

    private LogPrefix() {}

    /**
     * {@code /log} of a ledger that was given by its address alone; what was given with a path is the log's own prefix, so that other
     * logs can be verified as well, and so is the address of its checkpoint.
     */
    static URI of(URI given) {
        boolean http = "http".equals(given.getScheme()) || "https".equals(given.getScheme());
        if (!http || given.getHost() == null || given.getQuery() != null || given.getFragment() != null) {
            throw new StartRefused("The address " + given + " is none of a log: give http:// or https:// and a host.");
        }
        String path = given.getPath();
        if (path.isEmpty() || path.equals("/")) {
            return given.resolve("/log");
        }
        return path.endsWith(CHECKPOINT)
                ? given.resolve(path.substring(0, path.length() - CHECKPOINT.length()))
                : given;
    }
}
