package org.tieout.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.money.Money;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.dataset.MatchStatus;
import org.tieout.jobs.dataset.ReconciliationInvoices;
import org.tieout.jobs.dataset.ReconciliationLines;
import org.tieout.jobs.show.ShowResults;
import org.tieout.jobs.show.TextTable;
import org.tieout.sampledata.SampleData;

/** What a person should know after the demo: each invoice, the largest differences, and where to look next. */
final class Verdict {

    private static final int TOP = 8;

    private final SparkSession spark;
    private final TieoutConfig config;

    Verdict(SparkSession spark, TieoutConfig config) {
        this.spark = spark;
        this.config = config;
    }

    void print(PrintWriter out) throws IOException {
        List<Row> invoices = new ArrayList<>();
        List<Row> lines = new ArrayList<>();
        for (YearMonth month : SampleData.MONTHS) {
            BillingPeriod period = new BillingPeriod(month);
            invoices.addAll(
                    ShowResults.rows(spark, config, ReconciliationInvoices.TABLE, period, ShowResults.Filter.NONE)
                            .collectAsList());
            lines.addAll(ShowResults.rows(spark, config, ReconciliationLines.TABLE, period, ShowResults.Filter.NONE)
                    .collectAsList());
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
                        invoices.stream().map(Verdict::invoice).toList())
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
                        largest(lines).stream().map(Verdict::line).toList())
                .write(out);
        out.println();
        out.println(summary(invoices, lines));
        out.println();
        out.println("Every difference was planted; sample-data/README.md lists them. Look further:");
        out.println("  bin/tieout show invoices --period 2026-10");
        out.println("  bin/tieout show lines    --period 2026-10 --status MISMATCHED");
        out.println("  bin/tieout show effects  --period 2026-10");
        out.println("  bin/tieout show charges  --period 2026-10 --line " + traced(lines));
        out.flush();
    }

    private static List<String> invoice(Row row) {
        String currency = row.getAs(ReconciliationInvoices.BILLING_CURRENCY);
        return List.of(
                row.getAs(ReconciliationInvoices.BILLING_PERIOD),
                row.getAs(ReconciliationInvoices.INVOICE_ISSUER_NAME),
                Objects.requireNonNullElse(row.getAs(ReconciliationInvoices.INVOICE_ID), "(none yet)"),
                currency,
                number(row, ReconciliationInvoices.INVOICE_BILLED_COST, currency),
                number(row, ReconciliationInvoices.EXPORT_BILLED_COST, currency),
                number(row, ReconciliationInvoices.VARIANCE, currency),
                number(row, ReconciliationInvoices.GROSS_VARIANCE, currency),
                "%d of %d lines"
                        .formatted(
                                row.<Long>getAs(ReconciliationInvoices.MATCHED_LINES),
                                row.<Long>getAs(ReconciliationInvoices.LINES)),
                row.getAs(ReconciliationInvoices.STATUS));
    }

    private static List<String> line(Row row) {
        String currency = row.getAs(ReconciliationLines.BILLING_CURRENCY);
        return List.of(
                row.getAs(ReconciliationLines.BILLING_PERIOD),
                Objects.requireNonNullElse(row.getAs(ReconciliationLines.INVOICE_ID), "(none yet)"),
                row.getAs(ReconciliationLines.METER_CATEGORY) + ", " + row.getAs(ReconciliationLines.METER_NAME),
                Objects.requireNonNullElse(row.getAs(ReconciliationLines.REGION), ""),
                currency,
                number(row, ReconciliationLines.INVOICE_BILLED_COST, currency),
                number(row, ReconciliationLines.EXPORT_BILLED_COST, currency),
                number(row, ReconciliationLines.COST_VARIANCE, currency),
                row.getAs(ReconciliationLines.MATCH_STATUS));
    }

    private static List<Row> largest(List<Row> lines) {
        return lines.stream()
                .filter(row ->
                        !row.<String>getAs(ReconciliationLines.MATCH_STATUS).equals(MatchStatus.MATCHED.name()))
                .sorted(Comparator.comparing((Row row) -> row.<BigDecimal>getAs(ReconciliationLines.COST_VARIANCE)
                                .abs())
                        .reversed())
                .limit(TOP)
                .toList();
    }

    private static String summary(List<Row> invoices, List<Row> lines) {
        long green = invoices.stream()
                .filter(row -> row.<String>getAs(ReconciliationInvoices.STATUS).equals(MatchStatus.MATCHED.name()))
                .count();
        long matched = lines.stream()
                .filter(row ->
                        row.<String>getAs(ReconciliationLines.MATCH_STATUS).equals(MatchStatus.MATCHED.name()))
                .count();
        return """
                Verdict: %d of %d invoices agree, and %d of %d lines: to the last digit, or once rounded as their issuer rounds.
                Every other line is explained: its effects sum to its variance. All totals tie out.""".formatted(green, invoices.size(), matched, lines.size());
    }

    /** A line worth following to its charges: the largest difference. */
    private static String traced(List<Row> lines) {
        return largest(lines).stream()
                .findFirst()
                .map(line -> line.<String>getAs(ReconciliationLines.LINE_ID))
                .orElse("ID");
    }

    private static String number(Row row, String column, String currency) {
        return new Money(row.<BigDecimal>getAs(column), currency).number();
    }
}
