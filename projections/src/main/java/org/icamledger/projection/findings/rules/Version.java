package org.icamledger.projection.findings.rules;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule as the law stood in a period. The law moves, so a rule is a list of these.
 *
 * @param validFrom first Brussels day; null when it has no beginning
 * @param validTo last Brussels day; null when it has no end
 * @param norms the general one first
 */
public record Version(LocalDate validFrom, LocalDate validTo, List<ScopedNorm> norms, List<Basis> basis) {
    /** From which the law of 12 May 2024 (numac 2024006654) applies. */
    static final LocalDate LAW_OF_MAY_2024 = LocalDate.of(2024, 7, 20);

    /** From which the EU Pact and the laws of 16 and 17 June 2026 apply. */
    static final LocalDate LAWS_OF_JUNE_2026 = LocalDate.of(2026, 6, 12);

    public Version {
        norms = List.copyOf(norms);
        basis = List.copyOf(basis);
    }

    static Version always(Norm norm, Basis... basis) {
        return new Version(null, null, List.of(new ScopedNorm(norm, null)), List.of(basis));
    }

    Version from(LocalDate day) {
        return new Version(day, validTo, norms, basis);
    }

    Version until(LocalDate day) {
        return new Version(validFrom, day, norms, basis);
    }

    /** The same, where another norm kind covers a part. */
    Version and(Norm norm, String scope) {
        return new Version(validFrom, validTo, joined(norms, new ScopedNorm(norm, scope)), basis);
    }

    /** The same, resting on something more. */
    Version and(Basis more) {
        return new Version(validFrom, validTo, norms, joined(basis, more));
    }

    boolean isValidOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    private static <T> List<T> joined(List<T> some, T more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }
}
