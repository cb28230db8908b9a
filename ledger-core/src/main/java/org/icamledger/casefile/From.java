package org.icamledger.casefile;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the published code list that a {@link Code} or {@link Country} is taken from. */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface From {
    /** The list's name, as in {@code GET /codes/{list}}. */
    String value();
}
