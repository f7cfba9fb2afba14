package org.tieout.jobs.reconcile;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.TableFile;
import org.tieout.jobs.reconcile.charge.AllocateCharges;
import org.tieout.jobs.reconcile.charge.ExcludeCharges;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.InvoiceFacts;
import org.tieout.jobs.reconcile.charge.KeyCharges;
import org.tieout.jobs.reconcile.charge.SellingCompanies;
import org.tieout.jobs.reconcile.input.ReconcileInput;
import org.tieout.jobs.reconcile.invoice.InvoiceTotals;
import org.tieout.jobs.reconcile.line.ChargeSum;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.jobs.reconcile.line.FindDetails;
import org.tieout.jobs.reconcile.line.FindDuplicates;
import org.tieout.jobs.reconcile.line.MatchKeys;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Nature;
import org.tieout.rules.match.Key;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** From charges to lines, step by step. Nothing is computed until somebody asks for rows. */
public final class CompareCharges {

    private static final String ISSUER = "ScopeIssuer";
    private static final String INVOICE = "ScopeInvoice";
    private static final StructType INVOICES = DataTypes.createStructType(List.of(
            DataTypes.createStructField(ISSUER, DataTypes.StringType, false),
            DataTypes.createStructField(INVOICE, DataTypes.StringType, false)));

    private final SparkSession spark;
    private final BillingPeriod period;
    private final Allocation allocation;
    private final List<ReconciliationConfig> reconciliations;
    private final Map<String, InvoiceFacts> facts = new HashMap<>();
    private final Map<String, SellingCompanies> companies = new HashMap<>();
    private final List<ReconcileInput> scopes;
    private final Lake lake;
    private final long chargesVersion;
    private final List<TableFile> files;

    /**
     * All reconciliations at once, each with its own key.
     *
     * @param chargesVersion the version of {@link Charges} that is compared
     */
    CompareCharges(
            SparkSession spark,
            Lake lake,
            List<ReconcileInput> scopes,
            BillingPeriod period,
            Allocation allocation,
            long chargesVersion) {
        this.spark = spark;
        this.lake = lake;
        this.scopes = List.copyOf(scopes);
        this.period = period;
        this.allocation = allocation;
        this.chargesVersion = chargesVersion;
        this.reconciliations =
                scopes.stream().map(ReconcileInput::reconciliation).toList();
        this.files = lake.files(Charges.TABLE, chargesVersion, Map.of(Charges.BILLING_PERIOD, period.toString()));
        scopes.forEach(scope -> facts.put(scope.reconciliation().name(), collectFacts(scope)));
        scopes.forEach(scope -> companies.put(
                scope.name(), SellingCompanies.of(scope.reconciliation(), scope.ingested(), () -> rows(scope))));
    }

    private InvoiceFacts collectFacts(ReconcileInput scope) {
        if (scope.detailSources().isEmpty()) {
            return InvoiceFacts.NONE;
        }
        Dataset<Row> details = lake.read(InvoiceDetails.TABLE)
                .where(col(InvoiceDetails.BILLING_PERIOD)
                        .equalTo(period.toString())
                        .and(col(InvoiceDetails.SOURCE)
                                .isin(scope.reconciliation().sources().toArray())));
        return InvoiceFacts.collect(details, rows(scope));
    }

    /** All charges of a reconciliation, one by one. */
    private Dataset<Row> rows(ReconcileInput scope) {
        Dataset<Row> charges = lake.read(Charges.TABLE, OptionalLong.of(chargesVersion))
                .where(col(Charges.BILLING_PERIOD)
                        .equalTo(period.toString())
                        .and(col(Charges.SOURCE)
                                .isin(scope.reconciliation().sources().toArray())));
        return ofInvoices(charges, scope.extent());
    }

    private GroupCharges group(ReconcileInput scope) {
        List<TableFile> ofItsSources = files.stream()
                .filter(file -> scope.reconciliation()
                        .sources()
                        .contains(file.partition().get(Charges.SOURCE)))
                .toList();
        return new GroupCharges(spark, ofItsSources, scope.reconciliation(), scope.detailSources(), allocation);
    }

    /** Rows of {@link Charges}, or groups of them → rows of {@link KeyCharges}. */
    private Dataset<Row> keyed(ReconcileInput scope, Dataset<Row> charges) {
        return new KeyCharges(scope.reconciliation(), scope.detailSources())
                .apply(companies(scope).apply(ExcludeCharges.apply(ofInvoices(charges, scope.extent()), facts(scope))));
    }

    private Dataset<Row> ofAll(Function<ReconcileInput, Dataset<Row>> rows) {
        return scopes.stream().map(rows).reduce(Dataset::unionByName).orElseThrow();
    }

    private Dataset<Row> ofInvoices(Dataset<Row> charges, ReconcileInput.Extent extent) {
        return extent.isWhole()
                ? charges
                : charges.join(broadcast(table(spark, extent.invoices())), isIn(), "left_semi");
    }

    /** Invoices as a table, for {@link #isIn}. */
    static Dataset<Row> table(SparkSession spark, Set<InvoiceRef> invoices) {
        return spark.createDataFrame(
                invoices.stream()
                        .map(one -> RowFactory.create(one.issuer(), one.id()))
                        .toList(),
                INVOICES);
    }

    /** Whether a row with the columns InvoiceIssuerName and InvoiceId is of one of these invoices. */
    static Column isIn() {
        return coalesce(col(Charges.INVOICE_ISSUER_NAME), lit(""))
                .equalTo(col(ISSUER))
                .and(coalesce(col(Charges.INVOICE_ID), lit("")).equalTo(col(INVOICE)));
    }

    InvoiceFacts facts(ReconcileInput scope) {
        return Objects.requireNonNull(facts.get(scope.reconciliation().name()));
    }

    SellingCompanies companies(ReconcileInput scope) {
        return Objects.requireNonNull(companies.get(scope.name()));
    }

    /** Rows of {@link ChargeSum}. */
    Dataset<Row> sums() {
        return ofAll(scope -> sums(keyed(scope, group(scope).groups()), allocation));
    }

    /** Groups with their keys, or single charges as such → rows of {@link ChargeSum}. */
    static Dataset<Row> sums(Dataset<Row> groups, Allocation allocation) {
        boolean hasFiles = List.of(groups.columns()).contains(FindDuplicates.FILES);
        return AllocateCharges.apply(groups, allocation)
                .withColumns(Map.of(
                        // Azure writes a resource in capitals on one side and in small letters on the other.
                        Charges.RESOURCE_ID,
                        lower(col(Charges.RESOURCE_ID)),
                        FindDuplicates.FILES,
                        hasFiles
                                ? col(FindDuplicates.FILES)
                                : lit(null).cast(DataTypes.createArrayType(DataTypes.StringType))))
                .select(ChargeSum.COLUMNS.stream().map(functions::col).toArray(Column[]::new));
    }

    /** Rows of {@link MatchKeys}. */
    Dataset<Row> matches(Dataset<Row> sums) {
        return new MatchKeys(reconciliations).apply(sums);
    }

    /** Rows of {@link ExplainLines}. */
    Dataset<Row> lines(
            Dataset<Row> sums, Dataset<Row> matches, List<InvoiceTotals> totals, ExplainLines.Members members) {
        Map<Key, BigDecimal> invoiced = new HashMap<>();
        totals.forEach(
                one -> invoiced.put(one.invoice(), one.onLines(Side.INVOICE).sum()));
        return new ExplainLines(period, reconciliations, invoiced, members, allocation).apply(sums, matches);
    }

    /** The charges of those of the lines whose members are known: rows of {@link FindDetails#find}. */
    Dataset<Row> members(Dataset<Row> lines) {
        long[] fingerprints = FindDetails.fingerprints(lines);
        return FindDetails.find(ofAll(scope -> keyed(scope, group(scope).charges(fingerprints))), lines);
    }

    /** The same, with the columns of charges alone. */
    Dataset<Row> charges(Dataset<Row> lines) {
        return FindDetails.apply(members(lines));
    }

    /**
     * The same lines, those explained anew that have duplicates: charge by charge.
     *
     * @param duplicates rows of {@link FindDuplicates#apply}
     */
    Dataset<Row> linesWithDuplicates(
            Dataset<Row> lines, Dataset<Row> duplicates, Dataset<Row> matches, List<InvoiceTotals> totals) {
        Dataset<Row> charges = GroupCharges.alone(duplicates)
                .withColumn(
                        KeyCharges.NATURE,
                        when(col(FindDuplicates.FILES).isNotNull(), lit(Nature.DUPLICATE.name()))
                                .otherwise(col(KeyCharges.NATURE)));
        Dataset<Row> sums = sums(charges, allocation);
        Dataset<Row> anew = lines(sums, matches, totals, ExplainLines.Members.OF_DIFFERENCES);
        // One line for each that is left out: a line has the same charges, and keys of them, however they are
        // explained.
        Seq<String> line = CollectionConverters.asScala(List.of(ReconciliationLines.LINE_ID))
                .toSeq();
        Dataset<Row> keys = lines.select(ReconciliationLines.LINE_ID, ExplainLines.CHARGE_KEYS);
        return lines.join(duplicates.select(ReconciliationLines.LINE_ID).distinct(), line, "left_anti")
                .unionByName(anew.drop(ExplainLines.CHARGE_KEYS).join(keys, line, "inner"));
    }

    /** The charges of one key, of both sides. */
    Dataset<Row> charges(Key key) {
        Column isKey = not(col(KeyCharges.NATURE).isin(Nature.apart()));
        for (String column : Key.COLUMNS) {
            isKey = isKey.and(col(KeyCharges.KEY).getField(column).eqNullSafe(lit(key.get(column))));
        }
        return ofAll(scope -> keyed(scope, rows(scope))).where(isKey);
    }
}
