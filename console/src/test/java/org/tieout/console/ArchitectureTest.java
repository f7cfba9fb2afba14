package org.tieout.console;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md, as rules. */
class ArchitectureTest {

    private static final JavaClasses CONSOLE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tieout.console");

    @Test
    void readsAndActsThroughCloseAndTheStoreAlone() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.spark..",
                        "io.delta..",
                        "org.apache.hadoop..",
                        "org.duckdb..",
                        "org.jdbi..",
                        "java.sql..",
                        "org.tieout.jobs..",
                        "org.tieout.rules..",
                        "org.tieout.cli..",
                        "org.tieout.downloader..")
                .check(CONSOLE);
    }

    /** What two pages share is in {@code page}, or in a package of its own. */
    @Test
    void pagesDoNotKnowEachOther() {
        slices().matching("org.tieout.console.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(
                        alwaysTrue(),
                        resideInAnyPackage(
                                "org.tieout.console.page",
                                "org.tieout.console.access",
                                "org.tieout.console.api",
                                "org.tieout.console.download"))
                .check(CONSOLE);
    }

    @Test
    void whatPagesShareKnowsNoPage() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.tieout.console.page..", "org.tieout.console.api..", "org.tieout.console.download..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.tieout.console.statement..", "org.tieout.console.access..")
                .check(CONSOLE);
    }
}
