package org.icamledger.transparency.verify;

import org.icamledger.transparency.Hash;

/**
 * The tree over the entries that were read.
 *
 * @param size how many entries there were
 * @param root over all of them
 * @param rootAtCheckpoint over as many as the checkpoint covers; null when there were fewer
 * @param bytes how many were read, line ends included
 */
public record Recomputed(long size, Hash root, Hash rootAtCheckpoint, long bytes) {}
