package org.icamledger.api.rest;

import java.time.Clock;
import java.util.stream.Collectors;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.ledger.SealedTree;
import org.icamledger.projection.Views;
import org.icamledger.projection.findings.FindingStatistics;
import org.icamledger.projection.findings.FindingsProjection;
import org.icamledger.projection.findings.FindingsReader;
import org.icamledger.projection.findings.rules.RuleParameters;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;

/** What the rights rules find, kept up to date by the projections, and by which deadlines they judge. */
@Configuration(proxyBeanMethods = false)
class FindingsConfiguration {
    private static final String SETTINGS = "ledger.rules";

    /** All are set in the configuration; one that there is not would otherwise change nothing unseen. */
    @Bean
    RuleParameters ruleParameters(Environment environment) {
        try {
            return Binder.get(environment)
                    .bind(
                            SETTINGS,
                            Bindable.of(RuleParameters.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
                    .get();
        } catch (BindException e) {
            throw new StartRefused(
                    "The settings " + SETTINGS
                            + ".* are whole numbers from 1 to 3650, by the names in docs/operating.md: " + reason(e)
                            + ".",
                    e);
        }
    }

    private static String reason(BindException refused) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(refused);
        if (cause instanceof UnboundConfigurationPropertiesException unknown) {
            return "there is no "
                    + unknown.getUnboundProperties().stream()
                            .map(property -> property.getName().toString())
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        String name = refused.getName().toString();
        return name.equals(SETTINGS) ? name + "." + cause.getMessage() : name + " is none";
    }

    @Bean
    FindingsProjection findingsProjection(RuleParameters parameters) {
        return new FindingsProjection(parameters);
    }

    @Bean
    FindingsReader findingsReader(
            Views views, FindingsProjection projection, RuleParameters parameters, SealedTree tree, Clock clock) {
        return new FindingsReader(views, projection, parameters, tree, clock);
    }

    @Bean
    FindingStatistics findingStatistics(Views views, FindingsProjection projection, SealedTree tree) {
        return new FindingStatistics(views, projection, tree);
    }
}
