package org.tieout.close;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md, as rules. */
class ArchitectureTest {

    private static final JavaClasses CLOSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tieout.close");

    @Test
    void putsFilesWhereLandingMayBeAndKnowsNoMoreOfTheDownloader() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tieout.close.export..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.tieout.downloader..")
                .check(CLOSE);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("org.tieout.downloader..")
                        .and(not(resideInAnyPackage(
                                "org.tieout.downloader.landing..", "org.tieout.downloader.store.."))))
                .check(CLOSE);
    }

    @Test
    void knowsNoModuleButCommon() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tieout.jobs..", "org.tieout.cli..", "org.tieout.sampledata..", "org.tieout.console..")
                .check(CLOSE);
    }

    @Test
    void knowsNeitherSparkNorTheWeb() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "io.delta..", "org.apache.hadoop..", "org.springframework..")
                .check(CLOSE);
    }

    @Test
    void mailAndWebhooksAreSentByOnePackage() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "jakarta.mail..")
                .check(CLOSE);
        noClasses()
                .that()
                .resideOutsideOfPackage("org.tieout.close.notice..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.tieout\\.command\\.message\\.Deliver.*")
                .check(CLOSE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.tieout.(**)").should().beFreeOfCycles().check(CLOSE);
    }
}
