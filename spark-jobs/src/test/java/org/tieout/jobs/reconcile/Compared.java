package org.tieout.jobs.reconcile;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.InvoiceDetails;
import org.tieout.jobs.reconcile.match.Key;

/** Some charges taken through the steps of {@link ReconcileJob}, one after the other, without a lake. */
final class Compared {

    static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    private final List<ReconciliationConfig> configs;
    private final Dataset<Row> keyed;
    private final InvoiceFacts facts;
    private final Dataset<Row> sums;
    private final Dataset<Row> explained;

    private Compared(
            List<ReconciliationConfig> configs, Dataset<Row> keyed, InvoiceFacts facts, Allocation allocation) {
        this.configs = configs;
        this.keyed = keyed;
        this.facts = facts;
        this.sums = AddUpCharges.apply(AllocateCharges.apply(keyed, allocation));
        this.explained = new ExplainLines(OCTOBER, configs, Map.of(), ExplainLines.Members.OF_DIFFERENCES, allocation)
                .apply(sums, new MatchKeys(configs).apply(sums));
    }

    static Compared of(SparkSession spark, AReconciliation config, ChargeBuilder... charges) {
        return of(spark, config, rows(charges));
    }

    static Compared of(SparkSession spark, AReconciliation config, List<Row> charges) {
        return of(spark, Map.of(config.config(), charges));
    }

    /** Several reconciliations at once, each with its charges. */
    static Compared of(SparkSession spark, Map<ReconciliationConfig, List<Row>> charges) {
        return of(spark, charges, Allocation.NONE);
    }

    static Compared of(SparkSession spark, Map<ReconciliationConfig, List<Row>> charges, Allocation allocation) {
        Dataset<Row> keyed = charges.entrySet().stream()
                .map(one -> new KeyCharges(one.getKey(), Set.of())
                        .apply(SetApart.apply(
                                spark.createDataFrame(one.getValue(), Charges.SCHEMA), InvoiceFacts.NONE)))
                .reduce(Dataset::unionByName)
                .orElseThrow();
        return new Compared(List.copyOf(charges.keySet()), keyed, InvoiceFacts.NONE, allocation);
    }

    /** With invoice details beside the charges; the source of the invoices is {@code details}. */
    static Compared of(SparkSession spark, AReconciliation config, List<Row> details, ChargeBuilder... charges) {
        Dataset<Row> rows = spark.createDataFrame(rows(charges), Charges.SCHEMA);
        InvoiceFacts facts = InvoiceFacts.collect(spark.createDataFrame(details, InvoiceDetails.SCHEMA), rows);
        return new Compared(
                List.of(config.config()),
                new KeyCharges(config.config(), Set.of("details")).apply(SetApart.apply(rows, facts)),
                facts,
                Allocation.NONE);
    }

    static List<Row> rows(ChargeBuilder... charges) {
        return Stream.of(charges).map(ChargeBuilder::row).toList();
    }

    List<Row> lines() {
        return explained.collectAsList();
    }

    List<InvoiceTotals> totals() {
        return InvoiceTotals.collect(sums);
    }

    Map<Key, InvoiceLines> invoiceLines() {
        return InvoiceLines.collect(explained);
    }

    /** The charges of the lines that are not MATCHED, with their LineId. */
    List<Row> details() {
        return FindDetails.apply(keyed, explained).collectAsList();
    }

    /** What is written of the invoices, where there is one reconciliation. */
    InvoiceResults results() {
        List<InvoiceTotals> totals = totals();
        SummariseInvoices summarise =
                new SummariseInvoices(configs.get(0), OCTOBER, Finality.FINAL, facts, CurrencyConflicts.of(totals));
        return InvoiceResults.of(totals, invoiceLines(), summarise);
    }

    List<Row> invoices() {
        return results().invoices();
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
