package org.tieout.jobs.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;

/** A lake that has its tables, without rows. They are made once for all tests, and copied. */
public final class EmptyLake {

    /** What it is made of, by where it lies in the lake. */
    private static final Map<String, byte[]> FILES = new TreeMap<>();

    private EmptyLake() {}

    public static void copyTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files().entrySet()) {
            Path copy = folder.resolve(file.getKey());
            Files.createDirectories(copy.resolveSibling(""));
            Files.write(copy, file.getValue());
        }
    }

    private static synchronized Map<String, byte[]> files() throws IOException {
        if (FILES.isEmpty()) {
            Path made = Files.createTempDirectory("empty-lake");
            try {
                LocalLake.at(made).makeTables();
                try (Stream<Path> files = Files.walk(made)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        FILES.put(made.relativize(file).toString(), Files.readAllBytes(file));
                    }
                }
            } finally {
                FileUtil.fullyDelete(made.toFile());
            }
        }
        return FILES;
    }
}
