package org.tieout.cli;

import java.io.IOException;
import java.util.Set;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Recompute;
import org.tieout.common.run.Run;
import org.tieout.downloader.DownloadJob;
import org.tieout.jobs.ingest.IngestJob;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.publish.PublishJob;
import org.tieout.jobs.reconcile.ReconcileJob;
import org.tieout.rules.control.RejectPolicy;
import org.tieout.store.FrozenResults;
import org.tieout.store.Hierarchies;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;

/**
 * Every stage, one after the other. Each sees by itself what stands already: a run after one that died begins where
 * that ended, and one that finds nothing changed does nothing and starts no Spark.
 */
final class WholeRun {

    private final Engines engines;
    private final TieoutConfig config;
    private final Store store;
    private final ResultLock lock;
    private final Run run;
    private final boolean requiresFinal;
    private final RejectPolicy rejects;
    private final Recompute repeat;

    WholeRun(
            Engines engines,
            TieoutConfig config,
            Store store,
            ResultLock lock,
            Run run,
            boolean requiresFinal,
            RejectPolicy rejects,
            Recompute repeat) {
        this.engines = engines;
        this.config = config;
        this.store = store;
        this.lock = lock;
        this.run = run;
        this.requiresFinal = requiresFinal;
        this.rejects = rejects;
        this.repeat = repeat;
    }

    /** True where a variance was found. */
    boolean run(BillingPeriod period) throws IOException {
        Set<String> frozen = FrozenResults.of(store, period);
        new DownloadJob(config, run, requiresFinal).run(period, config.sources());
        new IngestJob(engines, config, run, rejects, repeat)
                .run(period, config.sources(), FrozenResults.sources(config, frozen));
        Allocation allocation = new Hierarchies(store).current().in(period);
        boolean hasVariance = new ReconcileJob(engines, config, run, repeat, allocation).run(period, frozen);
        new PublishJob(config, store, lock, run, repeat).run(period, config.reconciliations(), frozen);
        return hasVariance;
    }
}
