package org.tieout.jobs.io;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * The Spark session every job runs in; on a cluster, spark-submit's own settings win. It is started when somebody asks
 * for it: a run that finds nothing changed does without.
 */
public final class LakeSession implements Supplier<SparkSession>, AutoCloseable {

    private static final String COMPILE_STAGES = "spark.sql.codegen.wholeStage";
    private static final String COMPILE_EXPRESSIONS = "spark.sql.codegen.factoryMode";

    /**
     * From so many rows on, one machine is sooner done when Spark compiles a plan to Java than when it interprets it: a
     * month of 200,000 charges took a fifth less of the processor interpreted, one of a million as much either way.
     */
    private static final long WORTH_COMPILING = 1_000_000;

    /** What holds everywhere, whatever spark-submit says. */
    private static final Map<String, String> ALWAYS = Map.of(
            "spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog",
            // Every time in the lake is UTC, wherever the machine stands.
            "spark.sql.session.timeZone", "UTC",
            // Java's capitals and small letters: the other way, a process first reads all of Unicode's for a second.
            "spark.sql.icu.caseMappings.enabled", "false");

    /** What spark-submit may say otherwise. */
    private static final Map<String, String> BY_DEFAULT = Map.of(
            // Spark's own pattern, and keys of storage accounts: what it must not show in its UI and event logs.
            "spark.redaction.regex", "(?i)secret|password|token|access[.]?key|account[.]key",
            // The rows a task writes are all of one partition: no need to sort them by it.
            "spark.sql.maxConcurrentOutputFileWriters", "8",
            // A log of a few thousand files needs one task to be read, not Delta's fifty.
            "spark.databricks.delta.snapshotPartitions", "1");

    /** What is added where bin/tieout started us: this machine alone, and nothing to look at from outside. */
    private static final Map<String, String> ON_ONE_MACHINE = Map.ofEntries(
            Map.entry("spark.master", "local[*]"),
            Map.entry("spark.driver.bindAddress", "127.0.0.1"),
            Map.entry("spark.driver.host", "127.0.0.1"),
            // Spark listens there for executors it will never have: it wants a secret that it makes up for each
            // session, and tells nobody.
            Map.entry("spark.authenticate", "true"),
            Map.entry("spark.ui.enabled", "false"),
            Map.entry("spark.ui.showConsoleProgress", "false"),
            // As many tasks as cores, each adding up as much as it can before anything is shuffled.
            Map.entry("spark.sql.files.maxPartitionBytes", "1t"),
            // Nothing is to be found out between stages: as many parts as cores, and small tables are sent along.
            Map.entry("spark.sql.adaptive.enabled", "false"),
            // Plans are interpreted until there is enough to do: see expect.
            Map.entry(COMPILE_STAGES, "false"),
            Map.entry(COMPILE_EXPRESSIONS, "NO_CODEGEN"),
            // Nobody looks at plans, so they are not written out.
            Map.entry("spark.sql.ui.explainMode", "simple"),
            Map.entry("spark.sql.maxPlanStringLength", "200"),
            Map.entry("spark.hadoop.fs.file.impl", LocalFiles.class.getName()),
            Map.entry("spark.hadoop.fs.AbstractFileSystem.file.impl", LocalFiles.Context.class.getName()),
            Map.entry(
                    "spark.sql.shuffle.partitions",
                    String.valueOf(Runtime.getRuntime().availableProcessors())));

    private final String name;
    private @Nullable SparkSession session;

    public LakeSession(String name) {
        this.name = name;
    }

    @Override
    public SparkSession get() {
        if (session == null) {
            session = open();
        }
        return session;
    }

    @Override
    public void close() {
        if (session != null) {
            session.stop();
        }
    }

    private SparkSession open() {
        SparkSession.Builder builder = SparkSession.builder().appName("tieout " + name);
        ALWAYS.forEach(builder::config);
        boolean isSubmitted = System.getProperty("spark.master") != null;
        setUnlessSaid(builder, BY_DEFAULT);
        if (!isSubmitted) {
            setUnlessSaid(builder, ON_ONE_MACHINE);
            setUnlessSaid(builder, OwnFolder.settings());
        }
        return builder.getOrCreate();
    }

    /** Told how many rows are to come, a session on one machine works the way that is fastest for them. */
    public static void expect(SparkSession session, long rows) {
        boolean isOurs = System.getProperty(COMPILE_EXPRESSIONS) == null;
        if (isOurs && session.conf().get(COMPILE_EXPRESSIONS).equals("NO_CODEGEN") && rows >= WORTH_COMPILING) {
            session.conf().set(COMPILE_STAGES, "true");
            session.conf().set(COMPILE_EXPRESSIONS, "FALLBACK");
        }
    }

    private static void setUnlessSaid(SparkSession.Builder builder, Map<String, String> settings) {
        settings.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                builder.config(key, value);
            }
        });
    }
}
