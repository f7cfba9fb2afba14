package org.tieout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.tieout.close.status.MonthStatus;
import org.tieout.close.status.OutstandingText;
import org.tieout.command.output.ResultTable;
import org.tieout.command.output.TextTable;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.show.ShowResults;
import org.tieout.jobs.show.ShowTarget;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.sampledata.SampleData;
import org.tieout.store.Store;

/**
 * What a person should know after the demo: each invoice, the largest differences, who owes what, where to look next.
 */
final class DemoVerdict {

    private static final int TOP = 8;

    /** How the program was called, as bin/tieout says it. */
    private static final String CALLED = "tieout.called";

    private final Engines engines;
    private final TieoutConfig config;
    private final String tieout = System.getProperty(CALLED, "bin/tieout");

    DemoVerdict(Engines engines, TieoutConfig config) {
        this.engines = engines;
        this.config = config;
    }

    void print(PrintWriter out) throws IOException {
        List<ResultTable.Line> invoices = new ArrayList<>();
        List<ResultTable.Line> lines = new ArrayList<>();
        for (YearMonth month : SampleData.MONTHS) {
            BillingPeriod period = new BillingPeriod(month);
            invoices.addAll(find("invoices", period));
            lines.addAll(find("lines", period));
        }
        out.println();
        out.println("INVOICES");
        new TextTable(
                        List.of(
                                "Period",
                                "Issuer",
                                "Invoice",
                                "",
                                "Invoiced",
                                "Exported",
                                "Variance",
                                "Gross",
                                "Matched",
                                "Status"),
                        invoices.stream().map(DemoVerdict::invoice).toList())
                .write(out);
        out.println();
        out.println("LARGEST DIFFERENCES");
        new TextTable(
                        List.of(
                                "Period",
                                "Invoice",
                                "Meter",
                                "Region",
                                "",
                                "Invoiced",
                                "Exported",
                                "Variance",
                                "Status"),
                        largest(lines).stream().map(DemoVerdict::line).toList())
                .write(out);
        out.println();
        out.println(summary(invoices, lines));
        out.println();
        out.println("MONTH CLOSE");
        outstanding(out);
        out.println();
        out.println("Every difference was planted; sample-data/README.md lists them. Look further:");
        out.println("  " + tieout + " show invoices --period 2026-10");
        out.println("  " + tieout + " show lines    --period 2026-10 --status MISMATCHED");
        out.println("  " + tieout + " show effects  --period 2026-10");
        out.println("  " + tieout + " show charges  --period 2026-10 --line " + traced(lines));
        out.println("  " + tieout + " close status  --period 2026-10      and on from there: docs/month-close.md");
        out.println();
        out.println("All of it in a browser, signed in as whoever you like: " + tieout + " console --demo");
        if (config.metadata().embeddedFolder().isPresent()) {
            out.println();
            out.println("The metadata store keeps running, so that this is fast; to end it: " + tieout + " store stop");
        }
        out.flush();
    }

    /** Of the last month, as {@code close status} says it. */
    private void outstanding(PrintWriter out) {
        BillingPeriod last = new BillingPeriod(SampleData.MONTHS.get(SampleData.MONTHS.size() - 1));
        LocalDate today = config.close().today(Clock.systemUTC());
        OutstandingText.write(
                Store.open(config.metadata()).read(transaction -> MonthStatus.of(transaction, config, last, today)),
                out);
    }

    private List<ResultTable.Line> find(String what, BillingPeriod period) throws IOException {
        return ShowResults.find(
                        engines,
                        config,
                        Objects.requireNonNull(ShowTarget.BY_NAME.get(what)),
                        period,
                        ShowResults.Filter.NONE)
                .lines()
                .toList();
    }

    private static List<String> invoice(ResultTable.Line row) {
        String currency = row.get(ReconciliationInvoices.BILLING_CURRENCY);
        return List.of(
                row.get(ReconciliationInvoices.BILLING_PERIOD),
                row.get(ReconciliationInvoices.INVOICE_ISSUER_NAME),
                row.<String>find(ReconciliationInvoices.INVOICE_ID).orElse("(none yet)"),
                currency,
                number(row, ReconciliationInvoices.INVOICE_BILLED_COST, currency),
                number(row, ReconciliationInvoices.EXPORT_BILLED_COST, currency),
                number(row, ReconciliationInvoices.VARIANCE, currency),
                number(row, ReconciliationInvoices.GROSS_VARIANCE, currency),
                "%d of %d lines"
                        .formatted(
                                row.<Long>get(ReconciliationInvoices.MATCHED_LINES),
                                row.<Long>get(ReconciliationInvoices.LINES)),
                row.get(ReconciliationInvoices.STATUS));
    }

    private static List<String> line(ResultTable.Line row) {
        String currency = row.get(ReconciliationLines.BILLING_CURRENCY);
        return List.of(
                row.get(ReconciliationLines.BILLING_PERIOD),
                row.<String>find(ReconciliationLines.INVOICE_ID).orElse("(none yet)"),
                row.get(ReconciliationLines.METER_CATEGORY) + ", " + row.get(ReconciliationLines.METER_NAME),
                row.<String>find(ReconciliationLines.REGION).orElse(""),
                currency,
                number(row, ReconciliationLines.INVOICE_BILLED_COST, currency),
                number(row, ReconciliationLines.EXPORT_BILLED_COST, currency),
                number(row, ReconciliationLines.COST_VARIANCE, currency),
                row.get(ReconciliationLines.MATCH_STATUS));
    }

    private static List<ResultTable.Line> largest(List<ResultTable.Line> lines) {
        return lines.stream()
                .filter(row ->
                        !row.<String>get(ReconciliationLines.MATCH_STATUS).equals(MatchStatus.MATCHED.name()))
                .sorted(Comparator.comparing(
                                (ResultTable.Line row) -> row.<BigDecimal>get(ReconciliationLines.COST_VARIANCE)
                                        .abs())
                        .reversed())
                .limit(TOP)
                .toList();
    }

    private static String summary(List<ResultTable.Line> invoices, List<ResultTable.Line> lines) {
        // What is on no invoice yet is none.
        long all = invoices.stream()
                .filter(row -> row.find(ReconciliationInvoices.INVOICE_ID).isPresent())
                .count();
        long green = invoices.stream()
                .filter(row -> row.<String>get(ReconciliationInvoices.STATUS).equals(MatchStatus.MATCHED.name()))
                .count();
        long matched = lines.stream()
                .filter(row -> row.<String>get(ReconciliationLines.MATCH_STATUS).equals(MatchStatus.MATCHED.name()))
                .count();
        return """
                Verdict: %d of %d invoices agree, and %d of %d lines: to the last digit, or once rounded as their issuer rounds.
                Every other line is explained: its effects sum to its variance. All totals tie out.""".formatted(green, all, matched, lines.size());
    }

    /** A line worth following to its charges: the largest difference. */
    private static String traced(List<ResultTable.Line> lines) {
        return largest(lines).stream()
                .findFirst()
                .map(line -> line.<String>get(ReconciliationLines.LINE_ID))
                .orElse("ID");
    }

    private static String number(ResultTable.Line row, String column, String currency) {
        return new Money(row.<BigDecimal>get(column), currency).number();
    }
}
