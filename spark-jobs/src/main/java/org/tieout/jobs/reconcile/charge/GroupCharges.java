package org.tieout.jobs.reconcile.charge;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Rounding;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.jobs.io.QueryFiles;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.io.TableFile;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ColumnType;
import org.tieout.rules.dataset.LineKeys;

/**
 * Reads charges that are alike as one, and finds them again. Alike are those that have everything in common that key,
 * nature, owner and explanation are made of: what follows is asked of some hundred thousand groups instead of millions
 * of charges. A group has the columns of a charge.
 *
 * <pre>
 * EXPORT  D2 v2  eastus  vm-1  Oct 1   24 Hours  2.40        EXPORT  D2 v2  eastus  vm-1  744 Hours  74.40  31 rows
 * EXPORT  D2 v2  eastus  vm-1  Oct 2   24 Hours  2.40   →
 * …
 * </pre>
 */
public final class GroupCharges {

    public static final String ROWS = "Rows";
    public static final String COST = "Cost";
    public static final String ABSOLUTE = "Absolute";
    public static final String QUANTITY = "Quantity";
    public static final String WITHOUT_QUANTITY = "WithoutQuantity";
    public static final String PRICED = "Priced";
    public static final String WITHOUT_PRICED = "WithoutPriced";
    public static final String TAX_BESIDE = "TaxBeside";

    /** A number made of what its charges have in common: others may have the same, but hardly any. */
    public static final String FINGERPRINT = "Print";

    /** What leads a charge to its line by SQL: see {@link LineKeys}. */
    public static final String CHARGE_KEY = LineKeys.CHARGE_KEY;

    /** Besides what a charge finds its line by. */
    private static final List<String> ALSO_ALIKE = List.of(
            Charges.BILLING_ACCOUNT_NAME,
            Charges.SUB_ACCOUNT_NAME,
            Charges.BILLING_PERIOD_START,
            Charges.BILLING_PERIOD_END,
            Charges.PRICING_CURRENCY,
            Charges.EXCHANGE_RATE);

    /** Charges of one billing period within it and outside of it are not alike. */
    private static final String IS_OUTSIDE =
            "(ChargePeriodStart < BillingPeriodStart OR ChargePeriodStart >= BillingPeriodEnd)";

    private final SparkSession spark;
    private final List<TableFile> files;
    private final List<String> alike;
    private final boolean isByFile;

    /**
     * Of one reconciliation.
     *
     * @param files of its sources
     * @param detailSources those of kind invoice-detail
     */
    public GroupCharges(
            SparkSession spark,
            List<TableFile> files,
            ReconciliationConfig reconciliation,
            Set<String> detailSources,
            Allocation allocation) {
        this.spark = spark;
        this.files = files;
        this.alike = new ArrayList<>(LineKeys.NAMED_BY);
        alike.addAll(ALSO_ALIKE);
        this.isByFile = !detailSources.isEmpty();
        if (isByFile) {
            // What is a summary of an invoice is known by its file.
            alike.add(Charges.SOURCE_FILE);
            alike.add(Charges.INVOICE_DETAIL_ID);
        }
        boolean isTagged =
                reconciliation.lanes().stream().anyMatch(rule -> rule.when().containsKey(Charges.TAGS));
        if (isTagged || !allocation.isEmpty()) {
            alike.add(Charges.TAGS);
        }
        if (reconciliation.rounding().grain() == Rounding.Grain.ROW) {
            alike.add(Charges.BILLED_COST);
        }
    }

    /** The groups, and their sums. Of one group there may be several rows, each for some of its charges. */
    public Dataset<Row> groups() {
        Map<StructField, String> columns = new LinkedHashMap<>();
        alike.forEach(column -> columns.put(SparkTypes.schema(Charges.SCHEMA).apply(column), value(column)));
        // The first: it is within the period or outside of it, as all of them are.
        columns.put(
                SparkTypes.schema(Charges.SCHEMA).apply(Charges.CHARGE_PERIOD_START),
                "CAST(min(ChargePeriodStart) AS TIMESTAMPTZ)");
        count(columns, ROWS, "true");
        sum(columns, COST, SparkTypes.COST, "coalesce(BilledCost, 0)");
        sum(columns, ABSOLUTE, SparkTypes.COST, "coalesce(abs(BilledCost), 0)");
        sum(columns, QUANTITY, SparkTypes.QUANTITY, "Quantity");
        count(columns, WITHOUT_QUANTITY, "Quantity IS NULL OR (Unit IS NULL AND Quantity <> 0)");
        sum(columns, PRICED, SparkTypes.COST, "PricingBilledCost");
        count(columns, WITHOUT_PRICED, "PricingBilledCost IS NULL OR PricingCurrency IS NULL");
        sum(columns, TAX_BESIDE, SparkTypes.COST, "coalesce(TaxAmount, 0)");
        columns.put(DataTypes.createStructField(FINGERPRINT, DataTypes.LongType, false), fingerprint());
        columns.put(DataTypes.createStructField(CHARGE_KEY, DataTypes.StringType, false), chargeKey());
        String query = "SELECT %s FROM %s GROUP BY %s, %s"
                .formatted(String.join(", ", columns.values()), QueryFiles.ROWS, String.join(", ", alike), IS_OUTSIDE);
        return QueryFiles.apply(
                spark, SparkTypes.schema(Charges.SCHEMA), files, query, schema(columns.keySet()), new long[0]);
    }

    /** Charges → the same, each a group of its own, without fingerprint and key: nobody looks for them again. */
    public static Dataset<Row> alone(Dataset<Row> charges) {
        Column nothing = lit(0).cast(SparkTypes.COST);
        Column cost = coalesce(col(Charges.BILLED_COST), nothing);
        Column isWithoutQuantity = col(Charges.QUANTITY)
                .isNull()
                .or(col(Charges.UNIT).isNull().and(col(Charges.QUANTITY).notEqual(0)));
        Column isWithoutPriced = col(Charges.PRICING_BILLED_COST)
                .isNull()
                .or(col(Charges.PRICING_CURRENCY).isNull());
        return charges.withColumns(Map.of(
                ROWS, lit(1L),
                COST, cost,
                ABSOLUTE, abs(cost),
                WITHOUT_QUANTITY, isWithoutQuantity.cast(DataTypes.LongType),
                PRICED, col(Charges.PRICING_BILLED_COST),
                WITHOUT_PRICED, isWithoutPriced.cast(DataTypes.LongType),
                TAX_BESIDE, coalesce(col(Charges.TAX_AMOUNT), nothing),
                FINGERPRINT, lit(0L),
                CHARGE_KEY, lit(null).cast(DataTypes.StringType)));
    }

    /** The charges of groups that have one of these fingerprints, and of the few others that share it; all columns. */
    public Dataset<Row> charges(long[] fingerprints) {
        String columns =
                Charges.TABLE.columns().stream().map(GroupCharges::value).collect(Collectors.joining(", "));
        String query = "SELECT %s FROM %s WHERE %s IN (SELECT %s FROM %s)"
                .formatted(columns, QueryFiles.ROWS, fingerprint(), QueryFiles.WANTED_NUMBER, QueryFiles.WANTED);
        return QueryFiles.apply(
                spark,
                SparkTypes.schema(Charges.SCHEMA),
                files,
                query,
                SparkTypes.schema(Charges.SCHEMA),
                fingerprints);
    }

    private String fingerprint() {
        // Without its last bit: Spark knows no numbers without a sign.
        return "CAST(hash(%s, %s) >> 1 AS BIGINT)".formatted(String.join(", ", alike), IS_OUTSIDE);
    }

    /** As conf/sql/charge_lines.sql has it; no text can be taken for two, whatever is in it. */
    private String chargeKey() {
        String texts = Stream.concat(LineKeys.NAMED_BY.stream(), isByFile ? LineKeys.BY_FILE.stream() : Stream.of())
                .map("coalesce('=' || replace(%s, chr(31), chr(31) || '~'), '-')"::formatted)
                .collect(Collectors.joining(", "));
        return "'%s' || left(md5(concat_ws(chr(31), %s)), 16)".formatted(isByFile ? "f" : "c", texts);
    }

    private static String value(String column) {
        boolean isTime = Charges.SCHEMA.column(column).type() == ColumnType.Simple.MOMENT;
        return isTime ? "CAST(%s AS TIMESTAMPTZ)".formatted(column) : column;
    }

    private static void sum(Map<StructField, String> columns, String name, DecimalType type, String amount) {
        columns.put(DataTypes.createStructField(name, type, true), "CAST(sum(%s) AS %s)".formatted(amount, type.sql()));
    }

    private static void count(Map<StructField, String> columns, String name, String condition) {
        columns.put(
                DataTypes.createStructField(name, DataTypes.LongType, false),
                "count(*) FILTER (%s)".formatted(condition));
    }

    private static StructType schema(Set<StructField> fields) {
        return new StructType(fields.toArray(StructField[]::new));
    }
}
