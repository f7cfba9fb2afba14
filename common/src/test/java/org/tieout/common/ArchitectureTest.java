package org.tieout.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.tieout.common.command.Commands;

/** The arrows of docs/architecture.md, as rules. */
class ArchitectureTest {

    private static final JavaClasses COMMON = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tieout.common");

    @Test
    void knowsNoOtherModule() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tieout.downloader..", "org.tieout.jobs..", "org.tieout.cli..", "org.tieout.sampledata..")
                .check(COMMON);
    }

    @Test
    void knowsNeitherSparkNorHttp() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.spark..", "io.delta..", "org.apache.hadoop..", "java.net.http..")
                .check(COMMON);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.tieout.common.(*)..").should().beFreeOfCycles().check(COMMON);
    }

    @Test
    void onlyCommandsEndTheProcess() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(Commands.class)
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(COMMON);
    }
}
