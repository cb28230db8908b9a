package org.icamledger.api;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The statistics counted a second time, in SQL over the decoded entries of the log, as an outsider would from the definitions
 * alone: nothing of the application computes here. The files in {@code sql/} quote the sentence that each of them follows.
 * It works in temporary tables of one session and leaves nothing behind.
 */
final class Recount implements AutoCloseable {
    private static final List<String> FILES = List.of(
            "entries",
            "corrected",
            "persons",
            "counted",
            "return-decisions",
            "invitations",
            "interviews",
            "prospects",
            "processes",
            "stays-granted",
            "ratios",
            "cohort",
            "dimensions");
    private static final int DIGITS = 4;

    private final SingleConnectionDataSource session;
    private final JdbcClient sql;

    private Recount(SingleConnectionDataSource session) {
        this.session = session;
        this.sql = JdbcClient.create(session);
    }

    /** @param database as somebody who may make temporary tables and read the log; no other case may be recorded meanwhile */
    static Recount of(DataSource database) throws SQLException, IOException {
        Connection connection = database.getConnection();
        Recount recount = new Recount(new SingleConnectionDataSource(connection, true));
        // Not prepared: the question marks in the files are operators.
        try (Statement statement = connection.createStatement()) {
            for (String file : FILES) {
                statement.execute(text(file));
            }
        }
        return recount;
    }

    private static String text(String file) throws IOException {
        return new ClassPathResource("sql/" + file + ".sql", Recount.class).getContentAsString(StandardCharsets.UTF_8);
    }

    /**
     * Every figure of coverage by its name, then by group, groups without any left out. A group is the values of the dimensions
     * by their names; without dimensions there is one.
     */
    Map<String, Map<Map<String, String>, BigDecimal>> coverage(LocalDate from, LocalDate to, List<String> by) {
        var figures = new HashMap<String, Map<Map<String, String>, BigDecimal>>();
        var count = sql.sql("SELECT figure, " + names(by)
                        + "count(*) AS n FROM counted JOIN situation USING (position, unit)"
                        + " WHERE figure <> 'cohort' AND on_day BETWEEN :from AND :to GROUP BY " + names(by) + "figure")
                .param("from", from)
                .param("to", to);
        for (var row : count.query().listOfRows()) {
            figures.computeIfAbsent((String) row.get("figure"), figure -> new HashMap<>())
                    .put(group(row, by), BigDecimal.valueOf((long) row.get("n")));
        }
        for (var quotient : sql.sql("SELECT * FROM quotient").query().listOfRows()) {
            var above = figures.getOrDefault(quotient.get("numerator"), Map.of());
            var ratios = figures.computeIfAbsent((String) quotient.get("figure"), figure -> new HashMap<>());
            figures.getOrDefault(quotient.get("denominator"), Map.of())
                    .forEach((group, below) -> ratios.put(
                            group,
                            above.getOrDefault(group, BigDecimal.ZERO).divide(below, DIGITS, RoundingMode.HALF_UP)));
        }
        return figures;
    }

    private static String names(List<String> by) {
        return by.stream().map(name -> name + ", ").collect(Collectors.joining());
    }

    private static Map<String, String> group(Map<String, Object> row, List<String> by) {
        var group = new LinkedHashMap<String, String>();
        by.forEach(name -> group.put(name, (String) row.get(name)));
        return group;
    }

    @Override
    public void close() {
        session.destroy();
    }
}
