package org.tieout.command.metrics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.command.metrics.Metric.Gathering;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.RunRecord;
import org.tieout.common.run.RunStoppedException;
import org.tieout.store.HeldLock;
import org.tieout.store.Operations;
import org.tieout.store.Operations.ItemsRow;
import org.tieout.store.Operations.LastRow;
import org.tieout.store.Operations.RunRow;
import org.tieout.store.Operations.StepRow;
import org.tieout.store.Operations.VarianceRow;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;

/**
 * The numbers monitoring gets, of the whole installation as the store has it: so whoever writes them last says it all.
 * Moments are given, never ages: an age in a file is wrong a second later.
 */
public final class RunMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(RunMetrics.class);

    private static final String COMMAND = "command";

    private RunMetrics() {}

    /** As the store has them; empty where it cannot be read. An embedded one that does not run is not started. */
    public static Optional<String> of(TieoutConfig config, LocalDate today) {
        try {
            return Store.running(config.metadata()).map(store -> store.read(transaction -> of(transaction, today)));
        } catch (RunStoppedException e) {
            LOG.warn("metrics are without what the store has", e);
            return Optional.empty();
        }
    }

    /**
     * As the store has them.
     *
     * @param today of the company
     */
    public static String of(StoreTransaction transaction, LocalDate today) {
        return ExpositionText.of(metrics(transaction, today));
    }

    /** What is known where the store cannot be read: that it cannot, and how this run ended. */
    public static String withoutStore(RunRecord run) {
        Instant ended = run.ended();
        Integer code = run.exitCode();
        List<Metric> metrics = new ArrayList<>(List.of(storeUp(0)));
        if (ended != null && code != null) {
            metrics.add(exitCodes().add(code, COMMAND, run.command()).all());
            metrics.add(ends().add(ended, COMMAND, run.command()).all());
            metrics.add(durations()
                    .addMilliseconds(Duration.between(run.started(), ended).toMillis(), COMMAND, run.command())
                    .all());
        }
        return ExpositionText.of(metrics);
    }

    /** What is known where the store cannot be read and nothing was run: that it cannot. */
    public static String withoutStore() {
        return ExpositionText.of(List.of(storeUp(0)));
    }

    private static List<Metric> metrics(StoreTransaction transaction, LocalDate today) {
        Operations operations = transaction.of(Operations.class);
        List<Metric> metrics = new ArrayList<>(List.of(storeUp(1)));
        Gathering successes = new Gathering(
                "tieout_run_last_success_timestamp_seconds",
                "When a run of a command last ended with exit code 0 or 10");
        operations.lastSuccesses().forEach(last -> successes.add(last.at(), COMMAND, last.name()));
        metrics.add(successes.all());
        addRuns(operations.lastEnded(), metrics);
        Gathering steps = new Gathering(
                "tieout_step_duration_seconds",
                "How long each step took in the newest run of a command that has ended");
        for (StepRow step : operations.lastSteps()) {
            steps.addMilliseconds(step.milliseconds(), COMMAND, step.command(), "step", step.name());
        }
        metrics.add(steps.all());
        Gathering landed =
                new Gathering("tieout_release_landed_timestamp_seconds", "When the newest release of a source landed");
        for (LastRow last : operations.lastLanded()) {
            landed.add(last.at(), "source", last.name());
        }
        metrics.add(landed.all());
        metrics.add(items(operations.allItems(today)));
        metrics.add(locks(ResultLock.held(transaction)));
        addVariances(operations.variances(), metrics);
        return metrics;
    }

    private static Metric storeUp(int isUp) {
        return new Gathering("tieout_store_up", "Whether the metadata store could be read, 1 or 0")
                .add(isUp)
                .all();
    }

    private static Gathering exitCodes() {
        return new Gathering("tieout_run_exit_code", "Exit code of the newest run of a command that has ended");
    }

    private static Gathering ends() {
        return new Gathering(
                "tieout_run_last_end_timestamp_seconds", "When the newest run of a command that has ended did");
    }

    private static Gathering durations() {
        return new Gathering("tieout_run_duration_seconds", "How long the newest run of a command that has ended took");
    }

    private static void addRuns(List<RunRow> runs, List<Metric> metrics) {
        Gathering codes = exitCodes();
        Gathering ends = ends();
        Gathering durations = durations();
        for (RunRow run : runs) {
            run.exitCode().ifPresent(code -> codes.add(code, COMMAND, run.command()));
            run.endedAt().ifPresent(ended -> {
                ends.add(ended, COMMAND, run.command());
                durations.addMilliseconds(
                        Duration.between(run.startedAt(), ended).toMillis(), COMMAND, run.command());
            });
        }
        metrics.add(codes.all());
        metrics.add(ends.all());
        metrics.add(durations.all());
    }

    private static Metric items(List<ItemsRow> rows) {
        Gathering items = new Gathering(
                "tieout_open_items", "Items that somebody has to look at, by severity; none: nobody has said");
        for (String severity : List.of("high", "medium", "low", "none")) {
            items.add(
                    rows.stream()
                            .filter(row -> row.severity()
                                    .orElse("none")
                                    .toLowerCase(Locale.ROOT)
                                    .equals(severity))
                            .mapToLong(ItemsRow::items)
                            .sum(),
                    "severity",
                    severity);
        }
        return items.all();
    }

    private static Metric locks(List<HeldLock> locks) {
        long dead = locks.stream().filter(HeldLock::isDead).count();
        return new Gathering(
                        "tieout_locks",
                        "Locks of results and sources, by whether the run that has one is alive or dead")
                .add(locks.size() - dead, "holder", "alive")
                .add(dead, "holder", "dead")
                .all();
    }

    private static void addVariances(List<VarianceRow> rows, List<Metric> metrics) {
        Gathering net = new Gathering(
                "tieout_variance",
                "Invoiced minus exported in the newest published result; a float, for alarms and never for books");
        Gathering gross = new Gathering(
                "tieout_gross_variance",
                "The same, variances added up without their signs; a float, for alarms and never for books");
        for (VarianceRow row : rows) {
            net.add(row.variance(), "reconciliation", row.reconciliation(), "currency", row.billingCurrency());
            gross.add(row.gross(), "reconciliation", row.reconciliation(), "currency", row.billingCurrency());
        }
        metrics.add(net.all());
        metrics.add(gross.all());
    }
}
