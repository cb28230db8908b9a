package org.icamledger.projection;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Puts rows into a table in one go, in PostgreSQL's text format of COPY. */
final class Copying {
    private static final int BUFFER = 1 << 16;

    private final StringBuilder lines = new StringBuilder();
    private final String table;
    private final String columns;
    private final Connection connection;

    /** @param columns their names with commas between */
    Copying(Connection connection, String table, String columns) {
        this.connection = connection;
        this.table = table;
        this.columns = columns;
    }

    /** A line of values; those of a list make an array. */
    void add(List<?> values) {
        for (int i = 0; i < values.size(); i++) {
            lines.append(i == 0 ? "" : "\t").append(written(values.get(i)));
        }
        lines.append('\n');
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    void write() throws SQLException {
        if (isEmpty()) {
            return;
        }
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + columns + ") FROM STDIN");
        try {
            var bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            for (int from = 0; from < bytes.length; from += BUFFER) {
                copy.writeToCopy(bytes, from, Math.min(BUFFER, bytes.length - from));
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        lines.setLength(0);
    }

    private static String written(Object value) {
        return switch (value) {
            case null -> "\\N";
            case List<?> many -> many.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
            case String text -> escaped(text);
            case byte[] bytes -> "\\\\x" + HexFormat.of().formatHex(bytes);
            default -> value.toString();
        };
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
