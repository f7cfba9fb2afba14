package org.tieout.jobs.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/** What is done in a task of Spark's with the rows that were brought there; it ends with the task. */
final class OfTask {

    private static final String DRIVER = "driver";

    private final LocalFlows flows;
    private final LocalFlow.Opened opened = new LocalFlow.Opened();

    private OfTask(LocalFlows flows) {
        this.flows = flows;
    }

    /** Of the rows of a task. */
    interface Work<R> {
        LocalFlow<R> of(OfTask task);
    }

    /** What comes of it, row by row. */
    static <R> Iterator<R> work(Work<R> work) throws IOException {
        SparkConf application = SparkEnv.get().conf();
        OfTask task = new OfTask(new LocalFlows(
                1,
                LocalFlows.roomOfProcess()
                        / atATime(
                                application,
                                SparkEnv.get().executorId(),
                                Runtime.getRuntime().availableProcessors())));
        TaskContext.get().addTaskCompletionListener((TaskCompletionListener) unused -> task.close());
        return work.of(task).iterator(task.opened);
    }

    /**
     * How many tasks share the memory of a process.
     *
     * @param processors of the machine: what a process takes that was not told
     */
    static int atATime(SparkConf application, String executor, int processors) {
        int cores = executor.equals(DRIVER) ? processors : application.getInt("spark.executor.cores", processors);
        return Math.max(1, cores / application.getInt("spark.task.cpus", 1));
    }

    /** Rows that come by once. */
    <T> LocalFlow<T> of(Iterator<byte[]> packets) {
        return new LocalFlow<>(flows, List.of(unused -> Packets.unpack(packets)));
    }

    private void close() {
        try {
            opened.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            flows.close();
        }
    }
}
