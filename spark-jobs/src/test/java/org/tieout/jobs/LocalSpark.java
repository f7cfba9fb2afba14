package org.tieout.jobs;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.tieout.jobs.io.SharedSession;

/** Hands tests one small Spark session, started on first use and shared by the whole test run. */
public final class LocalSpark implements ParameterResolver {

    static {
        // Read by SharedSession as spark-submit's own setting would be.
        System.setProperty("spark.master", "local[1]");
        System.setProperty("spark.ui.enabled", "false");
        System.setProperty("spark.driver.host", "127.0.0.1");
        System.setProperty("spark.sql.shuffle.partitions", "1");
        // Tables are read by it as others read them.
        System.setProperty("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension");
        System.setProperty("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
        System.setProperty("spark.sql.session.timeZone", "UTC");
        // A log of a few files, not of Delta's fifty tasks.
        System.setProperty("spark.databricks.delta.snapshotPartitions", "1");
        // A test has a handful of rows: to write and compile Java for them takes longer than to interpret the plan. The
        // tests of the whole flow, in cli, run with Spark's own setting.
        System.setProperty("spark.sql.codegen.wholeStage", "false");
        System.setProperty("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        // As bin/tieout has it; a cluster's own is SparkSubmitIT's.
        System.setProperty("spark.sql.adaptive.enabled", "false");
        // Nobody looks at plans, so they are not written out.
        System.setProperty("spark.sql.ui.explainMode", "simple");
        System.setProperty("spark.sql.maxPlanStringLength", "200");
        System.setProperty("spark.hadoop.fs.file.impl", "org.tieout.jobs.io.LocalFiles");
        System.setProperty("spark.hadoop.fs.AbstractFileSystem.file.impl", "org.tieout.jobs.io.LocalFiles$Context");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == SparkSession.class;
    }

    @Override
    public SparkSession resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return new SharedSession("tests").start();
    }
}
