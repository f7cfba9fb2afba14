package org.tieout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Runs all contenders one after the other, as whole processes, on the same month; checks that they agree; then says
 * what each took.
 */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures Tieout against DuckDB and against Spark SQL written by hand.",
            "",
            "Each runs as a whole process, in turn, on the same month; results must agree to the last digit."
        },
        footer = {
            "",
            "Examples:",
            "  bench/run --rows 1M                    ten minutes",
            "  bench/run --rows 1M,10M --rounds 3     two hours; 40 GB of disk",
            "  bench/run --rows 1M --format text --only run,duckdb --rounds 1"
        })
public final class Bench implements Callable<Integer> {

    /** What is measured, by the words of --only. */
    static final String RUN = "run";

    static final String DUCKDB = "duckdb";
    static final String SPARK_SQL = "spark-sql";
    static final String SPARK_SQL_DIRECT = "spark-sql-direct";
    static final String INGEST = "ingest";
    static final String RECONCILE = "reconcile";
    static final String PUBLISH = "publish";
    static final String DUCKDB_RECONCILE = "duckdb-reconcile";
    static final String UNCHANGED = "run-unchanged";
    static final String CHANGED = "run-changed";
    static final String SHOW = "show";
    static final String STATUS = "store-status";
    static final String SUBMIT = "submit";

    /** All but {@link #SUBMIT}, which takes minutes of the smallest month. */
    private static final List<String> BY_DEFAULT = List.of(
            RUN,
            DUCKDB,
            SPARK_SQL,
            SPARK_SQL_DIRECT,
            INGEST,
            RECONCILE,
            PUBLISH,
            DUCKDB_RECONCILE,
            UNCHANGED,
            CHANGED,
            SHOW,
            STATUS);

    /** What a run says when the reconciliation tables are there. */
    private static final Optional<String> TABLES_ARE_THERE = Optional.of("publish northwind");

    private static final int LOOKS = 9;

    private static final long ROWS_TO_BE_READY = 10_000;

    @Option(
            names = "--rows",
            split = ",",
            defaultValue = "1M",
            description = "Charges of each side, such as 1M,10M. Default: 1M.")
    private List<String> rows = List.of();

    @Option(
            names = "--format",
            split = ",",
            defaultValue = "TEXT,PARQUET",
            description = "Of the export: text, parquet. Default: both.")
    private List<Month.Format> formats = List.of();

    @Option(names = "--rounds", defaultValue = "3", description = "Alternating runs; figures are medians. Default: 3.")
    private int rounds;

    @Option(
            names = "--only",
            split = ",",
            description =
                    "Of run, duckdb, spark-sql, spark-sql-direct, ingest, reconcile, publish, duckdb-reconcile, run-unchanged, run-changed, show, store-status, submit. Default: all but submit.")
    private Set<String> only = Set.copyOf(BY_DEFAULT);

    @Option(names = "--seed", defaultValue = "42", description = "Another month. Default: 42.")
    private long seed;

    @Option(
            names = "--work",
            defaultValue = "data/bench",
            description = "Folder of what is made up and what comes of it. Default: data/bench.")
    private Path work = Path.of("data/bench");

    private final Path home = Path.of(System.getProperty("bench.home", ".")).toAbsolutePath();
    private final Results.Collected collected = new Results.Collected();
    private final List<String> agreement = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        makeReady();
        String started = Instant.now().truncatedTo(ChronoUnit.MINUTES).toString();
        for (String scale : rows) {
            long count = count(scale);
            Month month = month(scale.toUpperCase(Locale.ROOT), count);
            say("a month of %,d charges on each side, below %s".formatted(count, month.folder()));
            MakeMonth.apply(month, formats, Bench::say);
            for (Month.Format format : formats) {
                measure(month, format);
                // Only now: figures of results that do not agree are none. What fails later takes nothing from these.
                keep(started);
            }
        }
        return 0;
    }

    /**
     * A small month that is not measured: bin/tieout is built then, and every start that is measured has the archive of
     * classes that the first run leaves.
     */
    private void makeReady() throws IOException, InterruptedException, SQLException {
        Month month = month("READY", ROWS_TO_BE_READY);
        say("a small month first, so that Tieout is built and has its archive of classes");
        MakeMonth.apply(month, List.of(Month.Format.TEXT), nothing -> {});
        Tieout tieout = landed(month, Month.Format.TEXT);
        try {
            tieout.emptyLake();
            tieout.run("run", "--period", Tieout.PERIOD);
        } finally {
            tieout.stop();
        }
    }

    private Month month(String name, long rows) {
        return new Month(work.toAbsolutePath().resolve("%s-%d".formatted(name, seed)), rows, seed);
    }

    private Tieout landed(Month month, Month.Format format) throws IOException, InterruptedException {
        Path folder = folder(month, format);
        Folders.delete(folder.resolve("landing"));
        Files.createDirectories(folder);
        Tieout tieout = new Tieout(home, folder, month, format);
        tieout.setUp();
        return tieout;
    }

    private static Path folder(Month month, Month.Format format) {
        return month.folder().resolve("work-" + format.word());
    }

    private void keep(String started) throws IOException, InterruptedException, SQLException {
        Results results =
                new Results(started, Facts.commit(home), Facts.machine(), seed, rounds, agreement, collected.runs());
        System.out.println(new Page(results).text());
        Path kept = home.resolve("bench/results")
                .resolve("%s-%s.json".formatted(results.date().replace(":", ""), results.commit()));
        Files.createDirectories(kept.getParent());
        Files.write(kept, ResultsFile.bytes(results));
        say("kept in " + home.relativize(kept));
    }

    private void measure(Month month, Month.Format format) throws IOException, InterruptedException, SQLException {
        Tieout tieout = landed(month, format);
        Peers peers = new Peers(home.resolve("bench/target/bench.args"), folder(month, format), month, format);
        try {
            for (int round = 1; round <= rounds; round++) {
                say("%,d rows, %s, round %d of %d".formatted(month.rows(), format.word(), round, rounds));
                whole(month, format, tieout, peers, round == rounds);
                stages(month, format, tieout, peers, round == rounds);
                nightly(month, format, tieout);
                submitted(month, format, tieout, peers, round == rounds);
            }
            looks(month, format, tieout);
        } finally {
            tieout.stop();
        }
    }

    private interface Task {
        Measured run() throws IOException, InterruptedException;
    }

    private void take(Month month, Month.Format format, String name, Task task)
            throws IOException, InterruptedException {
        if (only.contains(name)) {
            Measured measured = task.run();
            say("  %-20s %7.1f s   %6.0f s of CPU   %5.0f MB"
                    .formatted(name, measured.untilMark(), measured.cpu(), measured.peak() / 1e6));
            collected.add(month.rows(), format.word(), name, measured);
        }
    }

    /** From landed files to reconciliation tables. */
    private void whole(Month month, Month.Format format, Tieout tieout, Peers peers, boolean isLast)
            throws IOException, InterruptedException, SQLException {
        tieout.emptyLake();
        take(month, format, RUN, () -> tieout.run(TABLES_ARE_THERE, "run", "--period", Tieout.PERIOD));
        Agreement.Results ours = Agreement.Results.ofTables(
                "Tieout", tieout.lake(), "reconciliation_lines", "reconciliation_invoices", true);
        take(month, format, DUCKDB, peers::duckDbWhole);
        if (isLast && only.containsAll(Set.of(RUN, DUCKDB))) {
            agree(month, format, ours, Agreement.Results.ofDuckDb(peers.duckDb(), true));
        }
        for (String name : List.of(SPARK_SQL, SPARK_SQL_DIRECT)) {
            boolean keepsCharges = name.equals(SPARK_SQL);
            take(month, format, name, () -> peers.sparkSql(keepsCharges));
            if (isLast && only.containsAll(Set.of(RUN, name))) {
                agree(
                        month,
                        format,
                        ours,
                        Agreement.Results.ofTables(name, peers.sparkSql(), "lines", "invoices", keepsCharges));
            }
        }
    }

    /** Each alone, with a start of its own. */
    private void stages(Month month, Month.Format format, Tieout tieout, Peers peers, boolean isLast)
            throws IOException, InterruptedException, SQLException {
        if (only.contains(INGEST)) {
            tieout.emptyLake();
        }
        take(month, format, INGEST, () -> tieout.run("ingest", "--period", Tieout.PERIOD));
        take(month, format, RECONCILE, () -> tieout.run("reconcile", "--force", "--period", Tieout.PERIOD));
        take(month, format, DUCKDB_RECONCILE, () -> peers.duckDbReconcile(tieout.charges()));
        if (isLast && only.containsAll(Set.of(RECONCILE, DUCKDB_RECONCILE))) {
            agree(
                    month,
                    format,
                    Agreement.Results.ofTables(
                            "Tieout", tieout.lake(), "reconciliation_lines", "reconciliation_invoices", false),
                    Agreement.Results.ofDuckDb(peers.duckDb(), false));
        }
        take(month, format, PUBLISH, () -> tieout.run("publish", "--force", "--period", Tieout.PERIOD));
    }

    /** What comes after: nothing has changed, or one file has. */
    private void nightly(Month month, Month.Format format, Tieout tieout) throws IOException, InterruptedException {
        take(month, format, UNCHANGED, () -> tieout.run("run", "--period", Tieout.PERIOD));
        if (only.contains(CHANGED)) {
            tieout.correct();
            tieout.run("download", "--period", Tieout.PERIOD);
            take(month, format, CHANGED, () -> tieout.run(TABLES_ARE_THERE, "run", "--period", Tieout.PERIOD));
            tieout.restore();
            Folders.delete(tieout.lake());
            tieout.run("download", "--period", Tieout.PERIOD);
        }
    }

    /** Ours on a cluster, one job after the other. */
    private void submitted(Month month, Month.Format format, Tieout tieout, Peers peers, boolean isLast)
            throws IOException, InterruptedException, SQLException {
        if (!only.contains(SUBMIT)) {
            return;
        }
        tieout.emptyLake();
        try (Cluster cluster = new Cluster(home, folder(month, format))) {
            take(
                    month,
                    format,
                    SUBMIT,
                    () -> cluster.submit("IngestCommand", tieout.submitted())
                            .plus(cluster.submit("ReconcileCommand", tieout.submitted())));
        }
        if (isLast && only.contains(DUCKDB)) {
            agree(
                    month,
                    format,
                    Agreement.Results.ofTables(
                            "Tieout on a cluster",
                            tieout.lake(),
                            "reconciliation_lines",
                            "reconciliation_invoices",
                            false),
                    Agreement.Results.ofDuckDb(peers.duckDb(), false));
        }
    }

    private void looks(Month month, Month.Format format, Tieout tieout) throws IOException, InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            take(month, format, SHOW, () -> tieout.run("show", "invoices", "--period", Tieout.PERIOD));
            take(month, format, STATUS, () -> tieout.run("store", "status"));
        }
    }

    private void agree(Month month, Month.Format format, Agreement.Results ours, Agreement.Results other)
            throws SQLException {
        List<String> differences = Agreement.differences(ours, other);
        if (!differences.isEmpty()) {
            throw new Measured.Failed(
                    "%s and %s do not agree: %s".formatted(ours.name(), other.name(), String.join("; ", differences)));
        }
        String equal = "%,d rows, %s: %s and %s agree to the last digit in %slines and invoices (%s)"
                .formatted(
                        month.rows(),
                        format.word(),
                        ours.name(),
                        other.name(),
                        ours.charges().isEmpty() || other.charges().isEmpty() ? "" : "charges, ",
                        Agreement.planted(ours));
        say("  " + equal);
        agreement.add(equal);
    }

    private static long count(String scale) {
        String number = scale.toUpperCase(Locale.ROOT);
        if (number.endsWith("M")) {
            return Long.parseLong(number.substring(0, number.length() - 1)) * 1_000_000;
        }
        return number.endsWith("K")
                ? Long.parseLong(number.substring(0, number.length() - 1)) * 1_000
                : Long.parseLong(number);
    }

    private static void say(String line) {
        System.err.printf("%tT  %s%n", java.time.LocalTime.now(java.time.ZoneOffset.UTC), line);
    }
}
