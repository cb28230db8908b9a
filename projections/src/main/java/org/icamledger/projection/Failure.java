package org.icamledger.projection;

import java.time.Instant;

/**
 * A case that a projection could not fold. The rows of the case are those from before.
 *
 * @param id by which a retry is asked for
 * @param position of the decision up to which the case was folded in vain: the case is found by it
 * @param errorClass what was thrown, by its class; never its message, which may quote what is recorded
 * @param since when it failed first
 * @param attempts how often it was tried
 */
public record Failure(long id, String projection, long position, String errorClass, Instant since, int attempts) {}
