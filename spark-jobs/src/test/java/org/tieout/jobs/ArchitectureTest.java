package org.tieout.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class ArchitectureTest {

    private static final JavaClasses JOBS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tieout.jobs");

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.tieout.jobs.(*)..").should().beFreeOfCycles().check(JOBS);
    }

    @Test
    void noOtherModuleButCommonIsKnown() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tieout.downloader..", "org.tieout.cli..", "org.tieout.sampledata..", "java.net.http..")
                .check(JOBS);
    }

    @Test
    void datasetsKnowNoStage() {
        noClasses()
                .that()
                .resideInAPackage("..jobs.dataset..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..jobs.io..", "..jobs.ingest..", "..jobs.reconcile..", "..jobs.show..", "..jobs.run..")
                .check(JOBS);
    }

    @Test
    void reconcileKnowsNothingOfIngest() {
        noClasses()
                .that()
                .resideInAPackage("..jobs.reconcile..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..jobs.ingest..")
                .check(JOBS);
    }

    @Test
    void onlyIoReadsAndWritesTables() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..jobs.io..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "org\\.apache\\.spark\\.sql\\.DataFrame(Reader|Writer)|io\\.delta\\..*|org\\.apache\\.spark\\.sql\\.delta\\..*")
                .check(JOBS);
    }

    @Test
    void dialectsNamesAndConformanceKnowNoSpark() {
        noClasses()
                .that()
                .resideInAnyPackage("..ingest.dialect..", "..ingest.name..", "..ingest.conformance..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..")
                .check(JOBS);
    }
}
