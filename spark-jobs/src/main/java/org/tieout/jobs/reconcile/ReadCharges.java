package org.tieout.jobs.reconcile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.QueryFiles;
import org.tieout.jobs.io.TableFile;
import org.tieout.jobs.reconcile.charge.ChargeQueries;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.InvoiceFacts;
import org.tieout.jobs.reconcile.charge.SellingCompanies;
import org.tieout.jobs.reconcile.input.ReconcileInput;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.dataset.LakeTable;

/**
 * Reads what reconciliations compare, at one version of {@link Charges} and as far as it is computed: the one place
 * {@link CompareCharges} has its charges from. Rows are told apart by the name of their reconciliation.
 */
final class ReadCharges {

    /** An estimate: to look for more of them in every row takes as long as to read all. */
    private static final int MOST_IDS = 1_000;

    private final Lake lake;
    private final List<ReconcileInput> inputs;
    private final BillingPeriod period;
    private final Allocation allocation;
    private final List<TableFile> files;

    /** @param version of {@link Charges} */
    ReadCharges(Lake lake, List<ReconcileInput> inputs, BillingPeriod period, Allocation allocation, long version) {
        this.lake = lake;
        this.inputs = List.copyOf(inputs);
        this.period = period;
        this.allocation = allocation;
        this.files = files(Charges.TABLE, version);
    }

    /** Tables that are ingested are partitioned alike. */
    private List<TableFile> files(LakeTable table, long version) {
        return lake.files(table, version, Map.of(Charges.BILLING_PERIOD, period.toString()));
    }

    /** What has to be known of invoices before charges are compared; looked up in them, where there is anything to. */
    Map<String, Comparison> comparisons(QueryFiles ask) {
        return ofEach(input -> new Comparison(
                input.reconciliation(),
                input.detailSources(),
                facts(ask, input),
                SellingCompanies.of(
                        input.reconciliation(),
                        input.ingested(),
                        () -> computed(input, charges(ask, input, ChargeQueries.COMPANIES)))));
    }

    private InvoiceFacts facts(QueryFiles ask, ReconcileInput input) {
        if (input.detailSources().isEmpty()) {
            return InvoiceFacts.NONE;
        }
        List<TableFile> details = ofSources(input, files(InvoiceDetails.TABLE, lake.version(InvoiceDetails.TABLE)));
        return InvoiceFacts.collect(
                computed(
                        input,
                        computed(ask, input)
                                .ask(InvoiceDetails.TABLE, details, QueryFiles.Query.of(InvoiceDetails.TABLE))),
                computed(input, charges(ask, input, ChargeQueries.INVOICES)));
    }

    private Flow<Row> charges(QueryFiles ask, ReconcileInput input, QueryFiles.Query query) {
        return computed(ask, input).ask(Charges.TABLE, ofSources(input, files), query);
    }

    /** Rows of {@link GroupCharges#groups}. */
    Map<String, Flow<Row>> groups(QueryFiles ask) {
        return ofEach(input -> computed(input, group(ask, input).groups()));
    }

    /** Rows of {@link GroupCharges#charges}: those that are looked for, and the few others that are found with them. */
    Map<String, Flow<Row>> charges(QueryFiles ask, long[] fingerprints) {
        return ofEach(input -> computed(input, group(ask, input).charges(fingerprints)));
    }

    private <T> Map<String, T> ofEach(Function<ReconcileInput, T> read) {
        Map<String, T> ofEach = new LinkedHashMap<>();
        inputs.forEach(input -> ofEach.put(input.name(), read.apply(input)));
        return ofEach;
    }

    private GroupCharges group(QueryFiles ask, ReconcileInput input) {
        return new GroupCharges(
                computed(ask, input),
                ofSources(input, files),
                input.reconciliation(),
                input.detailSources(),
                allocation);
    }

    private static List<TableFile> ofSources(ReconcileInput input, List<TableFile> files) {
        List<String> sources = input.reconciliation().sources();
        return files.stream()
                .filter(file -> sources.contains(file.partition().get(Charges.SOURCE)))
                .toList();
    }

    /** So that rows of other invoices are not even read; where they are few. */
    private static QueryFiles computed(QueryFiles ask, ReconcileInput input) {
        Set<String> ids = input.extent().invoices().stream().map(InvoiceRef::id).collect(Collectors.toSet());
        return input.extent().isWhole() || ids.size() > MOST_IDS ? ask : ask.where(Charges.INVOICE_ID, ids);
    }

    private static Flow<Row> computed(ReconcileInput input, Flow<Row> charges) {
        ReconcileInput.Extent extent = input.extent();
        return extent.isWhole() ? charges : OfInvoices.only(charges, extent.invoices());
    }
}
