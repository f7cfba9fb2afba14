package org.tieout.jobs.io;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.network.util.JavaUtils;

/**
 * How much memory DuckDB may take in a task, beside Java's heap. YARN and Kubernetes end a process that takes more than
 * its heap and its overhead: there the tasks that run at a time share the overhead, but for what Java itself takes of
 * it.
 */
final class MemoryOfTask {

    /** As Spark calls it, among executors and in its settings. */
    private static final String DRIVER = "driver";

    private static final long MEGABYTE = 1L << 20;

    /** More is not faster: what is added up has room in it. */
    static final long MOST = 1_000_000_000;

    /** With less it cannot read rows as wide as charges; what does not fit is put onto disk. */
    static final long LEAST = 128 * MEGABYTE;

    /** In parts of a hundred, of the overhead: the rest is for Java's classes, its code, and what it sends. */
    private static final long SHARE = 75;

    private MemoryOfTask() {}

    /** Of the tasks of this process. */
    static long bytes() {
        SparkEnv spark = SparkEnv.get();
        return spark == null
                ? MOST
                : bytes(
                        spark.conf(),
                        spark.executorId().equals(DRIVER) ? DRIVER : "executor",
                        Runtime.getRuntime().availableProcessors());
    }

    /**
     * Of the tasks of a process of an application.
     *
     * @param process driver or executor
     * @param processors of the machine: what a driver may use
     */
    static long bytes(SparkConf application, String process, int processors) {
        String prefix = "spark." + process + ".";
        String master = application.get("spark.master", "");
        boolean isBounded = master.equals("yarn") || master.startsWith("k8s");
        if (!isBounded && !application.contains(prefix + "memoryOverhead")) {
            return MOST;
        }
        int cores = process.equals(DRIVER)
                ? processors
                : Math.max(1, application.getInt(prefix + "cores", 1) / application.getInt("spark.task.cpus", 1));
        return Math.max(LEAST, Math.min(MOST, overhead(application, prefix) * SHARE / 100 / cores));
    }

    /** As Spark asks a cluster for it. */
    private static long overhead(SparkConf application, String prefix) {
        double factor = application.getDouble(prefix + "memoryOverheadFactor", 0.1);
        long least = megabytes(application, prefix + "minMemoryOverhead", "384m");
        long byDefault = Math.max(least, (long) (factor * megabytes(application, prefix + "memory", "1g")));
        return MEGABYTE * megabytes(application, prefix + "memoryOverhead", byDefault + "m");
    }

    private static long megabytes(SparkConf application, String key, String byDefault) {
        return JavaUtils.byteStringAsMb(application.get(key, byDefault));
    }
}
