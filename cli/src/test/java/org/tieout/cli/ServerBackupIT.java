package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.testing.TestDatabase;

/**
 * A store on a server is copied and brought back by PostgreSQL's own programs, as docs/operations.md says, owner and
 * everyday role included. They come with no library: those of the {@code PATH}, or of the folder that
 * {@code TIEOUT_TEST_PG_BIN} names.
 */
@Tag("full")
class ServerBackupIT {

    private static final String SERVER = TestDatabase.fresh();
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    /** Roles are a server's, which other tests use too. */
    private final String owner = "owner_" + UUID.randomUUID().toString().replace("-", "");

    private final Path home;

    ServerBackupIT(@TempDir Path home) {
        this.home = home;
    }

    @BeforeEach
    void onlyWithProgramsAsNewAsTheServer() throws IOException, InterruptedException {
        int server = Integer.parseInt(
                        TestDatabase.query(SERVER, "SHOW server_version_num").get(0))
                / 10_000;
        assumeTrue(
                version("pg_dump") >= server && version("pg_restore") >= server,
                "skipped: no pg_dump and pg_restore of PostgreSQL %d or newer in the PATH, or in TIEOUT_TEST_PG_BIN"
                        .formatted(server));
    }

    @Test
    void whatPgDumpCopiedPgRestoreBringsBack() throws IOException, InterruptedException {
        TestDatabase.execute(SERVER, "CREATE ROLE %s LOGIN".formatted(owner));
        TestDatabase.execute(SERVER, "CREATE ROLE %s_everyday LOGIN".formatted(owner));
        String lost = database();
        Installation tieout = new Installation(home, lost);
        for (String[] command : new String[][] {
            {"store", "migrate"},
            {"run", "--period", "2026-10"},
            {"close", "freeze", "--period", "2026-10", "--reconciliation", "contoso", "--accept-preliminary"}
        }) {
            out(tieout, command);
        }
        TestDatabase.execute(lost, "GRANT USAGE ON SCHEMA tieout TO %s_everyday".formatted(owner));
        TestDatabase.execute(lost, "GRANT SELECT ON ALL TABLES IN SCHEMA tieout TO %s_everyday".formatted(owner));
        List<String> shown = shown(tieout);
        String dump = home.resolve("tieout.dump").toString();

        program("pg_dump", "-Fc", "-n", "tieout", "-n", "tieout_access", "-f", dump, connection(lost));
        String restored = database();
        program("pg_restore", "-d", connection(restored), dump);
        String statements = asStatements(restored);
        tieout.changeConfig(lost, restored);

        // Tables, rows, triggers, rights.
        assertThat(statements)
                .contains("CREATE TRIGGER", "GRANT SELECT", "COPY tieout.frozen_results")
                .isEqualTo(asStatements(lost));
        assertThat(out(tieout, "status")).containsPattern("Store +postgresql:.*, version [0-9]+\n");
        assertThat(out(tieout, "verify")).contains("PROVED");
        out(tieout, "close", "verify");
        assertThat(shown(tieout)).isEqualTo(shown);
    }

    /** An empty one of that owner's, as docs/metadata-store.md wants it. */
    private String database() {
        String name = "tieout_test_" + UUID.randomUUID().toString().replace("-", "");
        TestDatabase.execute(SERVER, "CREATE DATABASE %s OWNER %s".formatted(name, owner));
        return "jdbc:postgresql://%s/%s?user=%s".formatted(uri(SERVER).getAuthority(), name, owner);
    }

    private static URI uri(String url) {
        return URI.create(url.replaceFirst("^jdbc:", ""));
    }

    /** As PostgreSQL's own programs are told it. */
    private static String connection(String url) {
        return url.replaceFirst("^jdbc:postgresql:", "postgresql:");
    }

    /**
     * All that is there. Without brackets, as PostgreSQL writes fewer of a condition that it has read twice, and
     * without the word by which psql is told that nothing else comes, another each time.
     */
    private static String asStatements(String url) throws IOException, InterruptedException {
        return program("pg_dump", "-n", "tieout", "-n", "tieout_access", connection(url))
                .replaceAll("(?m)^\\\\(un)?restrict .*\n", "")
                .replaceAll("[()]", "");
    }

    private static List<String> shown(Installation tieout) {
        return List.of(
                out(tieout, "show", "invoices", "--period", "2026-10", "--format", "csv"),
                out(tieout, "show", "lines", "--period", "2026-10", "--format", "csv"),
                out(tieout, "show", "frozen", "--format", "csv"),
                out(tieout, "show", "runs", "--period", "2026-10"),
                out(tieout, "close", "status", "--period", "2026-10"));
    }

    private static String out(Installation tieout, String... command) {
        Installation.Outcome outcome = tieout.run(command);
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        return outcome.out();
    }

    /** Of one that is not there: 0. */
    private static int version(String program) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(path(program)))) {
            return 0;
        }
        Matcher version = VERSION.matcher(program(program, "--version"));
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }

    private static String program(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path(program)));
        command.addAll(List.of(arguments));
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).as(said).isZero();
        return said;
    }

    private static String path(String program) {
        String given = System.getenv("TIEOUT_TEST_PG_BIN");
        return List.of((given == null ? System.getenv("PATH") : given).split(":", -1)).stream()
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElse(program);
    }
}
