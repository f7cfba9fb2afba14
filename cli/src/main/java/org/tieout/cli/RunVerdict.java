package org.tieout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tieout.command.output.ResultTable;
import org.tieout.command.output.TextTable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.show.ShowResults;
import org.tieout.jobs.show.ShowTarget;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.store.FrozenResults;
import org.tieout.store.Publications;
import org.tieout.store.Store;

/** What a person should know after a run: what agrees, what does not, by how much, and where to look. */
record RunVerdict(List<Reconciliation> reconciliations) {

    static final RunVerdict NONE = new RunVerdict(List.of());

    /** Lines of which somebody may want to know more, in the order of the help. */
    private static final List<MatchStatus> TO_LOOK_AT =
            List.of(MatchStatus.MISMATCHED, MatchStatus.MISSING_IN_EXPORT, MatchStatus.MISSING_ON_INVOICE);

    RunVerdict {
        reconciliations = List.copyOf(reconciliations);
    }

    /**
     * One reconciliation.
     *
     * @param finality PRELIMINARY while a provider may still change it; empty where there is no invoice
     * @param isFrozen whether it stays as it is, whatever is delivered
     * @param resultHash of all its rows
     */
    record Reconciliation(
            String name, String finality, boolean isFrozen, String resultHash, List<InvoiceTally> currencies) {}

    static RunVerdict of(Engines engines, TieoutConfig config, BillingPeriod period) throws IOException {
        Map<String, Map<String, InvoiceTally>> tallies = new TreeMap<>();
        Map<String, String> finality = new TreeMap<>();
        List<ResultTable.Line> invoices = ShowResults.find(
                        engines,
                        config,
                        Objects.requireNonNull(ShowTarget.BY_NAME.get("invoices")),
                        period,
                        ShowResults.Filter.NONE)
                .lines()
                .toList();
        for (ResultTable.Line invoice : invoices) {
            String name = invoice.get(ReconciliationInvoices.RECONCILIATION);
            finality.put(name, invoice.get(ReconciliationInvoices.FINALITY));
            tallies.computeIfAbsent(name, unused -> new TreeMap<>())
                    .merge(
                            invoice.get(ReconciliationInvoices.BILLING_CURRENCY),
                            InvoiceTally.of(invoice),
                            InvoiceTally::plus);
        }
        Store store = Store.open(config.metadata());
        List<Reconciliation> all = new ArrayList<>();
        for (ReconciliationConfig one : config.reconciliations()) {
            all.add(new Reconciliation(
                    one.name(),
                    finality.getOrDefault(one.name(), ""),
                    FrozenResults.of(store, period).contains(one.name()),
                    Publications.of(store, one.name(), period)
                            .map(published -> published.resultHash())
                            .orElse(""),
                    List.copyOf(tallies.getOrDefault(one.name(), Map.of()).values())));
        }
        return new RunVerdict(all);
    }

    /** @param tieout how a command of this config begins */
    String text(BillingPeriod period, String tieout) throws IOException {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.printf("%nVerdict of %s%n", period);
        new TextTable(
                        List.of(
                                "Reconciliation",
                                "Invoices that agree",
                                "Lines that agree",
                                "",
                                "Invoiced",
                                "Exported",
                                "Variance",
                                "Gross"),
                        reconciliations.stream()
                                .flatMap(one -> one.currencies().stream().map(tally -> row(one, tally)))
                                .toList())
                .write(out);
        out.println();
        nextSteps(period, tieout).forEach(out::println);
        out.flush();
        return text.toString();
    }

    private static List<String> row(Reconciliation reconciliation, InvoiceTally tally) {
        return List.of(
                reconciliation.name() + (reconciliation.isFrozen() ? " (frozen)" : ""),
                "%d of %d".formatted(tally.agreeingInvoices(), tally.invoices()),
                "%d of %d".formatted(tally.agreeingLines(), tally.lines()),
                tally.currency(),
                new Money(tally.invoiced(), tally.currency()).number(),
                new Money(tally.exported(), tally.currency()).number(),
                new Money(tally.variance(), tally.currency()).number(),
                new Money(tally.grossVariance(), tally.currency()).number());
    }

    private List<String> nextSteps(BillingPeriod period, String tieout) {
        List<InvoiceTally> tallies = reconciliations.stream()
                .flatMap(one -> one.currencies().stream())
                .toList();
        String statuses = TO_LOOK_AT.stream()
                .filter(status -> tallies.stream().anyMatch(tally -> tally.linesOf(status) > 0))
                .map(status -> " --status " + status)
                .collect(Collectors.joining());
        if (!statuses.isEmpty()) {
            return List.of(
                    "Look: %s show lines --period %s%s".formatted(tieout, period, statuses),
                    "Why:  %s show effects --period %s".formatted(tieout, period));
        }
        if (tallies.isEmpty()) {
            return List.of("There is nothing to reconcile.");
        }
        boolean isToBeClosed =
                reconciliations.stream().anyMatch(one -> one.finality().equals("FINAL") && !one.isFrozen());
        return List.of(
                isToBeClosed
                        ? "Everything that is invoiced agrees. Once it is booked: %s close freeze --period %s"
                                .formatted(tieout, period)
                        : "Everything that is invoiced agrees.");
    }
}
