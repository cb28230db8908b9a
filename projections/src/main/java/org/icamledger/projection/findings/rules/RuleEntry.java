package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What the catalogue says of a rule. Its texts are in the message files, under its id.
 *
 * @param id such as {@code R01}
 * @param versions by validity, without overlap; where none is valid the rule is not applicable
 * @param remarks codes of everything that its findings say is missing or flag, each a message {@code <id>.<code>}
 */
public record RuleEntry(String id, Severity severity, List<Version> versions, List<String> remarks) {
    public RuleEntry {
        versions = List.copyOf(versions);
        remarks = List.copyOf(remarks);
    }

    static RuleEntry of(String id, Severity severity, List<Version> versions, String... remarks) {
        return new RuleEntry(id, severity, versions, List.of(remarks));
    }

    /** Whether it says something of cases; what the system checks about itself gives no findings. */
    public boolean givesFindings() {
        return !remarks.isEmpty();
    }

    /** The one that is valid on that Brussels day. */
    public Optional<Version> versionOn(LocalDate day) {
        return versions.stream().filter(version -> version.isValidOn(day)).findFirst();
    }
}
