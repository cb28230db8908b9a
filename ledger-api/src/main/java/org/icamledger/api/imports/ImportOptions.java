package org.icamledger.api.imports;

/**
 * How a file is to be taken.
 *
 * @param dryRun judge every line and store nothing, issue nobody. What would be stored is remembered for the {@value
 *     DryCases#MOST_CASES} cases seen last, fewer when they are long: lines of one case that stand further apart are judged without each other
 * @param issuePersons the lines hold the authority's references in every place of a personId; persons are issued for them
 */
public record ImportOptions(boolean dryRun, boolean issuePersons) {}
