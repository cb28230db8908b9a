package org.icamledger.api.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Requests;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.Code;
import org.icamledger.ledger.LogUnavailable;
import org.icamledger.ledger.SealedLog;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The office of a case outlives any reading that fails. */
class CurrentCasesIT {
    private static final Code BRUSSELS = new Code("ICAM_BRUSSELS");

    @Test
    void aDatabaseThatIsAwayAtAnyReadingNeverCostsTheOffice() {
        CaseId caseId = correctedCase();
        AtomicInteger connections = new AtomicInteger();
        // One connection in two: a first reading succeeds, and the next one fails.
        CurrentCases cases = new CurrentCases(new SealedLog(source(() -> connections.incrementAndGet() % 2 == 0)));
        int failed = 0;
        for (int i = 0; i < 4; i++) {
            try {
                assertThat(cases.find(caseId).orElseThrow().office().office()).isEqualTo(BRUSSELS);
            } catch (LogUnavailable away) {
                failed++;
            }
        }
        assertThat(failed).isPositive();
    }

    @Test
    void whatCouldNotBeReadIsReadAtTheNextUse() {
        CaseId caseId = correctedCase();
        AtomicBoolean away = new AtomicBoolean(true);
        CurrentCases cases = new CurrentCases(new SealedLog(source(away::get)));
        assertThatExceptionOfType(LogUnavailable.class).isThrownBy(() -> cases.find(caseId));
        away.set(false);
        assertThat(cases.find(caseId).orElseThrow().office().office()).isEqualTo(BRUSSELS);
    }

    /** Opened for Antwerp by mistake. */
    private static CaseId correctedCase() {
        String person = Requests.person();
        String caseId = Requests.id();
        ObjectNode opening = Requests.opening(caseId, person);
        Api.CASEWORKER.post("/api/v1/cases", Requests.CLOUDEVENT, opening.toString());
        String replacement = "{'dataschema':'urn:icam-ledger:CaseOpened:1','time':'2023-03-01T08:00:00Z','data':"
                + Requests.opening(caseId, "ICAM_BRUSSELS", person).path("data") + "}";
        var corrected = Requests.record(
                caseId, Requests.correction(caseId, opening.path("id").asString(), replacement));
        assertThat(corrected.status()).as(corrected.text()).isEqualTo(201);
        return CaseId.of(caseId);
    }

    private static DataSource source(BooleanSupplier away) {
        DataSource source = Api.database().appDataSource();
        return (DataSource) Proxy.newProxyInstance(
                CurrentCasesIT.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (away.getAsBoolean()) {
                        throw new SQLException("away");
                    }
                    return method.invoke(source, arguments);
                });
    }
}
