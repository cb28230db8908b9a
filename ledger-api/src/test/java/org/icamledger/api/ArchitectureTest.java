package org.icamledger.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The modules and who may depend on whom, as the table of the architecture has it. */
class ArchitectureTest {
    private static final String OURS = "org.icamledger..";
    private static final String CASEFILE = "org.icamledger.casefile..";
    private static final String PERSON = "org.icamledger.person..";
    private static final String LEDGER = "org.icamledger.ledger..";
    private static final String TRANSPARENCY = "org.icamledger.transparency..";
    private static final String PROJECTION = "org.icamledger.projection..";
    private static final String API = "org.icamledger.api..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.icamledger");

    @Test
    void looksAtEveryModule() {
        for (var holder : new String[] {CASEFILE, PROJECTION, API}) {
            assertThat(CLASSES.that(resideInAPackage(holder))).as(holder).isNotEmpty();
        }
        assertThat(CLASSES.that(resideOutsideOfPackages(CASEFILE, PERSON, LEDGER, TRANSPARENCY, PROJECTION, API)))
                .as("classes in no package of the table")
                .isEmpty();
    }

    @Test
    void casefileDependsOnAxonModellingJacksonAnnotationsAndTheJdkAlone() {
        check(only(
                CASEFILE,
                "java..",
                "com.fasterxml.jackson.annotation..",
                "org.axonframework.modelling.command..",
                "org.axonframework.commandhandling..",
                "org.axonframework.eventsourcing..",
                "org.axonframework.messaging.."));
    }

    @Test
    void casefileDoesNoInputOrOutput() {
        check(noClasses()
                .that()
                .resideInAPackage(CASEFILE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.net..",
                        "java.sql..",
                        "javax..",
                        "java.util.logging..",
                        "java.util.concurrent.locks..")));
    }

    @Test
    void casefileAndProjectionsTakeClockAndRandomnessAsArguments() {
        var clockOrChance = JavaCall.Predicates.target(
                HasName.Predicates.nameMatching("now|system.*|currentTimeMillis|nanoTime|randomUUID|random"));
        check(noClasses()
                .that()
                .resideInAnyPackage(CASEFILE, "org.icamledger.projection.*..")
                .should()
                .callMethodWhere(clockOrChance));
    }

    @Test
    void transparencyDependsOnTheJdkAlone() {
        check(only(TRANSPARENCY, "java..", "javax.crypto..", "javax.net..", "com.sun.net.httpserver.."));
    }

    @Test
    void personDependsOnCasefileJdkCryptoAndJdbc() {
        check(among(PERSON, CASEFILE));
        check(only(
                PERSON,
                CASEFILE,
                "java..",
                "javax.crypto..",
                "javax.sql..",
                "org.springframework.jdbc..",
                "org.springframework.dao..",
                "org.springframework.transaction..",
                "org.slf4j.."));
    }

    @Test
    void ledgerDependsOnCasefileTransparencyAxonAndJdbc() {
        check(among(LEDGER, CASEFILE, TRANSPARENCY));
        check(noSpringBut(LEDGER, "org.springframework.jdbc..", "org.springframework.dao.."));
    }

    @Test
    void projectionsDependOnLedgerCore() {
        check(among(PROJECTION, CASEFILE, PERSON, LEDGER, TRANSPARENCY));
        check(slices().matching("org.icamledger.projection.(*)..")
                .should()
                .notDependOnEachOther()
                .allowEmptyShould(true));
        check(noClasses()
                .that()
                .resideInAPackage("org.icamledger.projection")
                .should()
                .dependOnClassesThat(resideInAPackage("org.icamledger.projection.*..")));
    }

    @Test
    void nothingDependsOnTheApplication() {
        check(noClasses().that().resideOutsideOfPackage(API).should().dependOnClassesThat(resideInAPackage(API)));
    }

    @Test
    void springBootIsInTheApplicationAlone() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(API)
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.springframework.boot..", "org.springframework.web..")));
    }

    @Test
    void featuresOfTheApplicationDependOneWay() {
        check(slices().matching("org.icamledger.api.(*)..").should().beFreeOfCycles());
    }

    /** No classes of a package but the named ones. */
    private static ArchRule only(String holder, String... allowed) {
        var packages = new String[allowed.length + 1];
        packages[0] = holder;
        System.arraycopy(allowed, 0, packages, 1, allowed.length);
        return classes().that().resideInAPackage(holder).should().onlyDependOnClassesThat(resideInAnyPackage(packages));
    }

    /** Of our own packages no other than the named ones. */
    private static ArchRule among(String holder, String... allowed) {
        return noClasses()
                .that()
                .resideInAPackage(holder)
                .should()
                .dependOnClassesThat(resideInAPackage(OURS)
                        .and(not(resideInAPackage(holder)))
                        .and(not(resideInAnyPackage(allowed))));
    }

    private static ArchRule noSpringBut(String holder, String... allowed) {
        return noClasses()
                .that()
                .resideInAPackage(holder)
                .should()
                .dependOnClassesThat(resideInAPackage("org.springframework..").and(not(resideInAnyPackage(allowed))));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }
}
