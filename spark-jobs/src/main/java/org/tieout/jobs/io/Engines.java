package org.tieout.jobs.io;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.flow.SparkFlows;

/**
 * Decides where the rows of a process are worked on: in it, on the threads of one machine, or by Spark, which is
 * started when somebody needs it, and ends with this.
 */
public final class Engines implements AutoCloseable {

    private static final Pattern ONE_MACHINE = Pattern.compile("local(\\[(\\d+|\\*).*\\])?");

    private final SharedSession spark;
    private final Engine asked;

    /** @param name of the application, as Spark shows it */
    public Engines(String name, Engine asked) {
        this.spark = new SharedSession(name);
        this.asked = asked;
    }

    /** What is done about one thing; what it keeps of rows goes with it. */
    public Job job(String description) {
        return new Job(description);
    }

    @Override
    public void close() {
        spark.close();
    }

    /** One job, and where its rows are. */
    public final class Job implements AutoCloseable {

        private final String description;
        private @Nullable Flows flows;

        private Job(String description) {
            this.description = description;
        }

        /** Made when they are first asked for. */
        public synchronized Flows flows() {
            if (flows == null) {
                OptionalInt threads = threads(SharedSession.master());
                flows = asked == Engine.SPARK || (asked == Engine.AUTO && threads.isEmpty())
                        ? onSpark()
                        : new LocalFlows(threads.orElse(Runtime.getRuntime().availableProcessors()));
            }
            return flows;
        }

        private SparkFlows onSpark() {
            SparkSession session = spark.start();
            session.sparkContext().setJobDescription(description);
            return new SparkFlows(session);
        }

        @Override
        public synchronized void close() {
            if (flows != null) {
                flows.close();
            }
        }
    }

    /**
     * How many tasks one machine works on at a time; empty on a cluster.
     *
     * @param master as {@link SharedSession#master} has it
     */
    static OptionalInt threads(@Nullable String master) {
        int cores = Runtime.getRuntime().availableProcessors();
        if (master == null) {
            return OptionalInt.of(cores);
        }
        Matcher local = ONE_MACHINE.matcher(master);
        if (!local.matches()) {
            return OptionalInt.empty();
        }
        String number = local.group(2);
        if (number == null) {
            return OptionalInt.of(1);
        }
        return OptionalInt.of(number.equals("*") ? cores : Math.max(1, Integer.parseInt(number)));
    }
}
