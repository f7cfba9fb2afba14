package org.tieout.command.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.RunRecord;

/**
 * The file that the node exporter's textfile collector reads: written beside it and renamed, so that nobody sees half
 * of one. Others may read it: the collector is another user.
 */
public final class MetricsFile {

    private final TieoutConfig config;

    public MetricsFile(TieoutConfig config) {
        this.config = config;
    }

    /** Writes it anew after a run that has been entered in the book; nothing where the config names no file. */
    public void write(RunRecord run, LocalDate today) throws IOException {
        if (!config.metrics().file().isEmpty()) {
            write(
                    Path.of(config.metrics().file()),
                    RunMetrics.of(config, today).orElseGet(() -> RunMetrics.withoutStore(run)));
        }
    }

    static void write(Path file, String text) throws IOException {
        // A name of its own: two runs may end at once. Not *.prom: nobody collects it.
        Path part = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.writeString(part, text, StandardCharsets.UTF_8);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
