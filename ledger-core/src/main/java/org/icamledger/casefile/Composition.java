package org.icamledger.casefile;

import java.util.List;

/** Who is in the case, and where it is followed. */
public sealed interface Composition extends Decision {
    /** How ICAM follows the case. */
    enum Track {
        INDIVIDUAL,
        FAMILY,
        OPEN_RETURN_PLACE,
        INTERCEPTED
    }

    /** Brussels, Flanders, Wallonia. */
    enum Region {
        BRU,
        VLG,
        WAL
    }

    /** The file exists from the return decision on, also when nobody is ever invited. The first decision of every case. */
    record CaseOpened(
            @Mandatory Track track,
            @Mandatory @From("offices") Code office,
            @Mandatory Region region,
            @Mandatory @NotEmpty List<Member> members,
            List<DocumentDigest> documents)
            implements Composition {}

    /** At least one of track, office and region changes from this time on. */
    record CaseReassigned(
            Track track,
            @From("offices") Code office,
            Region region,
            @From("reassignment-reasons") Code reason,
            List<DocumentDigest> documents)
            implements Composition {}

    /** A person becomes a member, for instance a child is born. */
    record MemberJoined(@Mandatory Member member, List<DocumentDigest> documents) implements Composition {}

    /** A member is no longer part of the case. */
    record MemberLeft(
            @Mandatory PersonId personId,
            @Mandatory @From("leaving-reasons") Code reason,
            List<DocumentDigest> documents)
            implements Composition {}

    /** What became known about a member later; it completes what the opening or the joining said. */
    record MemberDetailsEstablished(
            @Mandatory PersonId personId,
            Integer birthYear,
            Integer birthMonth,
            Boolean ageDisputed,
            @From("methods") Code method,
            Member.Sex sex,
            @From("countries") Country nationality,
            List<Language> languages,
            List<DocumentDigest> documents)
            implements Composition {}

    /** A material change: earlier assessments of the persons' situation are no longer fresh. */
    record CircumstancesChanged(
            @Mandatory @NotEmpty List<PersonId> persons,
            @Mandatory @NotEmpty List<Aspect> aspects,
            List<DocumentDigest> documents)
            implements Composition {
        /** What changed. */
        public enum Aspect {
            HEALTH,
            FAMILY,
            COUNTRY_SITUATION,
            DESTINATION,
            RESIDENCE,
            OTHER
        }
    }
}
