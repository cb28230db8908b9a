package org.icamledger.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountTest {
    @ParameterizedTest
    @EnumSource(Role.class)
    void anOfficeThatIsNotKnownIsCoveredByNobody(Role role) {
        assertThat(new Account("acc-1", role, Set.of("*"), null).covers(null)).isFalse();
    }
}
