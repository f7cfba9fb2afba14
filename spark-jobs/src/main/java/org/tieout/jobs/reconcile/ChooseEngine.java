package org.tieout.jobs.reconcile;

import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.io.QueryFiles;
import org.tieout.jobs.reconcile.line.ChargeSum;

/** Decides where charges are compared: in this process, where Spark is in it too and it has room, or by Spark. */
final class ChooseEngine {

    /** What a sum and the line it is on take of this process' memory, where each is on a line of its own. */
    private static final long BYTES_OF_A_SUM = 10_000;

    private ChooseEngine() {}

    /** Asked in this process, where Spark is in it too. */
    static QueryFiles ask(SparkSession spark, QueryFiles bySpark) {
        return spark.sparkContext().isLocal()
                ? bySpark.on(new LocalFlows(spark.sparkContext().defaultParallelism()))
                : bySpark;
    }

    /**
     * What charges add up to, kept: they are all that is to be compared.
     *
     * @param ask where they are kept if there is room
     * @param bySpark where they are kept otherwise, and read once more
     */
    static Flow<ChargeSum> sums(CompareCharges compare, ReadCharges read, QueryFiles ask, QueryFiles bySpark) {
        Optional<Flow<ChargeSum>> kept =
                compare.sums(read.groups(ask)).keepAtMost(Runtime.getRuntime().maxMemory() / BYTES_OF_A_SUM);
        return kept.orElseGet(() -> compare.sums(read.groups(bySpark)).keep());
    }
}
