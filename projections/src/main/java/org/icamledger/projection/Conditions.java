package org.icamledger.projection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What a query asks for, as far as something is asked for: its conditions and their values. Not for several threads. */
public final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** @param wanted null to leave the condition out @param condition SQL with the names of its values */
    public <T> Conditions and(T wanted, String condition, Function<T, Map<String, Object>> named) {
        if (wanted != null) {
            conditions.add(condition);
            values.putAll(named.apply(wanted));
        }
        return this;
    }

    /** One more value, of a condition that is there already. */
    public Conditions with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Empty when nothing is asked for. */
    public String where() {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    public Map<String, Object> values() {
        return values;
    }
}
