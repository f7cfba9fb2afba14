package org.tieout.cli;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Run;
import org.tieout.downloader.DownloadJob;
import org.tieout.jobs.ingest.IngestJob;
import org.tieout.jobs.ingest.RejectPolicy;
import org.tieout.jobs.reconcile.ReconcileJob;

/** Every stage, one after the other. */
final class WholeRun {

    private final SparkSession spark;
    private final TieoutConfig config;
    private final Run run;
    private final RejectPolicy rejects;

    WholeRun(SparkSession spark, TieoutConfig config, Run run, RejectPolicy rejects) {
        this.spark = spark;
        this.config = config;
        this.run = run;
        this.rejects = rejects;
    }

    /** True where a variance was found. */
    boolean run(BillingPeriod period) throws IOException {
        new DownloadJob(config, run).run(period, config.sources());
        new IngestJob(spark, config, run, rejects).run(period, config.sources());
        return new ReconcileJob(spark, config, run).run(period);
    }
}
