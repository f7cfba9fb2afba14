package org.tieout.jobs.io;

import org.apache.spark.sql.SparkSession;

/** The Spark session every job runs in; on a cluster, spark-submit's own settings win. */
public final class LakeSession {

    private LakeSession() {}

    public static SparkSession open(String name) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("tieout " + name)
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                // Every time in the lake is UTC, wherever the machine stands.
                .config("spark.sql.session.timeZone", "UTC");
        if (System.getProperty("spark.master") == null) {
            // Started by bin/tieout, not by spark-submit: this machine alone.
            builder.master("local[*]")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.ui.enabled", "false")
                    .config("spark.ui.showConsoleProgress", "false")
                    .config("spark.hadoop.fs.file.impl", LocalFiles.class.getName())
                    .config("spark.hadoop.fs.AbstractFileSystem.file.impl", LocalFiles.Context.class.getName())
                    .config("spark.sql.shuffle.partitions", Runtime.getRuntime().availableProcessors())
                    // A log of a few hundred files needs one task to be read, not Delta's fifty.
                    .config("spark.databricks.delta.snapshotPartitions", "1");
        }
        return builder.getOrCreate();
    }
}
