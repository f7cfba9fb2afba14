package org.tieout.common.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tieout.common.json.Json;

/** The book of runs: one JSON file a run, in one folder, written whole or not at all. */
public final class RunLog {

    private final Path folder;

    public RunLog(Path folder) {
        this.folder = folder;
    }

    public void add(RunRecord run) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.write(folder.resolve("." + run.id() + ".part"), Json.bytes(run));
        Files.move(part, folder.resolve(run.id() + ".json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** All runs, newest first. */
    public List<RunRecord> runs() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        List<RunRecord> runs = new java.util.ArrayList<>();
        for (Path file : files) {
            runs.add(Json.read(Files.readAllBytes(file), RunRecord.class));
        }
        return runs;
    }
}
