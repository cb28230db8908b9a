package org.icamledger.api.operation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.icamledger.api.problem.ProblemType;

/**
 * What the description of the API says about an address beside what its method shows by itself (path, parameters, formats, purpose,
 * who may call it). Of several methods for one address, one for each format, one has it; status, headers and problems of all add up.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Operation {
    /** What it does, in a few words. */
    String value();

    /** What whoever calls it has to know beside; empty for nothing. */
    String more() default "";

    /** What its body is read as. */
    Class<?> body() default Void.class;

    /** The record whose JSON is answered, where the return type does not tell. */
    Class<?> answer() default Void.class;

    /** What each line of its NDJSON is. */
    String lines() default "One Entry to a line.";

    /** Of success. */
    int[] status() default 200;

    /** Of every success, beside those that belong to a format. */
    String[] headers() default {};

    /** Where the path has a wildcard: the addresses that it stands for. */
    String[] addresses() default {};

    /** Beside those that may come from anywhere and those of a body, a purpose or a parameter. */
    ProblemType[] problems() default {};
}
