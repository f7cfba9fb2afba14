package org.tieout.rules.typing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Real files of providers, which stand beside the repository and not in it. */
public final class SharedData {

    private SharedData() {}

    /** The bytes of one file; without the folder the test is skipped, in CI it fails. */
    public static byte[] read(String name) throws IOException {
        return Files.readAllBytes(present(name).resolve(name));
    }

    /** The names of all CSV files below a folder, in order. */
    public static List<String> csvBelow(String name) throws IOException {
        Path folder = present(name);
        try (Stream<Path> files = Files.walk(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Path present(String name) {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            String missing = "Cannot read %s: there is no folder %s; set TIEOUT_SHARED_DATA".formatted(name, folder);
            if ("true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            // The build's own report says that a test was skipped, not why.
            System.err.println("SKIPPED: " + missing);
            abort(missing);
        }
        return folder;
    }

    private static Path folder() {
        return Optional.ofNullable(System.getProperty("TIEOUT_SHARED_DATA"))
                .or(() -> Optional.ofNullable(System.getenv("TIEOUT_SHARED_DATA")))
                .map(Path::of)
                // Tests run in the folder of their module; the data is beside the repository.
                .orElseGet(() -> Path.of("../../shared/data"))
                .toAbsolutePath()
                .normalize();
    }
}
