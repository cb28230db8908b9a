package org.icamledger.api.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.security.Account;
import org.icamledger.api.security.Role;
import org.icamledger.casefile.CaseId;
import org.icamledger.ledger.CodeLists;
import org.icamledger.ledger.Publisher;
import org.icamledger.ledger.Recording;
import org.icamledger.ledger.RequestFormat;
import org.icamledger.ledger.SealedLog;
import org.icamledger.ledger.SealedTree;
import org.icamledger.person.PersonVault;
import org.icamledger.person.TextSealing;
import org.junit.jupiter.api.Test;

class RecorderIT {
    @Test
    void whenTheLogCannotTellWhatBecameOfADecisionTheAnswerSaysSo() {
        CommandGateway sent = stub(CommandGateway.class, null);
        SealedLog away = new SealedLog(stub(DataSource.class, new SQLException("away")));
        Recorder recorder = new Recorder(
                bean(Repeats.class),
                bean(CurrentCases.class),
                bean(SampleData.class),
                bean(PersonVault.class),
                bean(TextSealing.class),
                new Recording(sent, away, bean(SealedTree.class)),
                bean(Publisher.class),
                Clock.systemUTC());
        String caseId = Requests.id();
        byte[] opening = Requests.opening(caseId, Requests.person()).toString().getBytes(StandardCharsets.UTF_8);
        var decision = new RequestFormat(CodeLists.ofTheLedger()).parse(opening).decision();
        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> recorder.record(
                        new Recorder.Request(CaseId.of(caseId), List.of(decision), true, null),
                        new Account("acc-1", Role.CASEWORKER, Set.of("*"), null)));
        assertThat(problem.type()).isEqualTo(ProblemType.OUTCOME_UNKNOWN);
    }

    private static <T> T bean(Class<T> type) {
        return Api.context().getBean(type);
    }

    /** Answers nothing, or fails. */
    private static <T> T stub(Class<T> type, Exception failure) {
        return type.cast(Proxy.newProxyInstance(
                RecorderIT.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (failure != null) {
                        throw failure;
                    }
                    return null;
                }));
    }
}
