package org.icamledger.casefile;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the types that a reference may point to: the {@link DecisionId} of an earlier decision of the same case.
 * {@code Decision.class} stands for any type but {@link DecisionCorrected}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface To {
    Class<? extends Decision>[] value();
}
