package org.icamledger.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.icamledger.transparency.Cosignature;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.SignedCheckpoint;
import org.icamledger.transparency.SignedNote;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.Untrusted;
import org.icamledger.transparency.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cosignatures that witnesses gave to any node. What it reads is verified: a database is not believed. */
final class CosignatureTable {
    /** How far back the newest checkpoint that meets the quorum is looked for. */
    private static final int MOST_COSIGNED = 10_000;

    private static final String INSERT = "INSERT INTO ledger.cosignature (size, witness, cosigned_at, line)"
            + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
    private static final String COSIGNERS = "SELECT DISTINCT size, witness FROM ledger.cosignature WHERE size > ?"
            + " ORDER BY size DESC, witness DESC LIMIT " + MOST_COSIGNED;
    private static final String NOTE = "SELECT note FROM ledger.checkpoint WHERE size = ?";
    private static final String LINES = "SELECT DISTINCT ON (witness) line FROM ledger.cosignature WHERE size = ?"
            + " ORDER BY witness DESC, cosigned_at DESC";

    private static final Logger log = LoggerFactory.getLogger(CosignatureTable.class);

    private final DataSource dataSource;
    private final VerifierKey logKey;
    private final Policy policy;

    CosignatureTable(DataSource dataSource, VerifierKey logKey, Policy policy) {
        this.dataSource = dataSource;
        this.logKey = logKey;
        this.policy = policy;
    }

    /** @throws LogUnavailable when it cannot be stored */
    void store(long size, Cosignature cosignature) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setLong(1, size);
            statement.setString(2, cosignature.witness().toString());
            statement.setObject(3, cosignature.at().atOffset(ZoneOffset.UTC));
            statement.setString(4, cosignature.line());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /**
     * The newest checkpoint above this size that meets the policy's quorum, with the lines of the log and of the policy's witnesses.
     *
     * @throws LogUnavailable when the database cannot be read
     */
    Optional<SignedCheckpoint> newestWitnessed(long above) {
        try (Connection connection = dataSource.getConnection()) {
            for (Map.Entry<Long, Set<VerifierKey>> cosigned :
                    cosigners(connection, above).entrySet()) {
                if (policy.isMetByCosigners(cosigned.getValue())) {
                    Optional<SignedCheckpoint> witnessed = witnessed(connection, cosigned.getKey());
                    if (witnessed.isPresent()) {
                        return witnessed;
                    }
                }
            }
            return Optional.empty();
        } catch (SQLException e) {
            throw new LogUnavailable(e);
        }
    }

    /** Who is said to have cosigned what, the newest first. */
    private Map<Long, Set<VerifierKey>> cosigners(Connection connection, long above) throws SQLException {
        Map<String, VerifierKey> known = new LinkedHashMap<>();
        policy.witnesses().forEach(witness -> known.put(witness.key().toString(), witness.key()));
        Map<Long, Set<VerifierKey>> cosigners = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(COSIGNERS)) {
            statement.setLong(1, above);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    VerifierKey witness = known.get(rows.getString(2));
                    if (witness != null) {
                        cosigners
                                .computeIfAbsent(rows.getLong(1), size -> new LinkedHashSet<>())
                                .add(witness);
                    }
                }
            }
        }
        return cosigners;
    }

    /** Empty when the checkpoint is not stored, or a line does not hold after all. */
    private Optional<SignedCheckpoint> witnessed(Connection connection, long size) throws SQLException {
        Optional<SignedCheckpoint> signed = signed(connection, size);
        if (signed.isEmpty()) {
            return Optional.empty();
        }
        SignedNote note = signed.get().note();
        try {
            List<VerifierKey> keys = new ArrayList<>(List.of(logKey));
            policy.witnesses().forEach(witness -> keys.add(witness.key()));
            for (SignedNote.Signature line : lines(connection, size)) {
                if (keys.stream().anyMatch(line::isBy)) {
                    note = note.with(line);
                }
            }
            note.signers(keys);
            return policy.isMetBy(policy.cosignatures(note))
                    ? Optional.of(new SignedCheckpoint(signed.get().checkpoint(), note))
                    : Optional.empty();
        } catch (Unreadable | Untrusted e) {
            log.error(
                    "A cosignature or checkpoint of size {} in the database is not believed: {}", size, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<SignedCheckpoint> signed(Connection connection, long size) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(NOTE)) {
            statement.setLong(1, size);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(SignedCheckpoint.parse(rows.getBytes(1))) : Optional.empty();
            }
        } catch (Unreadable e) {
            log.error("The checkpoint of size {} in the database is damaged: {}", size, e.getMessage());
            return Optional.empty();
        }
    }

    private static List<SignedNote.Signature> lines(Connection connection, long size) throws SQLException, Unreadable {
        List<SignedNote.Signature> lines = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(LINES)) {
            statement.setLong(1, size);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lines.add(SignedNote.Signature.parse(rows.getString(1).stripTrailing()));
                }
            }
        }
        return lines;
    }
}
