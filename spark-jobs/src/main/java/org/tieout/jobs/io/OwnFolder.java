package org.tieout.jobs.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;
import org.tieout.common.file.ProcessFolder;

/**
 * Where Spark and Hadoop put what does not stay in memory, charges among it: a folder only its owner reads. By default
 * both make folders of their own in {@code /tmp} that everybody reads. It goes when the process ends.
 */
final class OwnFolder {

    private OwnFolder() {}

    /** Settings of Spark that name it. */
    static Map<String, String> settings() {
        try {
            Path folder = ProcessFolder.temporary("tieout-spark");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtil.fullyDelete(folder.toFile())));
            return Map.of(
                    "spark.local.dir", folder.toString(),
                    "spark.hadoop.hadoop.tmp.dir", folder.resolve("hadoop").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
