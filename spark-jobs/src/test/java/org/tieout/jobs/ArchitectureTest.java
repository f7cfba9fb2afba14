package org.tieout.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.testing.SourceImports;

/** The arrows of docs/architecture.md. */
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java/org/tieout/jobs");

    private static final JavaClasses JOBS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tieout.jobs");

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.tieout.jobs.(*)..").should().beFreeOfCycles().check(JOBS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            flow              | flow
            io                | flow io
            ingest            | flow io ingest
            reconcile/charge  | flow io reconcile.charge
            reconcile/input   | io reconcile.charge reconcile.input
            reconcile/line    | flow io reconcile.charge reconcile.line
            reconcile/result  | flow io reconcile.line reconcile.result
            reconcile/invoice | flow io reconcile.charge reconcile.line reconcile.result reconcile.invoice
            reconcile         | flow io reconcile
            publish           | flow io publish
            show              | flow io reconcile publish show
            watch             | flow io ingest reconcile show watch
            tidy              | io tidy
            verify            | flow io reconcile publish verify
            run               | io ingest reconcile publish show watch verify run
            """)
    void packageKnowsOnlyWhatIsBelowIt(String folder, String known) throws IOException {
        List<String> packages = Arrays.stream(known.split(" "))
                .map(name -> "org.tieout.jobs." + name + ".")
                .toList();

        assertThat(SourceImports.of(SOURCES.resolve(folder)).entrySet().stream()
                        .filter(imported -> imported.getKey().startsWith("org.tieout.jobs."))
                        .filter(imported -> packages.stream().noneMatch(imported.getKey()::startsWith)))
                .isEmpty();
    }

    /** What is done to rows is plain Java: it runs on one machine as on Spark, and is tested without a session. */
    @Test
    void onlyFlowsAndTheSharedSessionKnowSparkItself() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..jobs.flow..")
                .and()
                .haveSimpleNameNotEndingWith("SharedSession")
                .and()
                .haveNameNotMatching(".*\\.Engines(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.apache\\.spark\\.(api|rdd|SparkContext|TaskContext|util\\.Accumulator).*"
                        + "|org\\.apache\\.spark\\.sql\\.(Dataset|Column|SparkSession|functions|DataFrame).*")
                .check(JOBS);
    }

    /** Tables are made of files and a log, whatever works on their rows. */
    @Test
    void onlyIoKnowsDeltaAndThatWithoutSpark() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..jobs.io..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("io\\.delta\\..*")
                .check(JOBS);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.apache\\.spark\\.sql\\.delta\\..*")
                .check(JOBS);
    }
}
