package org.tieout.jobs.io;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.Option;

/**
 * The Spark session of a process; on a cluster, spark-submit's own settings win. It is started when somebody asks for
 * it. Rows are all it sees: how the storage of a config is reached, and with which credentials, is said to each task
 * that reads or writes, and neither to Java's system properties nor to what Spark shows of itself.
 */
public final class SharedSession implements AutoCloseable {

    /** What spark-submit may say otherwise. */
    private static final Map<String, String> BY_DEFAULT = Map.of(
            // Spark's own pattern, and what storage has keys and signatures under: not to be seen in UI and event logs.
            "spark.redaction.regex",
            "(?i)secret|password|token|access[.]?key|account[.]key|azure[.]sas|encryption[.].*key");

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
            Map.entry("spark.hadoop.fs.file.impl", LocalFiles.class.getName()),
            Map.entry("spark.hadoop.fs.AbstractFileSystem.file.impl", LocalFiles.Context.class.getName()),
            // As many parts as cores.
            Map.entry(
                    "spark.sql.shuffle.partitions",
                    String.valueOf(Runtime.getRuntime().availableProcessors())));

    /**
     * What is added where tasks run in this process. One that finds no memory left fails, and we say so: Spark would
     * end the process, as it ends an executor, with a code of its own.
     */
    private static final Map<String, String> IN_THIS_PROCESS = Map.of("spark.executor.killOnFatalError.depth", "0");

    /** How many of this process have started Spark: there is one in a process, and it ends with the last of them. */
    private static int started;

    /** Whether it ran before the first of them asked for it: then it is left as it is, and left running. */
    private static boolean isSomebodysOwn;

    private final String name;
    private @Nullable SparkSession spark;

    public SharedSession(String name) {
        this.name = name;
    }

    public SparkSession start() {
        synchronized (SharedSession.class) {
            if (spark == null) {
                isSomebodysOwn = isSomebodysOwn();
                spark = isSomebodysOwn ? SparkSession.builder().getOrCreate() : open();
                started++;
            }
            return spark;
        }
    }

    @Override
    public void close() {
        synchronized (SharedSession.class) {
            if (spark == null) {
                return;
            }
            started--;
            if (started == 0 && !isSomebodysOwn) {
                spark.stop();
            }
            spark = null;
        }
    }

    private SparkSession open() {
        SparkSession.Builder builder = SparkSession.builder().appName("tieout " + name);
        setUnlessSaid(builder, BY_DEFAULT);
        String master = master();
        if (master == null) {
            setUnlessSaid(builder, ON_ONE_MACHINE);
            setUnlessSaid(builder, OwnFolder.settings());
        }
        if (Engines.threads(master).isPresent()) {
            setUnlessSaid(builder, IN_THIS_PROCESS);
        }
        return builder.getOrCreate();
    }

    /** Whether Spark runs in this process and none of us has started it: a notebook's, a session of Livy's. */
    public static boolean isSomebodysOwn() {
        synchronized (SharedSession.class) {
            return started == 0 ? SparkEnv.get() != null : isSomebodysOwn;
        }
    }

    /** What Spark works on, as somebody has said: spark-submit, or whose session it is; null where nobody has. */
    static @Nullable String master() {
        return isSomebodysOwn() ? SparkEnv.get().conf().get("spark.master") : System.getProperty("spark.master");
    }

    /** How Spark reaches files, as it is told, or would be, where it has not been started yet. */
    static Configuration hadoop() {
        Option<SparkSession> session = SparkSession.getDefaultSession();
        return new Configuration(
                session.isDefined()
                        ? session.get().sparkContext().hadoopConfiguration()
                        : SparkHadoopUtil.get().newConfiguration(new SparkConf()));
    }

    private static void setUnlessSaid(SparkSession.Builder builder, Map<String, String> settings) {
        settings.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                builder.config(key, value);
            }
        });
    }
}
