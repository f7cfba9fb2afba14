package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.col;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.TableFile;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.InvoiceFacts;
import org.tieout.jobs.reconcile.charge.SellingCompanies;
import org.tieout.jobs.reconcile.input.ReconcileInput;
import org.tieout.jobs.reconcile.line.FindDetails;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.dataset.LakeTable;

/**
 * Reads what reconciliations compare, at one version of {@link Charges} and as far as it is computed: the one place
 * {@link CompareCharges} has its charges from. Rows are told apart by the name of their reconciliation.
 */
final class ReadCharges {

    private final SparkSession spark;
    private final Lake lake;
    private final List<ReconcileInput> inputs;
    private final BillingPeriod period;
    private final Allocation allocation;
    private final long version;
    private final List<TableFile> files;

    /** @param version of {@link Charges} */
    ReadCharges(
            SparkSession spark,
            Lake lake,
            List<ReconcileInput> inputs,
            BillingPeriod period,
            Allocation allocation,
            long version) {
        this.spark = spark;
        this.lake = lake;
        this.inputs = List.copyOf(inputs);
        this.period = period;
        this.allocation = allocation;
        this.version = version;
        this.files = lake.files(Charges.TABLE, version, Map.of(Charges.BILLING_PERIOD, period.toString()));
    }

    /** What has to be known of invoices before charges are compared; looked up in them, where there is anything to. */
    Map<String, Comparison> comparisons() {
        return ofEach(input -> new Comparison(
                input.reconciliation(),
                input.detailSources(),
                facts(input),
                SellingCompanies.of(input.reconciliation(), input.ingested(), () -> charges(input))));
    }

    private InvoiceFacts facts(ReconcileInput input) {
        return input.detailSources().isEmpty()
                ? InvoiceFacts.NONE
                : InvoiceFacts.collect(rows(input, InvoiceDetails.TABLE, OptionalLong.empty()), charges(input));
    }

    /** Rows of {@link GroupCharges#groups}. */
    Map<String, Dataset<Row>> groups() {
        return ofEach(input -> computed(input, group(input).groups()));
    }

    /** Rows of {@link Charges}, one by one. */
    Map<String, Dataset<Row>> charges() {
        return ofEach(this::charges);
    }

    /** Those of them that are behind the lines, and the few others that are found with them. */
    Map<String, Dataset<Row>> behind(Dataset<Row> lines) {
        long[] fingerprints = FindDetails.fingerprints(lines);
        return ofEach(input -> computed(input, group(input).charges(fingerprints)));
    }

    private <T> Map<String, T> ofEach(Function<ReconcileInput, T> read) {
        Map<String, T> ofEach = new LinkedHashMap<>();
        inputs.forEach(input -> ofEach.put(input.name(), read.apply(input)));
        return ofEach;
    }

    private Dataset<Row> charges(ReconcileInput input) {
        return computed(input, rows(input, Charges.TABLE, OptionalLong.of(version)));
    }

    /** Tables that are ingested are partitioned alike. */
    private Dataset<Row> rows(ReconcileInput input, LakeTable table, OptionalLong at) {
        return lake.read(table, at)
                .where(col(Charges.BILLING_PERIOD)
                        .equalTo(period.toString())
                        .and(col(Charges.SOURCE)
                                .isin(input.reconciliation().sources().toArray())));
    }

    private GroupCharges group(ReconcileInput input) {
        List<String> sources = input.reconciliation().sources();
        List<TableFile> ofItsSources = files.stream()
                .filter(file -> sources.contains(file.partition().get(Charges.SOURCE)))
                .toList();
        return new GroupCharges(spark, ofItsSources, input.reconciliation(), input.detailSources(), allocation);
    }

    private static Dataset<Row> computed(ReconcileInput input, Dataset<Row> charges) {
        ReconcileInput.Extent extent = input.extent();
        return extent.isWhole() ? charges : OfInvoices.only(charges, extent.invoices());
    }
}
