package org.icamledger.api.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class LedgerVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = LedgerVersion.class.getPackage().getImplementationVersion();
        return new String[] {"ICAM Ledger " + (version == null ? "(not packaged)" : version)};
    }
}
