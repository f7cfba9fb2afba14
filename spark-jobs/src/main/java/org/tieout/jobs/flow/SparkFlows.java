package org.tieout.jobs.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.TaskCompletionListener;

/** Flows whose rows are wherever Spark has them. */
public final class SparkFlows implements Flows {

    private final SparkSession spark;
    private final JavaSparkContext context;
    private final List<JavaRDD<?>> kept = Collections.synchronizedList(new ArrayList<>());

    public SparkFlows(SparkSession spark) {
        this.spark = spark;
        this.context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    }

    @Override
    public <T> Flow<T> of(Collection<T> rows) {
        return new SparkFlow<>(this, context.parallelize(new ArrayList<>(rows), 1));
    }

    @Override
    public <S, T> Flow<T> read(List<S> sources, Reader<S, T> reader) {
        return new SparkFlow<>(
                this, context.parallelize(sources, Math.max(1, sources.size())).flatMap(source -> {
                    Rows<T> rows = reader.open(source);
                    TaskContext.get().addTaskCompletionListener(closing(rows));
                    return rows;
                }));
    }

    private static TaskCompletionListener closing(Rows<?> rows) {
        return task -> {
            try {
                rows.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Override
    public <V> Shared<V> share(V value) {
        Broadcast<V> sent = context.broadcast(value);
        return sent::value;
    }

    @Override
    public int parallelism() {
        return parallelism(context.getConf(), context.defaultParallelism(), parts());
    }

    /**
     * By what the cluster is to have: executors may still be on their way when the first is asked, and come as they are
     * needed where that was said.
     *
     * @param now how many cores it has
     * @param parts how many rows are brought together in
     */
    static int parallelism(SparkConf application, int now, int parts) {
        if (application.getBoolean("spark.dynamicAllocation.enabled", false)) {
            return Math.max(now, parts);
        }
        int cores = application.getInt("spark.executor.instances", 0) * application.getInt("spark.executor.cores", 1);
        return Math.max(now, Math.max(cores, application.getInt("spark.cores.max", 0)));
    }

    /** How many parts rows are brought together in: as Spark would for a query. */
    int parts() {
        return Integer.parseInt(spark.conf().get("spark.sql.shuffle.partitions"));
    }

    <T> JavaRDD<T> keep(JavaRDD<T> rows) {
        kept.add(rows);
        return rows;
    }

    @Override
    public void close() {
        kept.forEach(JavaRDD::unpersist);
    }
}
