package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.file.OwnerOnly;
import org.tieout.common.run.RunRecord;
import org.tieout.embedded.EmbeddedServer;
import org.tieout.testing.TestDatabase;

/** What goes wrong at night, done to real processes. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultsIT {

    private static final String PERIOD = "2026-10";
    private static final List<String> RUN = List.of("run", "--period", PERIOD);

    private final Path home;
    private final List<TieoutProcess> started = new ArrayList<>();
    private final List<EmbeddedServer> servers = new ArrayList<>();

    FaultsIT(@TempDir Path home) {
        this.home = home;
    }

    @AfterEach
    void endProcesses() throws InterruptedException {
        for (TieoutProcess process : started) {
            process.kill();
        }
        servers.forEach(EmbeddedServer::stop);
    }

    @Test
    void aRunThatIsKilledAtAnyStepIsCompletedByTheNext() throws IOException, InterruptedException {
        Installation tieout = new Installation(home);
        for (String step : List.of(
                "• download contoso-focus",
                "• ingest contoso-usage",
                "• ingest fabrikam-focus",
                "• reconcile",
                "• publish contoso",
                "• publish fabrikam")) {
            start(tieout, RUN).awaits(step).kill();
        }

        Installation.Outcome completed = tieout.run(RUN.toArray(String[]::new));

        assertThat(completed.exitCode()).as(completed.err()).isZero();
        assertThat(completed.err()).contains("unchanged");
        assertThatTheGoldenResultIsPublished(tieout);
        assertThat(count(tieout, "SELECT count(*) FROM locks")).isZero();
        assertThat(tieout.files("data/landing")).noneMatch(file -> file.endsWith(".part"));
        assertThat(tieout.runs(PERIOD))
                .as("those that were killed once they had the lock have no end")
                .extracting(RunRecord::exitCode)
                .startsWith(0)
                .contains((Integer) null);
    }

    @Test
    void whatAKilledProcessHadPutAsideIsSweptUpByTheNext() throws IOException, InterruptedException {
        Installation tieout = new Installation(home);
        List<String> bySpark =
                Stream.concat(RUN.stream(), Stream.of("--engine", "SPARK")).toList();
        TieoutProcess killed =
                TieoutProcess.start(tieout, Map.of(), List.of(temporary("1-1")), bySpark.toArray(String[]::new));
        started.add(killed);
        // By then Spark has put aside what it has grouped.
        killed.awaits("• publish contoso").kill();
        List<String> left = tieout.files("tmp");

        TieoutProcess next =
                TieoutProcess.start(tieout, Map.of(), List.of(temporary("2-2")), "show", "runs", "--period", PERIOD);

        assertThat(next.exitCode()).as(next.said()).isZero();
        assertThat(left)
                .as("below one folder, whoever put it there")
                .anyMatch(file -> file.contains("/tieout-spark"))
                .anyMatch(file -> file.contains("duckdb"))
                .allMatch(file -> file.matches("tieout-ada/1-1(\\.lock|/.*)"));
        assertThat(tieout.files("tmp")).isEmpty();
    }

    /**
     * First: the only run here whose process ends well, and so leaves an archive of classes to those that are killed.
     */
    @Test
    @Order(1)
    void ofTwoRunsOfAPeriodAtOnceOneWorks() throws IOException, InterruptedException {
        Installation tieout = new Installation(home);
        TieoutProcess first = start(tieout, RUN).awaits("• ingest contoso-usage");

        Installation.Outcome second = tieout.run(RUN.toArray(String[]::new));
        Installation.Outcome waiting = tieout.run("reconcile", "--period", PERIOD, "--wait", "3");

        assertThat(second.exitCode()).as(second.err()).isEqualTo(20);
        assertThat(second.err()).contains("tieout: Another run is working on contoso of 2026-10: ");
        assertThat(waiting.exitCode()).as(waiting.err()).isZero();
        assertThat(waiting.err())
                .contains("waiting for another run: contoso of 2026-10")
                .contains("unchanged");
        assertThat(first.exitCode()).as(first.said()).isZero();
        assertThatTheGoldenResultIsPublished(tieout);
    }

    @Test
    void ofTwoIngestsOfASourceAtOnceOneWorks() throws IOException, InterruptedException {
        Installation tieout = new Installation(home);
        assertThat(tieout.run("download", "--period", PERIOD).exitCode()).isZero();
        List<String> usage = List.of("ingest", "--period", PERIOD, "--source", "contoso-usage");
        TieoutProcess other = start(tieout, List.of("ingest", "--period", PERIOD, "--source", "contoso-focus"));
        TieoutProcess first = start(tieout, usage).awaits("• ingest contoso-usage");

        // Held up, so that the others come to it while it works, however fast they are.
        first.signal("STOP");
        TieoutProcess second = start(tieout, usage);
        TieoutProcess whole = start(tieout, RUN);
        TieoutProcess waiting = start(
                tieout, List.of("ingest", "--period", PERIOD, "--source", "contoso-usage", "--force", "--wait", "3"));
        waiting.awaits("waiting for another run: source \"contoso-usage\" of 2026-10");

        assertThat(second.exitCode()).as(second.said()).isEqualTo(20);
        assertThat(second.said())
                .containsPattern(
                        "tieout: Another run is working on source \"contoso-usage\" of 2026-10: .* \\(.*, process \\d+, since ");
        assertThat(whole.exitCode()).as(whole.said()).isEqualTo(20);
        assertThat(whole.said()).contains("tieout: Another run is working on source \"contoso-");
        first.signal("CONT");
        assertThat(first.exitCode()).as(first.said()).isZero();
        // Of another source: it writes to the same tables, and not to the same rows.
        assertThat(other.exitCode()).as(other.said()).isZero();
        assertThat(waiting.exitCode()).as(waiting.said()).isZero();
        Installation.Outcome completed = tieout.run(RUN.toArray(String[]::new));
        assertThat(completed.exitCode()).as(completed.err()).isZero();
        assertThatTheGoldenResultIsPublished(tieout);
    }

    @Test
    void aStoreThatCannotBeReachedEndsTheRunBeforeAnythingIsDone() throws IOException {
        Installation tieout = new Installation(home);
        String reachable = Files.readString(tieout.config());
        Files.writeString(
                tieout.config(),
                reachable.replaceAll("\"jdbc:postgresql://[^/]*/", "\"jdbc:postgresql://127.0.0.1:1/"));

        Installation.Outcome unreachable = tieout.run(RUN.toArray(String[]::new));

        assertThat(unreachable.exitCode()).isEqualTo(20);
        assertThat(unreachable.err())
                .contains("tieout: Cannot reach the metadata store postgresql://127.0.0.1:1/")
                .contains("this run is noted in ");
        assertThat(tieout.files("data/landing")).isEmpty();
        assertThat(tieout.files("data/runs")).hasSize(1);

        Files.writeString(tieout.config(), reachable);
        assertThat(tieout.run("download", "--period", PERIOD).exitCode()).isZero();
        assertThat(tieout.runs(PERIOD)).extracting(RunRecord::exitCode).containsExactly(0, 20);
        assertThat(tieout.files("data/runs")).isEmpty();
    }

    @Test
    void aStoreThatIsRestartedWhileAResultIsPublishedKeepsTheOneBefore() throws IOException, InterruptedException {
        EmbeddedServer server = new EmbeddedServer(home.resolve("data/metadata"));
        servers.add(server);
        Installation tieout = new Installation(home, "embedded:../data/metadata");
        assertThat(tieout.run(RUN.toArray(String[]::new)).exitCode()).isZero();
        execute(tieout, """
                CREATE FUNCTION linger() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_sleep(30); RETURN NEW; END $$
                """);
        execute(
                tieout,
                "CREATE TRIGGER linger BEFORE INSERT ON published_effects FOR EACH ROW EXECUTE FUNCTION linger()");

        TieoutProcess publish = start(tieout, List.of("publish", "--period", PERIOD, "--force"));
        publish.awaits("• publish contoso");
        while (count(tieout, "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 0) {
            Thread.sleep(50);
        }
        server.stop();
        server.open();

        assertThat(publish.exitCode()).as(publish.said()).isEqualTo(20);
        assertThat(publish.said()).contains("tieout: Cannot reach the metadata store embedded:");
        assertThatTheGoldenResultIsPublished(tieout);
        execute(tieout, "DROP TRIGGER linger ON published_effects");
        assertThat(tieout.run("publish", "--period", PERIOD, "--force").exitCode())
                .isZero();
        assertThatTheGoldenResultIsPublished(tieout);
    }

    /** A folder for a process, made as bin/tieout makes it, and Java's option for it. */
    private String temporary(String process) throws IOException {
        Path folder = home.resolve("tmp/tieout-ada").resolve(process);
        OwnerOnly.folder(folder);
        Files.createFile(Path.of(folder + ".lock"));
        return "-Djava.io.tmpdir=" + folder;
    }

    private TieoutProcess start(Installation tieout, List<String> arguments) throws IOException {
        TieoutProcess process = TieoutProcess.start(tieout, arguments.toArray(String[]::new));
        started.add(process);
        return process;
    }

    private static void assertThatTheGoldenResultIsPublished(Installation tieout) throws IOException {
        Path golden = Path.of("..", "sample-data", "golden");
        assertThat(tieout.results(PERIOD))
                .isEqualTo(Files.readString(golden.resolve("invoices-2026-10.csv"))
                        + Files.readString(golden.resolve("lines-2026-10.csv")));
        assertThat(count(tieout, "SELECT count(*) FROM publications WHERE lower(billing_period) = '2026-10-01'"))
                .isEqualTo(3);
        assertThat(count(tieout, "SELECT sum(lines) FROM published_invoices"))
                .as("one row a line, none twice and none of a run that died")
                .isEqualTo(count(tieout, "SELECT count(*) FROM published_lines"));
    }

    private static long count(Installation tieout, String sql) {
        return ask(tieout, sql, statement -> {
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static void execute(Installation tieout, String sql) {
        ask(tieout, sql, statement -> statement.execute(sql));
    }

    private static <T> T ask(Installation tieout, String sql, Asking<T> asking) {
        MetadataConfig metadata = ConfigReader.read(tieout.config()).metadata();
        Optional<EmbeddedServer.Address> embedded =
                metadata.embeddedFolder().map(folder -> new EmbeddedServer(folder).open());
        try (Connection connection = embedded.isPresent()
                        ? DriverManager.getConnection(
                                embedded.get().url(),
                                embedded.get().user(),
                                embedded.get().password())
                        : TestDatabase.connect(metadata.url());
                Statement statement = connection.createStatement()) {
            statement.execute("SET search_path TO tieout");
            return asking.of(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private interface Asking<T> {
        T of(Statement statement) throws SQLException;
    }
}
