package org.tieout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Writes a {@link Month}: {@code generate.sql} says what is in it. Each file is streamed on its own, whatever its size;
 * the same rows and seed make the same files.
 */
final class MakeMonth {

    private final Month month;
    private final Consumer<String> say;

    private MakeMonth(Month month, Consumer<String> say) {
        this.month = month;
        this.say = say;
    }

    /** Makes the month unless it is there. */
    static void apply(Month month, Consumer<String> say) throws IOException, SQLException, InterruptedException {
        if (!Files.exists(month.complete())) {
            new MakeMonth(month, say).make();
        }
    }

    private void make() throws IOException, SQLException, InterruptedException {
        Files.createDirectories(month.usage());
        for (Month.Format format : Month.Format.values()) {
            Files.createDirectories(month.focus(format));
            Files.createDirectories(month.corrected(format).getParent());
        }
        List<String> files = new ArrayList<>();
        for (int part = 0; part < Month.PARTS; part++) {
            files.add(copyUsage(part));
            for (Month.Format format : Month.Format.values()) {
                files.add(
                        copyFocus(format, part, 0, month.focusPart(format, part).toString()));
            }
        }
        for (Month.Format format : Month.Format.values()) {
            files.add(copyFocus(
                    format, Month.CORRECTED_PART, 1, month.corrected(format).toString()));
        }
        write(files);
        Files.createFile(month.complete());
    }

    private void write(List<String> files) throws SQLException, InterruptedException {
        AtomicInteger written = new AtomicInteger();
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement setUp = database.createStatement()) {
            setUp.execute(Sql.read(
                    "generate.sql",
                    Map.of("rows", String.valueOf(month.rows()), "seed", String.valueOf(month.seed()))));
            List<Future<?>> running = new ArrayList<>();
            for (String file : files) {
                running.add(threads.submit(() -> {
                    try (Connection mine = database.unwrap(org.duckdb.DuckDBConnection.class)
                                    .duplicate();
                            Statement copy = mine.createStatement()) {
                        copy.execute(file);
                    }
                    say.accept("made %d of %d files".formatted(written.incrementAndGet(), files.size()));
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException("Cannot make the month: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private String copyUsage(int part) {
        // A line as it is: no delimiter, no quote and no escape that could stand in it.
        return """
                COPY (FROM usage(%d, %d)) TO '%s'
                (FORMAT csv, HEADER false, DELIMITER E'\\x1f', QUOTE '', ESCAPE '', COMPRESSION gzip)""".formatted(month.firstRow(part), month.firstRow(part + 1), month.usagePart(part));
    }

    private String copyFocus(Month.Format format, int part, int correction, String file) {
        return "COPY (FROM focus(%d, %d, %d)) TO '%s' (%s)"
                .formatted(
                        month.firstRow(part),
                        month.firstRow(part + 1),
                        correction,
                        file,
                        format == Month.Format.TEXT ? "FORMAT csv, HEADER true, COMPRESSION gzip" : "FORMAT parquet");
    }
}
