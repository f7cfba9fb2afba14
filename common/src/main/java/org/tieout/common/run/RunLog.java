package org.tieout.common.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.common.file.OwnerOnly;
import org.tieout.common.json.Json;

/**
 * Runs that are not in the metadata store yet: one JSON file a run, in one folder, written whole or not at all. A run
 * is noted here first, so that nothing is lost while the store cannot be reached.
 */
public final class RunLog {

    private static final Logger LOG = LoggerFactory.getLogger(RunLog.class);

    private final Path folder;

    public RunLog(Path folder) {
        this.folder = folder;
    }

    public void add(RunRecord run) throws IOException {
        OwnerOnly.folder(folder);
        Path part = folder.resolve("." + run.id() + ".part");
        OwnerOnly.write(part, Json.bytes(run));
        Files.move(part, folder.resolve(run.id() + ".json"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The run is in the store. */
    public void entered(RunRecord run) throws IOException {
        Files.deleteIfExists(folder.resolve(run.id() + ".json"));
    }

    /** The run can never be in the store: where it is kept for somebody to look at. */
    public Path putAside(RunRecord run) throws IOException {
        Path file = folder.resolve(run.id() + ".json");
        return Files.move(file, folder.resolve(run.id() + ".json.refused"), StandardCopyOption.REPLACE_EXISTING);
    }

    /** How many wait. */
    public long waiting() throws IOException {
        return count(".json");
    }

    /** How many can never be in the store. */
    public long putAside() throws IOException {
        return count(".json.refused");
    }

    private long count(String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().endsWith(ending))
                    .count();
        }
    }

    /** All of them, newest first. */
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
        List<RunRecord> runs = new ArrayList<>();
        for (Path file : files) {
            try {
                runs.add(Json.read(Files.readAllBytes(file), RunRecord.class));
            } catch (NoSuchFileException e) {
                LOG.debug("{} has been entered by another process", file);
            } catch (IOException | RuntimeException e) {
                // It stays for somebody to look at; the others are entered all the same.
                LOG.warn("{} cannot be read as a run", file, e);
            }
        }
        return runs;
    }
}
