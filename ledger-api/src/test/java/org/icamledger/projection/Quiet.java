package org.icamledger.projection;

/** Nobody watches a rebuild. */
record Quiet() implements Rebuild.Watch {
    @Override
    public void progress(Rebuild.Phase phase, long done, long of) {}

    @Override
    public boolean isCancelled() {
        return false;
    }
}
