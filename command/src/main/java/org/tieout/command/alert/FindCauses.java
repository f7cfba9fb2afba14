package org.tieout.command.alert;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.config.AlertsConfig;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.text.Printable;
import org.tieout.store.AlertKind;
import org.tieout.store.Alerts.NewAlert;
import org.tieout.store.HeldLock;
import org.tieout.store.Operations;
import org.tieout.store.Operations.DriftRow;
import org.tieout.store.Operations.FailureRow;
import org.tieout.store.Operations.LastRow;
import org.tieout.store.Operations.OpenVarianceRow;
import org.tieout.store.ResultLock;
import org.tieout.store.StoreTransaction;

/**
 * What is not well now, as the store has it, in one sentence each: so whoever looks finds the same, on whatever
 * machine.
 */
final class FindCauses {

    /** What a schedule starts; of a person's commands at a terminal he knows himself how they ended. */
    private static final List<String> COMMANDS =
            List.of("run", "download", "ingest", "reconcile", "publish", "watch", "close remind");

    /** Whoever switches alerts on is not told of what has been so for years. */
    private static final Duration NEWS = Duration.ofDays(7);

    private static final String DIED = "DIED";

    private final TieoutConfig config;
    private final AlertsConfig alerts;
    private final Instant now;

    FindCauses(TieoutConfig config, Clock clock) {
        this.config = config;
        this.alerts = config.alerts();
        this.now = clock.instant();
    }

    List<Cause> apply(StoreTransaction transaction) {
        Operations operations = transaction.of(Operations.class);
        List<Cause> causes = new ArrayList<>(failures(transaction, operations));
        operations.openVariances().forEach(row -> variance(row).ifPresent(causes::add));
        causes.addAll(stale(operations));
        operations.drifts().forEach(row -> causes.add(drift(transaction, row)));
        return causes;
    }

    /** By command and period; a run that died says more than the one that ended before it. */
    private List<Cause> failures(StoreTransaction transaction, Operations operations) {
        Map<Failing, Cause> failures = new LinkedHashMap<>();
        for (FailureRow row : operations.failing(COMMANDS)) {
            failures.put(new Failing(row.command(), row.billingPeriod()), failure(row));
        }
        for (HeldLock lock : ResultLock.held(transaction)) {
            if (lock.isDead()) {
                operations
                        .run(lock.runId())
                        .ifPresent(
                                run -> failures.put(new Failing(run.command(), run.billingPeriod()), death(run, lock)));
            }
        }
        return List.copyOf(failures.values());
    }

    private record Failing(String command, Optional<BillingPeriod> period) {}

    private Cause failure(FailureRow row) {
        boolean isTriedAgain = row.exitCode() == ExitCode.INPUT_NOT_READY.code()
                && row.failingSince()
                        .plus(Duration.ofMinutes(alerts.patienceMinutes()))
                        .isAfter(now);
        return new Cause(
                new NewAlert(
                        AlertKind.FAILED_RUN,
                        row.command(),
                        row.billingPeriod().orElse(null),
                        String.valueOf(row.exitCode()),
                        "%s%s ended with %d on %s: %s"
                                .formatted(
                                        row.command(),
                                        of(row.billingPeriod()),
                                        row.exitCode(),
                                        row.host(),
                                        Printable.line(row.message())),
                        "tieout status" + asked(row.billingPeriod()),
                        row.failingSince()),
                isNews(row.endedAt()) && !isTriedAgain);
    }

    private Cause death(Operations.RunRow run, HeldLock lock) {
        return new Cause(
                new NewAlert(
                        AlertKind.FAILED_RUN,
                        run.command(),
                        run.billingPeriod().orElse(null),
                        DIED,
                        "%s%s of %s died without saying how it ended, and left its lock; running the same command again takes over"
                                .formatted(run.command(), of(run.billingPeriod()), lock.owner()),
                        "tieout status" + asked(run.billingPeriod()),
                        run.startedAt()),
                isNews(lock.since()));
    }

    private Optional<Cause> variance(OpenVarianceRow row) {
        BigDecimal threshold = alerts.grossVariance().in(row.billingCurrency()).orElse(null);
        if (threshold == null || row.gross().compareTo(threshold) <= 0) {
            return Optional.empty();
        }
        String finality = row.isPreliminary() ? "PRELIMINARY" : "FINAL";
        return Optional.of(new Cause(
                new NewAlert(
                        AlertKind.VARIANCE,
                        "%s %s".formatted(row.reconciliation(), row.billingCurrency()),
                        row.billingPeriod(),
                        finality,
                        "%s of %s (%s) differs by %s gross, %s net: more than %s"
                                .formatted(
                                        row.reconciliation(),
                                        row.billingPeriod(),
                                        finality,
                                        money(row.gross(), row),
                                        money(row.variance(), row),
                                        money(threshold, row)),
                        "tieout show invoices --period %s --reconciliation %s"
                                .formatted(row.billingPeriod(), row.reconciliation()),
                        row.publishedAt()),
                isNews(row.publishedAt())));
    }

    private static String money(BigDecimal amount, OpenVarianceRow row) {
        return new Money(amount, row.billingCurrency()).number() + " " + row.billingCurrency();
    }

    private List<Cause> stale(Operations operations) {
        Map<String, Instant> delivered = new HashMap<>();
        for (LastRow last : operations.lastDelivered()) {
            delivered.put(last.name(), last.at());
        }
        List<Cause> causes = new ArrayList<>();
        for (SourceConfig source : config.sources()) {
            Instant last = delivered.get(source.name());
            int days = alerts.staleAfterDays().of(source.name()).orElse(Integer.MAX_VALUE);
            // A source that never had a release is told by the runs that miss it.
            if (last != null && Duration.between(last, now).compareTo(Duration.ofDays(days)) > 0) {
                causes.add(new Cause(
                        new NewAlert(
                                AlertKind.STALE_DELIVERY,
                                source.name(),
                                null,
                                "STALE",
                                "%s had no new release since %s, for more than %d %s"
                                        .formatted(source.name(), Moment.of(last), days, days == 1 ? "day" : "days"),
                                "tieout download --period YYYY-MM --source " + source.name(),
                                last),
                        true));
            }
        }
        return causes;
    }

    private Cause drift(StoreTransaction transaction, DriftRow row) {
        String moved = transaction
                .watchReports()
                .newest(row.reconciliation(), row.billingPeriod())
                .map(report -> report.summary())
                .orElseThrow();
        return new Cause(
                new NewAlert(
                        AlertKind.DRIFT,
                        row.reconciliation(),
                        row.billingPeriod(),
                        row.newHash(),
                        "%s of %s is frozen, and would be another with what was delivered since: %s"
                                .formatted(row.reconciliation(), row.billingPeriod(), moved),
                        "tieout watch --no-download --period %s --reconciliation %s"
                                .formatted(row.billingPeriod(), row.reconciliation()),
                        row.lookedAt()),
                isNews(row.lookedAt()));
    }

    private boolean isNews(Instant at) {
        return at.plus(NEWS).isAfter(now);
    }

    private static String of(Optional<BillingPeriod> period) {
        return period.map(one -> " of " + one).orElse("");
    }

    private static String asked(Optional<BillingPeriod> period) {
        return period.map(one -> " --period " + one).orElse("");
    }
}
