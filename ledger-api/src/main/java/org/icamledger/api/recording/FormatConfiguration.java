package org.icamledger.api.recording;

import java.nio.file.Path;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.ledger.CodeLists;
import org.icamledger.ledger.RequestFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The form of requests, with the code lists that they are checked against. */
@Configuration(proxyBeanMethods = false)
class FormatConfiguration {
    @Bean
    CodeLists codeLists(@Value("${ledger.codes-directory:#{null}}") Path directory) {
        try {
            return directory == null ? CodeLists.ofTheLedger() : CodeLists.withOverrides(directory);
        } catch (IllegalArgumentException notAList) {
            throw new StartRefused("A code list of ledger.codes-directory cannot be used: " + notAList.getMessage());
        }
    }

    @Bean
    RequestFormat requestFormat(CodeLists codes) {
        return new RequestFormat(codes);
    }
}
