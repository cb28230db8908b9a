package org.icamledger.api.imports;

/**
 * How a file is to be taken.
 *
 * @param dryRun judge every line and store nothing, issue nobody
 * @param issuePersons the lines hold the authority's references in every place of a personId; persons are issued for them
 */
public record ImportOptions(boolean dryRun, boolean issuePersons) {}
