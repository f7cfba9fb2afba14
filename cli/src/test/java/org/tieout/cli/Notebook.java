package org.tieout.cli;

import java.lang.reflect.InvocationTargetException;
import org.apache.spark.SparkUserAppException;
import org.apache.spark.sql.SparkSession;

/** Somebody's own program, with a session that it goes on with after Tieout. */
public final class Notebook {

    private Notebook() {}

    /** Told what a job is told. */
    public static void main(String[] args) throws ReflectiveOperationException {
        SparkSession spark = SparkSession.builder().getOrCreate();
        try {
            // From the jar for spark-submit.
            Class.forName("org.tieout.jobs.run.ReconcileCommand")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof SparkUserAppException end)) {
                throw e;
            }
            System.out.println("it ended with " + end.exitCode());
        }
        System.out.println(spark.range(3).count() + " rows are counted after it");
        spark.stop();
    }
}
