package org.tieout.jobs.reconcile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.io.TableFile;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.InvoiceFacts;
import org.tieout.jobs.reconcile.charge.SellingCompanies;
import org.tieout.jobs.reconcile.invoice.CurrencyConflicts;
import org.tieout.jobs.reconcile.invoice.InvoiceLines;
import org.tieout.jobs.reconcile.invoice.InvoiceResults;
import org.tieout.jobs.reconcile.invoice.InvoiceTotals;
import org.tieout.jobs.reconcile.invoice.SummariseInvoices;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.jobs.reconcile.line.FindDetails;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.match.Key;
import scala.jdk.javaapi.CollectionConverters;

/** Some charges taken through the steps of {@link ReconcileJob}, one after the other, from files without a lake. */
public final class Compared {

    public static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    private static final String CASE = "Case";

    private final List<ReconciliationConfig> configs;
    private final Map<String, GroupCharges> groups = new HashMap<>();
    private final List<Comparison> comparisons = new ArrayList<>();
    private final CompareCharges compare;
    private final Dataset<Row> sums;
    private final Dataset<Row> explained;

    private Compared(
            SparkSession spark,
            Map<ReconciliationConfig, List<Row>> charges,
            Set<String> detailSources,
            InvoiceFacts facts,
            Allocation allocation) {
        this.configs = List.copyOf(charges.keySet());
        List<List<TableFile>> files =
                files(spark, configs.stream().map(charges::get).toList());
        for (int i = 0; i < configs.size(); i++) {
            ReconciliationConfig config = configs.get(i);
            groups.put(config.name(), new GroupCharges(spark, files.get(i), config, detailSources, allocation));
            SellingCompanies companies = SellingCompanies.find(
                    config, spark.createDataFrame(charges.get(config), SparkTypes.schema(Charges.SCHEMA)));
            comparisons.add(new Comparison(config, detailSources, facts, companies));
        }
        this.compare = new CompareCharges(comparisons, OCTOBER, allocation);
        this.sums = computed(compare.sums(ofEach(GroupCharges::groups)));
        this.explained =
                computed(compare.lines(sums, compare.matches(sums), List.of(), ExplainLines.Members.OF_DIFFERENCES));
    }

    private Map<String, Dataset<Row>> ofEach(Function<GroupCharges, Dataset<Row>> rows) {
        return groups.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, one -> rows.apply(one.getValue())));
    }

    /** Without its history, which Spark would go through again at every step. */
    static Dataset<Row> computed(Dataset<Row> rows) {
        return rows.sparkSession().createDataFrame(rows.collectAsList(), rows.schema());
    }

    /** The charges of each reconciliation as files of a table. */
    private static List<List<TableFile>> files(SparkSession spark, List<List<Row>> charges) {
        try {
            Path folder = Files.createTempDirectory("charges");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileUtil.fullyDelete(folder.toFile())));
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < charges.size(); i++) {
                for (Row charge : charges.get(i)) {
                    List<@Nullable Object> values = new ArrayList<>(CollectionConverters.asJava(charge.toSeq()));
                    values.add(String.valueOf(i));
                    rows.add(RowFactory.create(values.toArray()));
                }
            }
            List<String> partition = Charges.TABLE.partitionedBy();
            spark.createDataFrame(rows, SparkTypes.schema(Charges.SCHEMA).add(CASE, DataTypes.StringType))
                    .coalesce(1)
                    .write()
                    .partitionBy(
                            Stream.concat(Stream.of(CASE), partition.stream()).toArray(String[]::new))
                    .mode(SaveMode.Append)
                    .parquet(folder.toString());
            List<List<TableFile>> files = new ArrayList<>();
            charges.forEach(unused -> files.add(new ArrayList<>()));
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file :
                        all.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                    Map<String, String> values = new HashMap<>();
                    for (Path part : folder.relativize(file)) {
                        String[] pair = part.toString().split("=", 2);
                        if (pair.length == 2) {
                            values.put(pair[0], pair[1]);
                        }
                    }
                    files.get(Integer.parseInt(Objects.requireNonNull(values.remove(CASE))))
                            .add(new TableFile(file.toUri().toString(), values, Files.size(file)));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Compared of(SparkSession spark, AReconciliation config, ChargeBuilder... charges) {
        return of(spark, config, rows(charges));
    }

    public static Compared of(SparkSession spark, AReconciliation config, List<Row> charges) {
        return of(spark, Map.of(config.config(), charges));
    }

    /** Several reconciliations at once, each with its charges. */
    public static Compared of(SparkSession spark, Map<ReconciliationConfig, List<Row>> charges) {
        return of(spark, charges, Allocation.NONE);
    }

    public static Compared of(SparkSession spark, Map<ReconciliationConfig, List<Row>> charges, Allocation allocation) {
        return new Compared(spark, charges, Set.of(), InvoiceFacts.NONE, allocation);
    }

    /** With invoice details beside the charges; the source of the invoices is {@code details}. */
    public static Compared of(SparkSession spark, AReconciliation config, List<Row> details, ChargeBuilder... charges) {
        Dataset<Row> rows = spark.createDataFrame(rows(charges), SparkTypes.schema(Charges.SCHEMA));
        InvoiceFacts facts =
                InvoiceFacts.collect(spark.createDataFrame(details, SparkTypes.schema(InvoiceDetails.SCHEMA)), rows);
        return new Compared(spark, Map.of(config.config(), rows(charges)), Set.of("details"), facts, Allocation.NONE);
    }

    public static List<Row> rows(ChargeBuilder... charges) {
        return Stream.of(charges).map(ChargeBuilder::row).toList();
    }

    public List<Row> lines() {
        return explained.collectAsList();
    }

    public List<InvoiceTotals> totals() {
        return InvoiceTotals.collect(sums);
    }

    public Map<Key, InvoiceLines> invoiceLines() {
        return InvoiceLines.collect(explained);
    }

    /** The charges of the lines that are not MATCHED, with their LineId. */
    public List<Row> details() {
        long[] fingerprints = FindDetails.fingerprints(explained);
        return FindDetails.apply(compare.members(explained, ofEach(group -> group.charges(fingerprints))))
                .collectAsList();
    }

    /** What is written of the invoices, where there is one reconciliation. */
    public InvoiceResults results() {
        List<InvoiceTotals> totals = totals();
        Comparison comparison = comparisons.get(0);
        SummariseInvoices summarise = new SummariseInvoices(
                comparison.reconciliation(),
                OCTOBER,
                Finality.FINAL,
                comparison.facts(),
                CurrencyConflicts.of(totals),
                comparison.companies());
        return InvoiceResults.of(totals, invoiceLines(), summarise);
    }

    public List<Row> invoices() {
        return results().invoices();
    }

    /** Values as people write them. */
    public static List<@Nullable String> values(Row row, String... columns) {
        List<@Nullable String> values = new ArrayList<>();
        for (String column : columns) {
            values.add(text(row.getAs(column)));
        }
        return values;
    }

    /** Effects of a line, as {@code PRICE 10.5}, in the order of their names. */
    public static List<String> effects(Row line) {
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
