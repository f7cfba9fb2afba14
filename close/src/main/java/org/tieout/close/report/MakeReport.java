package org.tieout.close.report;

import java.time.Instant;
import java.util.List;
import org.tieout.close.report.ReportedResult.Proof;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Version;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.MonthFigures;
import org.tieout.store.page.Effects;
import org.tieout.store.page.Lines;
import org.tieout.store.page.Results;
import org.tieout.store.page.Results.ResultRow;
import org.tieout.store.page.Results.TotalRow;
import org.tieout.store.page.RunBook;

/** Reads what is published of a month; the lake is not asked. */
final class MakeReport {

    /** Of a currency: whoever has more reads them as CSV. */
    static final int MOST_INVOICES = 500;

    /** Of a currency. */
    static final int MOST_LINES = 20;

    /** Of a run. */
    static final int MOST_CHECKPOINTS = 500;

    private final StoreTransaction transaction;
    private final BillingPeriod period;
    private final Instant now;

    MakeReport(StoreTransaction transaction, BillingPeriod period, Instant now) {
        this.transaction = transaction;
        this.period = period;
        this.now = now;
    }

    /**
     * @param asked names of reconciliations
     * @throws InputNotReadyException where nothing of them is published
     */
    ReportedMonth apply(List<String> asked) {
        List<ResultRow> published = transaction.of(Results.class).of(period).stream()
                .filter(result -> asked.contains(result.reconciliation()))
                .toList();
        if (published.isEmpty()) {
            throw new InputNotReadyException(
                    "Nothing to report: %s has no published result%s yet; run: tieout run --period %s"
                            .formatted(period, asked.size() == 1 ? " of " + asked.get(0) : "", period));
        }
        List<String> names = published.stream().map(ResultRow::reconciliation).toList();
        return new ReportedMonth(
                period,
                now,
                Version.current(),
                published.stream().map(this::result).toList(),
                asked.stream().filter(name -> !names.contains(name)).toList());
    }

    private ReportedResult result(ResultRow result) {
        String name = result.reconciliation();
        Results results = transaction.of(Results.class);
        RunBook runs = transaction.of(RunBook.class);
        List<TotalRow> totals = results.totals(period, name);
        List<String> currencies = totals.stream().map(TotalRow::billingCurrency).toList();
        return new ReportedResult(
                result,
                totals,
                transaction.of(Effects.class).ofResult(period, name),
                currencies.stream()
                        .flatMap(currency -> results.invoices(period, name, currency, MOST_INVOICES).stream())
                        .toList(),
                currencies.stream()
                        .flatMap(currency ->
                                transaction
                                        .of(Lines.class)
                                        .largestOfResult(period, name, currency, MOST_LINES)
                                        .stream())
                        .toList(),
                transaction.of(MonthFigures.class).inputs(period, now).stream()
                        .filter(input -> input.reconciliation().equals(name))
                        .toList(),
                runs.proving(period, name).stream()
                        .map(run -> new Proof(run, runs.checkpointsOf(period, name, run.runId(), MOST_CHECKPOINTS)))
                        .toList());
    }
}
