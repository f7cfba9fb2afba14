package org.tieout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tieout.command.Commands;
import org.tieout.common.config.ConfigFile;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.sampledata.SampleData;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;

/** A Tieout of its own in a temporary folder: the config it is shipped with, the sample deliveries, an empty lake. */
final class Installation {

    /** Where the config it is shipped with has the store. */
    static final String SHIPPED_STORE = "embedded:../data/metadata";

    private final Path home;
    private Optional<String> url = Optional.empty();

    Installation(Path home) {
        this(
                home,
                TestDatabase.copyOf(
                        "store", url -> Store.at(new MetadataConfig(url)).migrate()));
    }

    /** One with the metadata store at that URL; what the folder has already is left as it is. */
    Installation(Path home, String store) {
        this.home = home;
        try {
            Files.createDirectories(home.resolve("conf"));
            Path config = Files.exists(config()) ? config() : Path.of("..", "conf", "tieout.yaml");
            Files.writeString(config(), Files.readString(config).replace(SHIPPED_STORE, store));
            if (!Files.exists(home.resolve("data/sample"))) {
                SampleData.write(home.resolve("data/sample"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a command ended and what it said. */
    record Outcome(int exitCode, String out, String err) {}

    Path home() {
        return home;
    }

    Path config() {
        return home.resolve("conf/tieout.yaml");
    }

    /** As commands name it. */
    ConfigFile namedConfig() {
        return ConfigFile.of(url.orElse(config().toString()));
    }

    /**
     * Puts the config into a bucket or container. Where it has landing and lake beside it, these are there as well;
     * everything else stays here.
     */
    void moveConfig(String place) throws IOException {
        changeConfig("runs: ../data", "runs: %s/data".formatted(home));
        changeConfig("path: \"../data", "path: \"%s/data".formatted(home));
        LakeFiles.of(ConfigReader.read(config()).withLake(place + "/conf"))
                .writeSmall("tieout.yaml", Files.readAllBytes(config()));
        Files.delete(config());
        url = Optional.of(place + "/conf/tieout.yaml");
    }

    void changeConfig(String text, String replacement) throws IOException {
        String config = Files.readString(config());
        if (!config.contains(text)) {
            throw new IllegalArgumentException("conf/tieout.yaml does not contain " + text);
        }
        Files.writeString(config(), config.replace(text, replacement));
    }

    /** Runs a command in this process, as bin/tieout would in its own. */
    Outcome run(String... args) {
        List<String> all = new ArrayList<>(List.of("--config", namedConfig().toString()));
        all.addAll(Arrays.asList(args));
        String[] command = all.toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                Commands.execute(Tieout.commandLine(command), new PrintWriter(out), new PrintWriter(err), command);
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** The runs of a period, newest first. */
    List<RunRecord> runs(String period) throws IOException {
        return new RunHistory(ConfigReader.read(config())).runs(BillingPeriod.parse(period));
    }

    /** Lines and invoices of a period as CSV. */
    String results(String period) {
        return run("show", "invoices", "--period", period, "--format", "csv").out()
                + run("show", "lines", "--period", period, "--format", "csv").out();
    }

    /** Every file below a folder, by relative name. */
    List<String> files(String folder) throws IOException {
        Path start = home.resolve(folder);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(start)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> start.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
