package org.tieout.jobs.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.InvoiceDetails;
import org.tieout.jobs.reconcile.match.Key;

/** Some charges taken through the steps of {@link ReconcileJob}, one after the other, without a lake. */
final class Compared {

    static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    final List<InvoiceTotals> totals;
    final Map<Key, InvoiceLines> invoiceLines;
    final List<Row> lines;
    final List<Row> details;
    final InvoiceResults results;

    private Compared(Dataset<Row> keyed, ReconciliationConfig config, InvoiceFacts facts) {
        Dataset<Row> sums = AddUpCharges.apply(keyed);
        totals = InvoiceTotals.collect(sums);
        Map<Key, BigDecimal> invoiced = new HashMap<>();
        totals.forEach(
                one -> invoiced.put(one.invoice(), one.onLines(Side.INVOICE).sum()));
        Dataset<Row> matches = new MatchKeys(List.of(config)).apply(sums);
        Dataset<Row> explained = new ExplainLines(
                        OCTOBER, List.of(config), invoiced, ExplainLines.Members.OF_DIFFERENCES)
                .apply(sums, matches)
                .persist();
        lines = explained.collectAsList();
        invoiceLines = InvoiceLines.collect(explained);
        details = FindDetails.apply(keyed, explained).collectAsList();
        explained.unpersist();
        SummariseInvoices summarise =
                new SummariseInvoices(config, OCTOBER, Finality.FINAL, facts, CurrencyConflicts.of(totals));
        results = InvoiceResults.of(OCTOBER, totals, invoiceLines, summarise);
    }

    static Compared of(SparkSession spark, ReconciliationConfig config, ChargeBuilder... charges) {
        return of(spark, config, rows(charges));
    }

    static Compared of(SparkSession spark, ReconciliationConfig config, List<Row> charges) {
        Dataset<Row> rows = spark.createDataFrame(charges, Charges.SCHEMA);
        return new Compared(
                new KeyCharges(config, Set.of()).apply(SetApart.apply(rows, InvoiceFacts.NONE)),
                config,
                InvoiceFacts.NONE);
    }

    /** With invoice details beside the charges; the source of the invoices is {@code details}. */
    static Compared of(SparkSession spark, ReconciliationConfig config, List<Row> details, ChargeBuilder... charges) {
        Dataset<Row> rows = spark.createDataFrame(rows(charges), Charges.SCHEMA);
        InvoiceFacts facts = InvoiceFacts.collect(spark.createDataFrame(details, InvoiceDetails.SCHEMA), rows);
        return new Compared(
                new KeyCharges(config, Set.of("details")).apply(SetApart.apply(rows, facts)), config, facts);
    }

    static List<Row> rows(ChargeBuilder... charges) {
        return Stream.of(charges).map(ChargeBuilder::row).toList();
    }

    /** Rows of the invoices. */
    List<Row> invoices() {
        return results.invoices();
    }

    /** Values as people write them. */
    static List<@Nullable String> values(Row row, String... columns) {
        List<@Nullable String> values = new ArrayList<>();
        for (String column : columns) {
            values.add(text(row.getAs(column)));
        }
        return values;
    }

    /** Effects of a line, as {@code PRICE 10.5}, in the order of their names. */
    static List<String> effects(Row line) {
        return line.<String, BigDecimal>getJavaMap(line.fieldIndex(ExplainLines.EFFECTS)).entrySet().stream()
                .map(effect -> effect.getKey() + " " + text(effect.getValue()))
                .sorted()
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value == null ? null : value.toString();
    }
}
