package org.tieout.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ours: {@code bin/tieout}, with a config, a landing, a lake and a metadata store of its own. */
final class Tieout {

    static final String PERIOD = "2026-10";

    private final Path home;
    private final Path work;
    private final Month month;
    private final Month.Format format;

    /** @param home the checkout */
    Tieout(Path home, Path work, Month month, Month.Format format) {
        this.home = home;
        this.work = work;
        this.month = month;
        this.format = format;
    }

    /** Delivers the month and lands it; the lake is empty then, and the metadata store runs. */
    void setUp() throws IOException, InterruptedException {
        Path delivered = Files.createDirectories(work.resolve("delivered"));
        for (int part = 0; part < Month.PARTS; part++) {
            deliver(month.focusPart(format, part));
        }
        Files.writeString(
                config(),
                Sql.read(
                        "tieout.yaml",
                        Map.of("usage", month.usage() + "/*", "focus", delivered.toAbsolutePath() + "/*")));
        run("store", "start");
        run("download", "--period", PERIOD);
    }

    /** The export's provider replaces one of its files; it is landed with the next download. */
    void correct() throws IOException {
        deliver(month.corrected(format));
    }

    /** As it was delivered first. */
    void restore() throws IOException {
        deliver(month.focusPart(format, Month.CORRECTED_PART));
    }

    private void deliver(Path file) throws IOException {
        Path link = work.resolve("delivered").resolve(file.getFileName().toString());
        Path made = work.resolve("link");
        Files.deleteIfExists(made);
        Files.createLink(made, file);
        Files.move(made, link, StandardCopyOption.ATOMIC_MOVE);
    }

    void emptyLake() throws IOException {
        Folders.delete(lake());
    }

    void stop() throws IOException, InterruptedException {
        run("store", "stop");
    }

    Path lake() {
        return work.resolve("lake");
    }

    /** The data files of the table of charges as it is, as DuckDB writes a list. */
    String charges() throws IOException {
        try (Stream<Path> files = Files.walk(lake().resolve("charges"))) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".parquet") && !file.contains("_delta_log"))
                    .sorted()
                    .collect(Collectors.joining("', '", "['", "']"));
        }
    }

    Measured run(String... arguments) throws IOException, InterruptedException {
        return run(Optional.empty(), arguments);
    }

    Measured run(Optional<String> mark, String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/tieout").toString(), "--config", config().toString()));
        command.addAll(Arrays.asList(arguments));
        return Measured.run(command, work.resolve("tieout-%s.log".formatted(arguments[0])), mark);
    }

    /** What its jobs are submitted with. */
    String[] submitted() {
        return new String[] {"--config", config().toString(), "--period", PERIOD};
    }

    private Path config() {
        return work.resolve("tieout.yaml").toAbsolutePath();
    }
}
