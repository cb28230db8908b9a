package org.icamledger.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.icamledger.casefile.LedgerFile.LedgerOpened;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says on the terminal and in the header {@code Ledger-Data} of every answer that the ledger holds sample data. Taken from the
 * ledger's first entry, so that no configuration can make sample data look real.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SyntheticMark extends OncePerRequestFilter implements StartNotice {
    static final String HEADER = "Ledger-Data";
    private final ObjectProvider<LedgerOpened> ledger;

    /** @param ledger asked when there is an answer to give: filters are made before the data directory is taken */
    SyntheticMark(ObjectProvider<LedgerOpened> ledger) {
        this.ledger = ledger;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (ledger.getObject().synthetic()) {
            response.setHeader(HEADER, "synthetic");
        }
        chain.doFilter(request, response);
    }

    @Override
    public List<String> lines() {
        return ledger.getObject().synthetic()
                ? List.of("data            synthetic: no real person is in this ledger")
                : List.of();
    }
}
