package org.tieout.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.command.metrics.AnExposition;
import org.tieout.common.config.ConfigFile;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.hash.Sha256;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunRecord;
import org.tieout.common.run.ThisProcess;
import org.tieout.common.run.Version;
import org.tieout.store.ResultLock;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;

class JobRunnerIT {

    private static final Instant NOW = Instant.parse("2026-11-05T06:07:08.009Z");
    private static final String HASH = "5eed".repeat(16);
    private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");

    private final Path config;
    private final RunHistory book;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final JobRunner runner = runnerAt(NOW);

    JobRunnerIT(@TempDir Path dir) throws IOException {
        this.config = Files.writeString(dir.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources: []
                reconciliations: []
                """.formatted(TestDatabase.copyOf(
                "store", url -> Store.at(new MetadataConfig(url)).migrate())));
        this.book = new RunHistory(ConfigReader.read(config));
    }

    @Test
    void aRunThatCanNeverBeEnteredDoesNotSpoilTheNext() throws IOException {
        int code = run(config, (tieout, run) -> {
            run.count("x", 1);
            return ExitCode.DONE;
        });
        assertThat(code).isZero();
        Path runs = config.resolveSibling("runs");
        RunRecord entered = book.runs(PERIOD).get(0);
        String written = new String(Json.bytes(entered), StandardCharsets.UTF_8);
        Files.writeString(
                runs.resolve("20200101T000000000-0000.json"),
                written.replace("\"2026-10\"", "\"9999-12\"").replace(entered.id(), "20200101T000000000-0000"));

        run(config, (tieout, run) -> ExitCode.DONE);
        String first = seen();
        seen.reset();
        run(config, (tieout, run) -> ExitCode.DONE);

        assertThat(first.lines())
                .singleElement()
                .asString()
                .isEqualTo("    what cannot be a run of the store is put aside, the log says why: "
                        + runs.resolve("20200101T000000000-0000.json.refused"));
        assertThat(seen()).isEmpty();
        assertThat(book.runs(PERIOD)).hasSize(3);
    }

    /** A cluster manager's, which was started again. */
    @Test
    void aSecondDriverGoesOnWithTheRunOfTheFirst() throws IOException {
        String submission = "application_1795993281336_0004";
        List<String> arguments = List.of("ingest", "--period", "2026-10", "--tag", submission);
        Clock before = Clock.fixed(NOW.minusSeconds(600), ZoneOffset.UTC);
        Progress unseen = new Progress(new PrintWriter(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        Run first = new Run("ingest", arguments, "2026-10", HASH, before, unseen);
        // It has its lock, and will say nothing any more.
        Store store = Store.open(ConfigReader.read(config).metadata());
        ResultLock.acquire(store, first, List.of("contoso"), PERIOD, Duration.ZERO)
                .close();
        JobRunner second = new JobRunner(
                Clock.fixed(NOW, ZoneOffset.UTC),
                new Progress(new PrintWriter(seen, true, StandardCharsets.UTF_8)),
                Map.of(),
                Optional.of(submission));

        int code = second.run("ingest", ConfigFile.of(config), arguments, "2026-10", (tieout, run) -> ExitCode.DONE);
        int another = second.run("ingest", ConfigFile.of(config), arguments, "2026-10", (tieout, run) -> ExitCode.DONE);

        assertThat(List.of(code, another)).containsOnly(0);
        assertThat(seen()).isEqualTo("    goes on with run %s, whose driver is gone\n".formatted(first.id()));
        assertThat(book.runs(PERIOD))
                .extracting(RunRecord::started, RunRecord::ended, RunRecord::exitCode)
                .containsExactly(tuple(NOW, NOW, 0), tuple(before.instant(), NOW, 0));
    }

    @Test
    void noSecretIsShownOrKept() throws IOException {
        int code = run(config, (tieout, run) -> {
            throw new DataRefusedException(
                    "could not read https://a.blob.core.windows.net/c?sig=s3cr3t from s3://A:s3cr3t@b/c");
        });

        assertThat(code).isEqualTo(30);
        assertThat(seen()).doesNotContain("s3cr3t");
        assertThat(book.runs(PERIOD).get(0).message()).doesNotContain("s3cr3t").contains("s3://…@b/c");
    }

    @Test
    void writesADoneRunIntoTheBook() throws IOException {
        Checkpoint checkpoint =
                new Checkpoint("typed", "contoso", "INVOICE", "USD", 2, BigDecimal.ZERO, BigDecimal.TEN);

        int code = run(config, (tieout, run) -> {
            run.release("contoso-usage", "4f9c");
            run.read("charges", 2);
            run.result("contoso", HASH);
            run.wrote("charges", 3);
            run.count("duplicate-line", 2);
            run.count("late-line", 0);
            run.checkpoints(List.of(checkpoint));
            return run.step("read charges", () -> ExitCode.DONE);
        });

        assertThat(code).isZero();
        assertThat(seen()).isEqualTo("• read charges\n");
        assertThat(book.runs(PERIOD))
                .singleElement()
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new RunRecord(
                        "",
                        "ingest",
                        List.of("ingest", "--period", "2026-10"),
                        "2026-10",
                        NOW,
                        NOW,
                        System.getProperty("user.name", ""),
                        ThisProcess.host(),
                        Version.current(),
                        sha256(config),
                        0,
                        "",
                        List.of(new RunRecord.Step("read charges", 0)),
                        List.of("contoso-usage 4f9c"),
                        List.of(),
                        Map.of("charges", 2L),
                        Map.of("charges", 3L),
                        Map.of("contoso", HASH),
                        Map.of("duplicate-line", 2L),
                        List.of(checkpoint)));
    }

    @Test
    void namesARunByItsStart() throws IOException {
        run(config, (tieout, run) -> ExitCode.DONE);

        assertThat(book.runs(PERIOD))
                .singleElement()
                .extracting(RunRecord::id)
                .asString()
                .matches("20261105T060708009-[0-9a-f]{4}");
    }

    @Test
    void endsWithTheCodeOfTheCommand() throws IOException {
        int code = run(config, (tieout, run) -> ExitCode.VARIANCE_FOUND);

        assertThat(code).isEqualTo(10);
        assertThat(seen()).isEmpty();
        assertThat(book.runs(PERIOD)).extracting(RunRecord::exitCode).containsExactly(10);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void turnsAFailureIntoCodeSentenceAndEntry(Exception failure, int expected, String message) throws IOException {
        int code = run(config, (tieout, run) -> fail(failure));

        assertThat(code).isEqualTo(expected);
        assertThat(seen()).isEqualTo("tieout: " + message + "\n");
        assertThat(book.runs(PERIOD))
                .extracting(RunRecord::exitCode, RunRecord::message)
                .containsExactly(tuple(expected, message));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(new ConfigInvalidException("Invalid landing: x"), 12, "Invalid landing: x"),
                arguments(new InputNotReadyException("Nothing to download"), 20, "Nothing to download"),
                arguments(new DataRefusedException("The totals differ"), 30, "The totals differ"),
                arguments(
                        new IllegalStateException("no such case"),
                        1,
                        "Unexpected: a fault of Tieout or of the machine; the log has the trace"),
                arguments(
                        new IOException("disk broken"),
                        1,
                        "Reading or writing failed; check the disk and the network, and run again; the log has the trace"),
                arguments(
                        new UncheckedIOException(new IOException("disk broken")),
                        1,
                        "Reading or writing failed; check the disk and the network, and run again; the log has the trace"));
    }

    @Test
    void keepsWhatWasDoneBeforeTheFailure() throws IOException {
        int code = run(config, (tieout, run) -> {
            run.release("contoso-usage", "4f9c");
            throw new DataRefusedException("The totals differ");
        });

        assertThat(code).isEqualTo(30);
        assertThat(book.runs(PERIOD)).extracting(RunRecord::releases).containsExactly(List.of("contoso-usage 4f9c"));
    }

    @Test
    void leavesNoEntryWhereTheConfigIsMissing() throws IOException {
        Path nowhere = config.resolveSibling("nowhere.yaml");

        int code = run(nowhere, (tieout, run) -> ExitCode.DONE);

        assertThat(code).isEqualTo(12);
        assertThat(seen())
                .isEqualTo("tieout: Cannot read config %s: there is no such file; name one with --config\n"
                        .formatted(nowhere));
        assertThat(book.runs(PERIOD)).isEmpty();
    }

    @Test
    void answersAQuestionWithoutAnEntry() throws IOException {
        int code = runner.answer(ConfigFile.of(config), tieout -> {
            throw new InputNotReadyException("Nothing ingested yet");
        });

        assertThat(code).isEqualTo(20);
        assertThat(seen()).isEqualTo("tieout: Nothing ingested yet\n");
        assertThat(book.runs(PERIOD)).isEmpty();
    }

    @Test
    void aRunWaitsAsAFileWhileTheStoreCannotBeReached() throws IOException {
        String reachable = Files.readString(config);
        Files.writeString(config, reachable.replaceFirst("postgresql://[^/]*/", "postgresql://127.0.0.1:1/"));

        int code = run(config, (tieout, run) -> ExitCode.DONE);

        assertThat(code).isZero();
        assertThat(seen()).contains("this run is noted in ").contains("Cannot reach the metadata store");
        Path runs = config.resolveSibling("runs");
        assertThat(runs).isDirectoryContaining("glob:**.json");

        Files.writeString(config, reachable);
        run(config, (tieout, run) -> ExitCode.VARIANCE_FOUND);

        assertThat(book.runs(PERIOD)).extracting(RunRecord::exitCode).containsExactlyInAnyOrder(0, 10);
        assertThat(runs).isEmptyDirectory();
    }

    @Test
    void tellsMonitoringHowEachRunEnded() throws IOException {
        Path file = config.resolveSibling("tieout.prom");
        Files.writeString(config, Files.readString(config) + "metrics: { file: tieout.prom }\n");

        run(config, (tieout, run) -> run.step("read \"a\\b\"", () -> ExitCode.VARIANCE_FOUND));
        Map<String, String> found = AnExposition.of(Files.readString(file));
        run(runnerAt(NOW.plusSeconds(1)), config, (tieout, run) -> fail(new DataRefusedException("The totals differ")));
        Map<String, String> failed = AnExposition.of(Files.readString(file));

        assertThat(found)
                .containsEntry("tieout_store_up", "1")
                .containsEntry("tieout_run_exit_code{command=ingest}", "10")
                .containsEntry("tieout_run_last_success_timestamp_seconds{command=ingest}", "1793858828.009")
                .containsEntry("tieout_run_duration_seconds{command=ingest}", "0.000")
                .containsEntry("tieout_step_duration_seconds{command=ingest, step=read \"a\\b\"}", "0.000")
                .containsEntry("tieout_locks{holder=dead}", "0")
                .containsEntry("tieout_open_items{severity=high}", "0");
        assertThat(failed)
                .containsEntry("tieout_run_exit_code{command=ingest}", "30")
                .containsEntry("tieout_run_last_end_timestamp_seconds{command=ingest}", "1793858829.009")
                .containsEntry("tieout_run_last_success_timestamp_seconds{command=ingest}", "1793858828.009");
        assertThat(config.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void tellsMonitoringThatTheStoreCannotBeReached() throws IOException {
        Path file = config.resolveSibling("tieout.prom");
        Files.writeString(
                config,
                Files.readString(config).replaceFirst("postgresql://[^/]*/", "postgresql://127.0.0.1:1/")
                        + "metrics: { file: tieout.prom }\n");

        run(config, (tieout, run) -> ExitCode.DONE);

        assertThat(AnExposition.of(Files.readString(file)))
                .containsOnly(
                        Map.entry("tieout_store_up", "0"),
                        Map.entry("tieout_run_exit_code{command=ingest}", "0"),
                        Map.entry("tieout_run_last_end_timestamp_seconds{command=ingest}", "1793858828.009"),
                        Map.entry("tieout_run_duration_seconds{command=ingest}", "0.000"));
    }

    @Test
    void metricsThatCannotBeWrittenDoNotChangeHowARunEnds() throws IOException {
        Files.writeString(config, Files.readString(config) + "metrics: { file: nowhere/tieout.prom }\n");

        assertThat(run(config, (tieout, run) -> ExitCode.DONE)).isZero();
        assertThat(seen())
                .startsWith(
                        "    no metrics are written to %s: ".formatted(config.resolveSibling("nowhere/tieout.prom")));
    }

    private JobRunner runnerAt(Instant now) {
        return new JobRunner(
                Clock.fixed(now, ZoneOffset.UTC), new Progress(new PrintWriter(seen, true, StandardCharsets.UTF_8)));
    }

    private int run(Path file, JobRunner.Body body) {
        return run(runner, file, body);
    }

    private static int run(JobRunner runner, Path file, JobRunner.Body body) {
        return runner.run(
                "ingest",
                ConfigFile.of(file),
                List.of("ingest", "--period", PERIOD.toString()),
                PERIOD.toString(),
                body);
    }

    private static ExitCode fail(Exception failure) throws IOException {
        if (failure instanceof IOException checked) {
            throw checked;
        }
        throw (RuntimeException) failure;
    }

    private String seen() {
        return seen.toString(StandardCharsets.UTF_8);
    }

    private static String sha256(Path file) throws IOException {
        return Sha256.hex(Files.readAllBytes(file));
    }

    @Test
    void aBookThatCannotBeWrittenDoesNotHideHowTheRunEnded() throws IOException {
        Files.writeString(config.resolveSibling("runs"), "a file where the folder should be");

        int code = run(config, (tieout, run) -> {
            throw new DataRefusedException("totals differ");
        });

        assertThat(code).isEqualTo(30);
        assertThat(seen()).startsWith("tieout: totals differ; besides: Cannot write the run record to ");
    }

    @Test
    void aBookThatCannotBeWrittenIsAFaultOfTheConfig() throws IOException {
        Files.writeString(config.resolveSibling("runs"), "a file where the folder should be");

        assertThat(run(config, (tieout, run) -> ExitCode.DONE)).isEqualTo(12);
    }
}
