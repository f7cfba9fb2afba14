package org.tieout.jobs.io;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.flow.SparkFlows;

/**
 * Decides where the rows of a process are worked on: in it, on the threads of one machine, or by Spark, which is
 * started when somebody needs it, and ends with this.
 */
public final class Engines implements AutoCloseable {

    /** What a sum of charges and the line it is on take of this process' memory, where each is on a line of its own. */
    private static final long BYTES_OF_A_ROW = 10_000;

    private static final Pattern ONE_MACHINE = Pattern.compile("local(\\[(\\d+|\\*).*\\])?");

    private final SharedSession spark;
    private final Engine asked;
    private final long room;

    /** @param name of the application, as Spark shows it */
    public Engines(String name, Engine asked) {
        this(name, asked, Runtime.getRuntime().maxMemory() / BYTES_OF_A_ROW);
    }

    /** @param room how many rows this process may hold */
    Engines(String name, Engine asked, long room) {
        this.spark = new SharedSession(name);
        this.asked = asked;
        this.room = room;
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
        private final @Nullable LocalFlows here;
        private @Nullable SparkFlows onSpark;

        private Job(String description) {
            this.description = description;
            OptionalInt threads = threads(SharedSession.master());
            this.here = asked == Engine.SPARK || (asked == Engine.AUTO && threads.isEmpty())
                    ? null
                    : new LocalFlows(threads.orElse(Runtime.getRuntime().availableProcessors()));
        }

        /** Where work begins. */
        public Flows flows() {
            return here == null ? spark() : here;
        }

        /** How many rows there is room for, where work begins. */
        private long room() {
            return here == null || asked == Engine.LOCAL ? Long.MAX_VALUE : room;
        }

        /** The same rows, kept where there is room for them. */
        public <T> Flow<T> keep(RowsOn<T> rows) {
            return rows.on(flows())
                    .keepAtMost(room())
                    .orElseGet(() -> rows.on(spark()).keep());
        }

        /** Where so many rows can be held. */
        public Flows flows(long rows) {
            return rows > room() ? spark() : flows();
        }

        private synchronized Flows spark() {
            if (onSpark == null) {
                SparkSession session = spark.start();
                session.sparkContext().setJobDescription(description);
                onSpark = new SparkFlows(session);
            }
            return onSpark;
        }

        @Override
        public synchronized void close() {
            if (onSpark != null) {
                onSpark.close();
            }
        }
    }

    /** Rows, wherever they are worked on. */
    public interface RowsOn<T> {
        Flow<T> on(Flows flows);
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
