package org.icamledger.projection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A row of a table. @param values by the table's columns, of the classes that their types name; null where nothing is known */
public record Row(List<Object> values) {
    public Row {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    public static Row of(Object... values) {
        return new Row(Arrays.asList(values));
    }
}
