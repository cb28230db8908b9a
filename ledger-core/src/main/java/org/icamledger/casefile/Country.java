package org.icamledger.casefile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * A nationality or destination, ISO 3166-1 alpha-3; {@code XXA} stateless and {@code XXX} unknown (ICAO Doc 9303-3).
 * Membership of the list of countries is checked when recording, never when reading.
 */
public record Country(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z]{3}");

    /** @throws IllegalArgumentException when the value is not three capital letters */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Country {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a country code of three capital letters");
        }
    }

    @Override
    @JsonValue
    public String toString() {
        return value;
    }
}
