package org.tieout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What somebody would use instead, each as a process of its own; results lie below {@code work}. */
final class Peers {

    private final Path arguments;
    private final Path work;
    private final Month month;
    private final Month.Format format;

    /** @param arguments of Java: the class path and Spark's options */
    Peers(Path arguments, Path work, Month month, Month.Format format) {
        this.arguments = arguments;
        this.work = work.toAbsolutePath();
        this.month = month;
        this.format = format;
    }

    Path duckDb() {
        return work.resolve("duckdb");
    }

    Path sparkSql() {
        return work.resolve("spark-sql");
    }

    /** Typed charges as Parquet, lines and invoices. */
    Measured duckDbWhole() throws IOException, InterruptedException {
        Path charges = Folders.empty(duckDb()).resolve("charges");
        Files.createDirectories(charges);
        return duckDb(
                "'" + charges + "/*/*.parquet'",
                "duckdb-settings.sql",
                "duckdb-ingest-usage.sql",
                "duckdb-ingest-focus.sql",
                "duckdb-reconcile.sql");
    }

    /** Lines and invoices from charges that are there. */
    Measured duckDbReconcile(String charges) throws IOException, InterruptedException {
        Folders.empty(duckDb());
        return duckDb(charges, "duckdb-settings.sql", "duckdb-reconcile.sql");
    }

    private Measured duckDb(String charges, String... files) throws IOException, InterruptedException {
        List<String> command = java("RunDuckDb", List.of());
        command.addAll(duckDbArguments(month, format, duckDb(), charges, List.of(files)));
        return Measured.run(command, work.resolve("duckdb.log"), Optional.empty());
    }

    /** Of {@link RunDuckDb}: SQL files, and what is filled in. */
    static List<String> duckDbArguments(
            Month month, Month.Format format, Path folder, String charges, List<String> files) {
        List<String> arguments = new ArrayList<>(files);
        arguments.add("work=" + folder);
        arguments.add("charges=" + charges);
        arguments.add("usage=" + month.usage().toAbsolutePath() + "/*.json.gz");
        String export = month.focus(format).toAbsolutePath().toString();
        arguments.add("focus="
                + (format == Month.Format.TEXT
                        ? "read_csv('%s/*.csv.gz', filename = true, header = true, all_varchar = true)"
                                .formatted(export)
                        : "read_parquet('%s/*.parquet', filename = true)".formatted(export)));
        return arguments;
    }

    /** @param keepsCharges whether typed charges are written, as the others do, or only what is made of them */
    Measured sparkSql(boolean keepsCharges) throws IOException, InterruptedException {
        List<String> command = java("RunSparkSql", List.of("-Xmx3g", "-XX:+UseParallelGC"));
        command.addAll(List.of(
                month.usage().toAbsolutePath().toString(),
                month.focus(format).toAbsolutePath().toString(),
                format.word(),
                Folders.empty(sparkSql()).toString(),
                keepsCharges ? "charges" : "direct"));
        return Measured.run(command, work.resolve("spark-sql.log"), Optional.empty());
    }

    private List<String> java(String program, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + arguments);
        command.addAll(options);
        command.add(Peers.class.getPackageName() + "." + program);
        return command;
    }
}
