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
import java.util.Locale;
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

    /** "For each n: complete = cases observed for n days at asOf, shares over these, younger ones as notYetObserved". */
    private static final String COHORT =
            """
            SELECT GROUPS milestone, count(*) AS cases, count(days) AS reached,
                   percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS median,
                   percentile_disc(0.9) WITHIN GROUP (ORDER BY days) AS p90,
                   count(*) FILTER (WHERE observed >= 30) AS complete30,
                   count(*) FILTER (WHERE observed >= 30 AND days <= 30) AS reached30,
                   count(*) FILTER (WHERE observed >= 90) AS complete90,
                   count(*) FILTER (WHERE observed >= 90 AND days <= 90) AS reached90,
                   count(*) FILTER (WHERE observed >= 180) AS complete180,
                   count(*) FILTER (WHERE observed >= 180 AND days <= 180) AS reached180,
                   count(*) FILTER (WHERE observed >= 365) AS complete365,
                   count(*) FILTER (WHERE observed >= 365 AND days <= 365) AS reached365
            FROM (SELECT s.*, CAST(:asOf AS date) - b.start AS observed
                  FROM base b JOIN situation s ON s.position = b.position AND s.unit = 'case'
                  WHERE b.start BETWEEN :from AND :to AND b.start <= :asOf) c
            CROSS JOIN (SELECT DISTINCT milestone FROM milestone_act) every
            LEFT JOIN (SELECT * FROM reached WHERE on_day <= :asOf) r USING (position, milestone)
            GROUP BY GROUPS milestone
            """;

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

    /**
     * The cohort of a period as of a day: for each group, of every milestone what an answer says of it, by the names that {@link #COHORT}
     * gives.
     */
    Map<Map<String, String>, Map<String, Map<String, Object>>> cohorts(
            LocalDate from, LocalDate to, List<String> by, LocalDate asOf) {
        var groups = new HashMap<Map<String, String>, Map<String, Map<String, Object>>>();
        var rows = sql.sql(COHORT.replace("GROUPS", names(by)))
                .param("from", from)
                .param("to", to)
                .param("asOf", asOf)
                .query()
                .listOfRows();
        for (var row : rows) {
            var figures = new HashMap<>(row);
            by.forEach(figures::remove);
            var milestone = ((String) figures.remove("milestone")).toUpperCase(Locale.ROOT);
            groups.computeIfAbsent(group(row, by), group -> new HashMap<>()).put(milestone, figures);
        }
        return groups;
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
