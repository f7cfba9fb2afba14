package org.tieout.downloader;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md, as rules. */
class ArchitectureTest {

    private static final JavaClasses DOWNLOADER = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tieout.downloader");

    @Test
    void knowsNoModuleButCommon() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tieout.jobs..", "org.tieout.cli..", "org.tieout.sampledata..")
                .check(DOWNLOADER);
    }

    @Test
    void knowsNoSpark() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "io.delta..", "org.apache.hadoop..")
                .check(DOWNLOADER);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.tieout.(**)").should().beFreeOfCycles().check(DOWNLOADER);
    }
}
