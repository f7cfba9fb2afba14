package org.tieout.console.reconciliation;

import java.util.ArrayList;
import java.util.List;
import org.tieout.common.period.BillingPeriod;
import org.tieout.console.page.Links;
import org.tieout.console.page.Mark;
import org.tieout.console.reconciliation.ReconciliationView.Sum;
import org.tieout.console.reconciliation.ReconciliationView.Summary;
import org.tieout.store.page.FoundLines;
import org.tieout.store.page.FoundLines.SumRow;

/** Makes the sums by invoice and subscription, each currency or unit with its total below. */
final class MakeSummary {

    private MakeSummary() {}

    static Summary of(List<SumRow> rowsAndTotals, Asked asked, BillingPeriod period) {
        List<SumRow> totals = rowsAndTotals.stream().filter(SumRow::isTotal).toList();
        List<SumRow> sums = rowsAndTotals.stream()
                .filter(sum -> !sum.isTotal() && !sum.isOfStatus())
                .toList();
        List<Sum> rows = new ArrayList<>();
        for (SumRow total : totals) {
            List<SumRow> parts =
                    sums.stream().filter(sum -> sum.unit().equals(total.unit())).toList();
            parts.forEach(part -> rows.add(row(part, asked, period)));
            if (!parts.isEmpty() || sums.isEmpty()) {
                rows.add(total(total, asked));
            }
        }
        long groups = sums.isEmpty() ? 0 : sums.get(0).groups();
        return new Summary(
                asked.value() == Value.COST ? "Summary of cost" : "Summary of quantity",
                "By billing cycle, invoice and subscription. No total over two %s.%s"
                        .formatted(
                                asked.value() == Value.COST ? "currencies" : "units",
                                groups > sums.size()
                                        ? " The first %,d of %,d; filter for the others.".formatted(sums.size(), groups)
                                        : ""),
                rows);
    }

    private static Sum row(SumRow sum, Asked asked, BillingPeriod period) {
        return sum(
                sum,
                asked,
                Links.of(period, "reconciliation")
                        + asked.with("invoice", sum.invoiceId().isEmpty() ? FoundLines.NONE : sum.invoiceId()),
                sum.invoiceId().isEmpty() ? "No invoice yet" : sum.invoiceId(),
                period.toString());
    }

    private static Sum total(SumRow sum, Asked asked) {
        return sum(sum, asked, "", "Total " + (sum.unit().isEmpty() ? "without unit" : sum.unit()), "");
    }

    private static Sum sum(SumRow sum, Asked asked, String link, String name, String cycle) {
        return new Sum(
                link,
                name,
                sum.invoiceIssuerName(),
                MakeSelects.subscription(sum.subAccountName(), sum.subAccountId()),
                cycle,
                sum.unit(),
                asked.value().inColumn(sum.invoiced(), sum.unit()),
                asked.value().inColumn(sum.exported(), sum.unit()),
                asked.value().varianceInColumn(sum.variance(), sum.unit()),
                asked.value().inColumn(sum.gross(), sum.unit()),
                "%,d of %,d".formatted(sum.equal(), sum.lines()),
                Mark.ofMatch(sum.status()),
                link.isEmpty());
    }
}
