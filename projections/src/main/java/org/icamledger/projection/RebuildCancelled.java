package org.icamledger.projection;

/** Somebody asked for a rebuild to end; nothing of it is left. */
public final class RebuildCancelled extends RuntimeException {}
