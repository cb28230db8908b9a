package org.icamledger.projection;

/** A column of a projection's table. @param name lower case, with underscores */
public record Column(String name, Type type) {
    /** What a column holds, as PostgreSQL names it, and of which class its values are in a {@link Row}. */
    public enum Type {
        /** {@link java.util.UUID} */
        UUID("uuid"),
        /** {@link Long} */
        BIGINT("bigint"),
        /** {@link Integer} */
        INTEGER("integer"),
        /** {@link Boolean} */
        BOOLEAN("boolean"),
        /** {@link String} */
        TEXT("text"),
        /** {@code byte[]}, in no table of cases: such arrays are not equal to each other */
        BYTES("bytea"),
        /** {@link java.time.LocalDate} */
        DATE("date"),
        /** {@link java.time.Instant}, whole milliseconds */
        INSTANT("timestamptz"),
        /** {@link java.util.List} of {@link Long} */
        BIGINTS("bigint[]"),
        /** {@link java.util.List} of {@link java.util.UUID} */
        UUIDS("uuid[]");

        private final String sql;

        Type(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }
    }
}
