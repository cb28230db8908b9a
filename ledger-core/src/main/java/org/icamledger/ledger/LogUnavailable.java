package org.icamledger.ledger;

import java.sql.SQLException;

/** The log cannot be read now; it may be later. */
public final class LogUnavailable extends RuntimeException {
    LogUnavailable(SQLException cause) {
        super("The log cannot be read", cause);
    }
}
