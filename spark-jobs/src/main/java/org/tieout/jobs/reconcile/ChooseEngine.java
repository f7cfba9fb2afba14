package org.tieout.jobs.reconcile;

import org.apache.spark.sql.SparkSession;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.flow.SparkFlows;

/** Decides where charges are compared: in this process, where Spark is in it too and it has room, or by Spark. */
final class ChooseEngine {

    /** So many charges add up to what fits into the memory of one machine, however little they have in common. */
    private static final long MOST_ROWS_HERE = 2_500_000;

    private ChooseEngine() {}

    /** @param rows charges that are compared */
    static Flows of(SparkSession spark, long rows) {
        return spark.sparkContext().isLocal() && rows <= MOST_ROWS_HERE
                ? new LocalFlows(spark.sparkContext().defaultParallelism())
                : new SparkFlows(spark);
    }
}
