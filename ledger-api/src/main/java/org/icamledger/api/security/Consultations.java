package org.icamledger.api.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.PersonId;
import org.icamledger.ledger.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Who has read what about whom, and why. It only grows. */
@Component
public class Consultations {
    private static final Logger LOG = LoggerFactory.getLogger(Consultations.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Consultations(DataSource dataSource, Clock clock) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        // The consultation stands even if whatever the reader's request is doing does not.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /**
     * Records a read; it is committed when this returns. Controllers need not call it: {@link IdentifiedRead} does.
     *
     * @param purpose null for roles that state none
     * @param persons whom it is about, as far as known; may be empty
     * @param caseId null when it is not about one case
     * @param what was read, in a few words
     * @throws org.icamledger.api.problem.Problem 503 when it could not be committed: nothing may be answered then
     */
    public void record(Account reader, String purpose, Collection<PersonId> persons, CaseId caseId, String what) {
        try {
            transaction.executeWithoutResult(status -> insert(reader, purpose, persons, caseId, what));
        } catch (DataAccessException | TransactionException failed) {
            LOG.error("A consultation could not be recorded, so nothing was answered: {}", Trace.line(failed));
            throw ProblemType.UNAVAILABLE
                    .saying("That you read this could not be recorded, so it is not answered. Try again in a moment.")
                    .retryAfter(Duration.ofSeconds(2));
        }
    }

    private void insert(Account reader, String purpose, Collection<PersonId> persons, CaseId caseId, String what) {
        jdbc.sql(
                        """
                        INSERT INTO ledger.consultation (at, reader, role, purpose, persons, case_id, what)
                        VALUES (:at, :reader, :role, :purpose, :persons::uuid[], :case::uuid, :what)
                        """)
                .param("at", utc(clock.instant()))
                .param("reader", reader.id())
                .param("role", reader.role().name())
                .param("purpose", purpose)
                .param("persons", array(persons))
                .param("case", caseId == null ? null : caseId.value())
                .param("what", what)
                .update();
    }

    /**
     * Which consultations to list.
     *
     * @param person null for all
     * @param reader id of an account, null for all
     * @param from first instant, null for no bound
     * @param until first instant after, null for no bound
     * @param before only those with a lower id, so older ones; null to begin with the newest
     */
    record Query(PersonId person, String reader, Instant from, Instant until, Long before, int limit) {}

    /** The newest first. */
    List<Consultation> list(Query query) {
        return jdbc.sql(
                        """
                        SELECT consultation_id, reader, role, at, purpose, persons, case_id, what FROM ledger.consultation
                        WHERE (:person::uuid IS NULL OR persons @> ARRAY[:person::uuid])
                          AND (:reader::text IS NULL OR reader = :reader)
                          AND (:from::timestamptz IS NULL OR at >= :from)
                          AND (:until::timestamptz IS NULL OR at < :until)
                          AND (:before::bigint IS NULL OR consultation_id < :before)
                        ORDER BY consultation_id DESC LIMIT :limit
                        """)
                .param("person", query.person() == null ? null : query.person().value())
                .param("reader", query.reader())
                .param("from", utc(query.from()))
                .param("until", utc(query.until()))
                .param("before", query.before())
                .param("limit", query.limit())
                .query((row, number) -> consultation(row))
                .list();
    }

    private static Consultation consultation(ResultSet row) throws SQLException {
        return new Consultation(
                row.getLong("consultation_id"),
                row.getString("reader"),
                Role.valueOf(row.getString("role")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("purpose"),
                List.of((UUID[]) row.getArray("persons").getArray()),
                row.getObject("case_id", UUID.class),
                row.getString("what"));
    }

    /** As PostgreSQL writes an array; ids need no quoting. */
    private static String array(Collection<PersonId> persons) {
        return "{"
                + String.join(
                        ",",
                        persons.stream()
                                .distinct()
                                .sorted()
                                .map(PersonId::toString)
                                .toList()) + "}";
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
