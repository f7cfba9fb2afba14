package org.tieout.cli;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tieout.command.JobRunner;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;
import org.tieout.rules.dataset.MatchStatus;

/**
 * A run of one billing period as programs read it. Amounts are text with every digit: a reader that knows only doubles
 * cannot spoil them.
 *
 * @param runId empty where it did not come to a run
 * @param message empty where it went well
 * @param reconciliations empty where it did not
 */
record RunSummary(
        String period,
        int exitCode,
        String message,
        String runId,
        Optional<Instant> started,
        Optional<Instant> ended,
        long milliseconds,
        List<RunRecord.Step> steps,
        List<String> releases,
        List<Reconciliation> reconciliations) {

    RunSummary {
        steps = List.copyOf(steps);
        releases = List.copyOf(releases);
        reconciliations = List.copyOf(reconciliations);
    }

    /** One reconciliation. */
    record Reconciliation(String name, String finality, boolean frozen, String resultHash, List<Currency> currencies) {}

    /** What its invoices of one currency come to. */
    record Currency(
            String currency,
            Map<String, Long> invoices,
            Map<String, Long> lines,
            String invoiced,
            String exported,
            String variance,
            String grossVariance) {}

    static RunSummary of(BillingPeriod period, JobRunner.Outcome outcome, RunVerdict verdict) {
        Optional<RunRecord> run = outcome.run();
        Optional<Instant> started = run.map(RunRecord::started);
        Optional<Instant> ended = run.map(RunRecord::ended);
        return new RunSummary(
                period.toString(),
                outcome.code().code(),
                outcome.message(),
                run.map(RunRecord::id).orElse(""),
                started,
                ended,
                started.isPresent() && ended.isPresent()
                        ? Duration.between(started.get(), ended.get()).toMillis()
                        : 0,
                run.map(RunRecord::steps).orElse(List.of()),
                run.map(RunRecord::releases).orElse(List.of()),
                verdict.reconciliations().stream()
                        .map(RunSummary::reconciliation)
                        .toList());
    }

    private static Reconciliation reconciliation(RunVerdict.Reconciliation one) {
        return new Reconciliation(
                one.name(),
                one.finality(),
                one.isFrozen(),
                one.resultHash(),
                one.currencies().stream().map(RunSummary::currency).toList());
    }

    private static Currency currency(InvoiceTally tally) {
        return new Currency(
                tally.currency(),
                counts(tally.invoicesByStatus()),
                counts(tally.linesByStatus()),
                text(tally.invoiced()),
                text(tally.exported()),
                text(tally.variance()),
                text(tally.grossVariance()));
    }

    private static Map<String, Long> counts(Map<MatchStatus, Long> byStatus) {
        Map<String, Long> counts = new TreeMap<>();
        byStatus.forEach((status, count) -> counts.put(status.name(), count));
        return counts;
    }

    private static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    /** In one line. */
    String json() {
        return Json.line(this);
    }
}
