package org.icamledger.projection.findings.rules;

import java.util.Optional;
import java.util.function.Predicate;
import org.icamledger.casefile.PersonId;
import org.icamledger.casefile.Proceedings.StayApplicationDecided;
import org.icamledger.casefile.Proceedings.StayApplicationFiled;

/** An application for stay that was filed before the trigger of an occasion and not decided before it. */
final class PendingApplication {
    private PendingApplication() {}

    /** The first one of the person. */
    static Optional<Act<StayApplicationFiled>> of(
            PersonId person, Occasion occasion, Predicate<StayApplicationFiled> which) {
        return occasion.record()
                .before(
                        occasion.trigger(),
                        StayApplicationFiled.class,
                        filed -> filed.persons().contains(person) && which.test(filed))
                .filter(filed -> occasion.record()
                        .about(filed.id(), StayApplicationDecided.class, StayApplicationDecided::ref)
                        .noneMatch(decided ->
                                decided.data().persons().contains(person) && decided.isBefore(occasion.trigger())))
                .findFirst();
    }
}
