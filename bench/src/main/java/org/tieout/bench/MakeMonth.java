package org.tieout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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
 * the same rows and seed make the same files. What is there already, whole, is left.
 */
final class MakeMonth {

    private final Month month;
    private final Consumer<String> say;

    private MakeMonth(Month month, Consumer<String> say) {
        this.month = month;
        this.say = say;
    }

    /** Makes those files of the month that are not there, exports in these formats. */
    static void apply(Month month, Collection<Month.Format> formats, Consumer<String> say)
            throws IOException, SQLException, InterruptedException {
        new MakeMonth(month, say).make(formats);
    }

    private void make(Collection<Month.Format> formats) throws IOException, SQLException, InterruptedException {
        Map<Path, String> files = new LinkedHashMap<>();
        for (int part = 0; part < Month.PARTS; part++) {
            files.put(month.usagePart(part), usage(part));
            for (Month.Format format : formats) {
                files.put(month.focusPart(format, part), focus(part, 0));
            }
        }
        for (Month.Format format : formats) {
            files.put(month.corrected(format), focus(Month.CORRECTED_PART, 1));
        }
        files.keySet().removeIf(Files::exists);
        for (Path file : files.keySet()) {
            Files.createDirectories(file.getParent());
        }
        if (!files.isEmpty()) {
            write(files);
        }
    }

    private void write(Map<Path, String> files) throws SQLException, InterruptedException {
        AtomicInteger written = new AtomicInteger();
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement setUp = database.createStatement()) {
            setUp.execute(Sql.read(
                    "generate.sql",
                    Map.of("rows", String.valueOf(month.rows()), "seed", String.valueOf(month.seed()))));
            List<Future<?>> running = new ArrayList<>();
            files.forEach((file, rows) -> running.add(threads.submit(() -> {
                try (Connection mine = database.unwrap(org.duckdb.DuckDBConnection.class)
                                .duplicate();
                        Statement copy = mine.createStatement()) {
                    // It gets its name when it is whole.
                    copy.execute("COPY (FROM %s) TO '%s' (%s, USE_TMP_FILE true)".formatted(rows, file, options(file)));
                }
                say.accept("made %d of %d files".formatted(written.incrementAndGet(), files.size()));
                return null;
            })));
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException("Cannot make the month: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private String usage(int part) {
        return "usage(%d, %d)".formatted(month.firstRow(part), month.firstRow(part + 1));
    }

    private String focus(int part, int correction) {
        return "focus(%d, %d, %d)".formatted(month.firstRow(part), month.firstRow(part + 1), correction);
    }

    private static String options(Path file) {
        String name = file.toString();
        if (name.endsWith(".parquet")) {
            return "FORMAT parquet";
        }
        return name.endsWith(".csv.gz")
                ? "FORMAT csv, HEADER true, COMPRESSION gzip"
                // A line as it is: no delimiter, no quote and no escape that could stand in it.
                : "FORMAT csv, HEADER false, DELIMITER E'\\x1f', QUOTE '', ESCAPE '', COMPRESSION gzip";
    }
}
