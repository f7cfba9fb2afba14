package org.tieout.jobs.reconcile.charge;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.jobs.io.QueryFiles;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.io.TableFile;
import org.tieout.rules.dataset.Charges;
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
    public static final String FINGERPRINT = "Fingerprint";

    /** What leads a charge to its line by SQL: see {@link LineKeys}. */
    public static final String CHARGE_KEY = LineKeys.CHARGE_KEY;

    private final SparkSession spark;
    private final List<TableFile> files;
    private final ChargeQueries queries;

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
        this.queries = new ChargeQueries(reconciliation, detailSources, allocation);
    }

    /** The groups, and their sums. Of one group there may be several rows, each for some of its charges. */
    public Dataset<Row> groups() {
        return answer(queries.groups(), new long[0]);
    }

    /** The charges of groups that have one of these fingerprints, and of the few others that share it; all columns. */
    public Dataset<Row> charges(long[] fingerprints) {
        return answer(queries.wanted(), fingerprints);
    }

    private Dataset<Row> answer(ChargeQueries.Query query, long[] wanted) {
        return QueryFiles.apply(spark, SparkTypes.schema(Charges.SCHEMA), files, query.sql(), query.answer(), wanted);
    }

    /** Charges → the same, each a group of its own, without fingerprint and key: nobody looks for them again. */
    public static Dataset<Row> alone(Dataset<Row> charges) {
        Map<String, Column> columns = new HashMap<>();
        // As text: what a charge adds to its group is said once, to DuckDB and to Spark.
        ChargeQueries.SUMS.forEach(
                sum -> columns.put(sum.name(), expr(sum.ofCharge()).cast(sum.type())));
        columns.put(FINGERPRINT, lit(0L));
        columns.put(CHARGE_KEY, lit(null).cast(DataTypes.StringType));
        return charges.withColumns(columns);
    }
}
