package org.tieout.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md, as rules. */
class ArchitectureTest {

    private static final JavaClasses COMMON = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tieout.common");

    @Test
    void knowsNeitherSparkNorHttpNorADatabaseNorTheCommandLine() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark..",
                        "io.delta..",
                        "org.apache.hadoop..",
                        "java.net.http..",
                        "java.sql..",
                        "org.jdbi..",
                        "picocli..")
                .check(COMMON);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.tieout.common.(*)..").should().beFreeOfCycles().check(COMMON);
    }

    @Test
    void endsNoProcess() {
        noClasses().should().callMethod(System.class, "exit", int.class).check(COMMON);
    }
}
