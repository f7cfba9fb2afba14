package org.tieout.jobs.io;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.TieoutConfig;

/**
 * The Spark session every job runs in; on a cluster, spark-submit's own settings win. It is started when somebody asks
 * for it: a run that finds nothing changed does without.
 *
 * <p>How the storage of a config is reached is known to the session of that config alone: neither to Java's system
 * properties nor to what Spark shows of itself, nor to who works with another config in the same process.
 */
public final class LakeSession implements AutoCloseable {

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
            // Spark's own pattern, and what storage has keys and signatures under: not to be seen in UI and event logs.
            "spark.redaction.regex",
                    "(?i)secret|password|token|access[.]?key|account[.]key|azure[.]sas|encryption[.].*key",
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

    /** How many of this process have started Spark: there is one in a process, and it ends with the last of them. */
    private static int started;

    private final String name;
    private @Nullable SparkSession spark;
    private @Nullable SparkSession session;
    private Map<String, String> storage = Map.of();

    public LakeSession(String name) {
        this.name = name;
    }

    /** The session for the lake and the landing of a config. */
    public Supplier<SparkSession> on(TieoutConfig config) {
        return () -> reaching(StorageSettings.of(config));
    }

    /** Many periods of one config share a session. */
    SparkSession reaching(Map<String, String> asked) {
        if (session == null || !storage.equals(asked)) {
            session = start().newSession();
            asked.forEach(session.conf()::set);
            storage = Map.copyOf(asked);
        }
        // What Delta is not handed a session for, it does in that of the thread.
        SparkSession.setActiveSession(session);
        return session;
    }

    /** Starts Spark, which reaches folders and what spark-submit has told it of. */
    public SparkSession start() {
        synchronized (LakeSession.class) {
            if (spark == null) {
                spark = open();
                started++;
            }
            return spark;
        }
    }

    @Override
    public void close() {
        synchronized (LakeSession.class) {
            if (spark == null) {
                return;
            }
            SparkSession.clearActiveSession();
            started--;
            if (started == 0) {
                spark.stop();
            }
            spark = null;
            session = null;
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
