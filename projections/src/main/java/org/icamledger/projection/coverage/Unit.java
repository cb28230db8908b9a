package org.icamledger.projection.coverage;

/** What a figure is a number of. */
enum Unit {
    EVENTS("event"),
    CASES("case"),
    RATIO("ratio");

    private final String text;

    Unit(String text) {
        this.text = text;
    }

    /** As it is written in answers. */
    String text() {
        return text;
    }
}
