package org.icamledger.projection;

/** Another rebuild is under way, on this node or another one. */
public final class RebuildRunning extends RuntimeException {}
