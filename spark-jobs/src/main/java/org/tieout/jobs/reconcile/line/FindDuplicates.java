package org.tieout.jobs.reconcile.line;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.tieout.common.config.Side;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Finds the same rows in two files of one source, where they make a line differ: the report was assembled twice, or two
 * exports were delivered into one folder. A row that is repeated within a file is as it was delivered; what stands in
 * other files again is beyond what the file has that holds most of it.
 *
 * <pre>
 * EXPORT  a.csv  vm-1  2.40                EXPORT  vm-1  2.40
 * EXPORT  b.csv  vm-1  2.40        →       EXPORT  vm-1  2.40  beyond, stands in a.csv and b.csv
 * EXPORT  b.csv  vm-2  1.20                EXPORT  vm-2  1.20
 * </pre>
 *
 * <p>Rows that are alike may be right (CUR names no hour without resources). They count as duplicates only of a line
 * whose sides come closer without them, of the side, or both, that bring them closest.
 */
public final class FindDuplicates {

    /** The files of a row that is beyond; null of every other. */
    public static final String FILES = "Files";

    private static final Set<String> PLACES = Set.of(Charges.RELEASE, Charges.SOURCE_FILE, Charges.SOURCE_ROW);

    private static final String ROW = "Row";
    private static final String TIMES = "Times";
    private static final String ALL_TIMES = "AllTimes";
    private static final String MOST_TIMES = "MostTimes";
    private static final String NUMBER = "Number";
    private static final String OF_INVOICE = "BeyondOnInvoice";
    private static final String OF_EXPORT = "BeyondInExport";
    private static final String WITHOUT_INVOICED = "WithoutInvoiced";
    private static final String WITHOUT_EXPORTED = "WithoutExported";
    private static final String WITHOUT_BOTH = "WithoutBoth";

    private static final List<String> LINE = List.of(ReconciliationLines.LINE_ID);
    /** Rows that are equal, on one line. */
    private static final List<String> ONE = List.of(ReconciliationLines.LINE_ID, Charges.SIDE, Charges.SOURCE, ROW);

    private FindDuplicates() {}

    /**
     * Rows of {@link FindDetails#find} → what stands in several files, once for each line and row, with {@link #FILES}.
     *
     * @param charges of lines that differ
     */
    public static Dataset<Row> repeated(Dataset<Row> charges) {
        return charges.where(col(FindDetails.HAS_BOTH_SIDES))
                .withColumn(ROW, row())
                .groupBy(columns(Charges.SOURCE_FILE))
                .agg(count(lit(1)).as(TIMES))
                .groupBy(columns())
                .agg(
                        sum(TIMES).as(ALL_TIMES),
                        max(TIMES).as(MOST_TIMES),
                        array_sort(collect_set(Charges.SOURCE_FILE)).as(FILES))
                .where(col(ALL_TIMES).gt(col(MOST_TIMES)));
    }

    /**
     * The charges of those lines that come closer without their duplicates, with {@link #FILES}, which only what is
     * beyond has.
     *
     * @param repeated rows of {@link #repeated}
     */
    public static Dataset<Row> apply(Dataset<Row> charges, Dataset<Row> repeated) {
        Dataset<Row> ofLines =
                charges.join(repeated.select(ReconciliationLines.LINE_ID).distinct(), scala(LINE), "left_semi");
        // Rows that are equal in everything: any of them may be the one that is beyond.
        Column number =
                row_number().over(Window.partitionBy(columns()).orderBy(Charges.SOURCE_FILE, Charges.SOURCE_ROW));
        Dataset<Row> numbered = ofLines.withColumn(ROW, row())
                // At most one for each charge: they are told apart by all it says.
                .join(repeated, scala(ONE), "left")
                .withColumn(NUMBER, number)
                .withColumn(FILES, when(col(NUMBER).gt(col(MOST_TIMES)), col(FILES)));
        Column isTaken = when(isInvoiced(), col(OF_INVOICE)).otherwise(col(OF_EXPORT));
        // At most one for each line.
        return numbered.join(explained(numbered), scala(LINE), "inner").withColumn(FILES, when(isTaken, col(FILES)));
    }

    private static Column[] columns(String... more) {
        return Stream.concat(ONE.stream(), Stream.of(more)).map(functions::col).toArray(Column[]::new);
    }

    private static Seq<String> scala(List<String> columns) {
        return CollectionConverters.asScala(columns).toSeq();
    }

    private static Column isInvoiced() {
        return col(Charges.SIDE).equalTo(Side.INVOICE.name());
    }

    /** What a row says, wherever it stands. */
    private static Column row() {
        return sha2(
                to_json(struct(Charges.TABLE.columns().stream()
                        .filter(column -> !PLACES.contains(column))
                        .map(functions::col)
                        .toArray(Column[]::new))),
                256);
    }

    /** Lines that come closer without what is beyond: of which side it is taken. */
    private static Dataset<Row> explained(Dataset<Row> numbered) {
        Column cost = coalesce(col(Charges.BILLED_COST), lit(0).cast(SparkTypes.COST));
        Column variance = col(ReconciliationLines.COST_VARIANCE);
        Column closest = least(col(WITHOUT_INVOICED), col(WITHOUT_EXPORTED), col(WITHOUT_BOTH));
        Column isOfExport = col(WITHOUT_EXPORTED).equalTo(closest);
        Column isOfInvoice = not(isOfExport).and(col(WITHOUT_INVOICED).equalTo(closest));
        Column isOfBoth = not(isOfExport).and(not(isOfInvoice));
        return numbered.where(col(FILES).isNotNull())
                .groupBy(ReconciliationLines.LINE_ID)
                .agg(
                        max(variance).as(ReconciliationLines.COST_VARIANCE),
                        total(when(isInvoiced(), cost)).as(OF_INVOICE),
                        total(when(not(isInvoiced()), cost)).as(OF_EXPORT))
                .withColumn(WITHOUT_INVOICED, abs(difference(variance, col(OF_INVOICE))))
                .withColumn(WITHOUT_EXPORTED, abs(difference(variance, negate(col(OF_EXPORT)))))
                .withColumn(
                        WITHOUT_BOTH, abs(difference(difference(variance, col(OF_INVOICE)), negate(col(OF_EXPORT)))))
                .where(closest.lt(abs(variance)))
                .select(
                        col(ReconciliationLines.LINE_ID),
                        isOfInvoice.or(isOfBoth).as(OF_INVOICE),
                        isOfExport.or(isOfBoth).as(OF_EXPORT));
    }

    /** In the type of amounts: Spark takes digits from a wider one. */
    private static Column difference(Column one, Column other) {
        return one.minus(other).cast(SparkTypes.COST);
    }

    private static Column total(Column amount) {
        return coalesce(sum(amount).cast(SparkTypes.COST), lit(0).cast(SparkTypes.COST));
    }
}
