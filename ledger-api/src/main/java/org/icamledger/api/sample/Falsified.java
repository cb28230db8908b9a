package org.icamledger.api.sample;

import java.util.Arrays;

/** A record that says something else in one of its members. */
final class Falsified {
    private Falsified() {}

    /** @param value null to leave the member out @throws IllegalArgumentException when there is no such member */
    @SuppressWarnings("unchecked")
    static <R extends Record> R with(R data, String member, Object value) {
        try {
            var components = data.getClass().getRecordComponents();
            var values = new Object[components.length];
            boolean found = false;
            for (int i = 0; i < components.length; i++) {
                boolean isIt = components[i].getName().equals(member);
                values[i] = isIt ? value : components[i].getAccessor().invoke(data);
                found |= isIt;
            }
            if (!found) {
                throw new IllegalArgumentException(data.getClass().getSimpleName() + " has no " + member);
            }
            var types = Arrays.stream(components)
                    .map(component -> component.getType())
                    .toArray(Class<?>[]::new);
            return (R) data.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(data.getClass() + " cannot be made", e);
        }
    }
}
