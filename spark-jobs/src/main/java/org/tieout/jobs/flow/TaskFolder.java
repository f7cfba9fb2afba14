package org.tieout.jobs.flow;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.spark.SparkEnv;
import org.tieout.common.file.ProcessFolder;

/**
 * Where a task puts aside what it needs no longer than it runs. In a process of Spark's it is on the disks that Spark
 * puts its own blocks on: those a cluster has for that, and sweeps up after an application, whatever has become of it.
 */
public final class TaskFolder {

    private TaskFolder() {}

    /** A new one, that its owner alone reads. */
    public static Path make(String what) throws IOException {
        SparkEnv spark = SparkEnv.get();
        if (spark == null) {
            return ProcessFolder.temporary(what);
        }
        File[] disks = spark.blockManager().diskBlockManager().localDirs();
        return Files.createTempDirectory(disks[ThreadLocalRandom.current().nextInt(disks.length)].toPath(), what);
    }
}
