package org.tieout.jobs.reconcile.line;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.not;

import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.KeyCharges;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.explain.Nature;

/** Finds the single charges behind lines: each by its key and side, which stand on one line and no other. */
public final class FindDetails {

    private static final String MEMBER = "Member";
    private static final String MEMBER_KEY = "MemberKey";
    private static final String MEMBER_SIDE = "MemberSide";

    /** Whether the line has charges of both sides. */
    static final String HAS_BOTH_SIDES = "HasBothSides";

    private FindDetails() {}

    /** What {@link GroupCharges} finds the charges of the lines by. */
    public static long[] fingerprints(Dataset<Row> lines) {
        return lines
                .select(explode(col(ExplainLines.FINGERPRINTS)))
                .distinct()
                .as(Encoders.LONG())
                .collectAsList()
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    /** Rows of {@link KeyCharges} → those that are on the lines, with LineId and what else is asked of their line. */
    public static Dataset<Row> find(Dataset<Row> charges, Dataset<Row> lines) {
        Dataset<Row> members = lines.select(
                        col(ReconciliationLines.LINE_ID),
                        col(ReconciliationLines.COST_VARIANCE),
                        col(ReconciliationLines.INVOICE_ROWS)
                                .gt(0)
                                .and(col(ReconciliationLines.EXPORT_ROWS).gt(0))
                                .as(HAS_BOTH_SIDES),
                        explode(col(ExplainLines.MEMBERS)).as(MEMBER))
                .withColumns(Map.of(
                        MEMBER_KEY, col(MEMBER).getField(KeyCharges.KEY),
                        MEMBER_SIDE, col(MEMBER).getField(Charges.SIDE)));
        // At most one line for each charge: a key and side is a member of one line.
        return charges.where(not(col(KeyCharges.NATURE).isin(Nature.apart())))
                .join(
                        members,
                        col(KeyCharges.KEY)
                                .equalTo(col(MEMBER_KEY))
                                .and(col(Charges.SIDE).equalTo(col(MEMBER_SIDE))),
                        "inner")
                .drop(MEMBER, MEMBER_KEY, MEMBER_SIDE)
                .withColumn(
                        ReconciliationLines.RECONCILIATION,
                        col(KeyCharges.KEY).getField(ReconciliationLines.RECONCILIATION));
    }

    /** Rows of {@link #find} → LineId and all columns of charges. */
    public static Dataset<Row> apply(Dataset<Row> found) {
        return found.select(Stream.concat(
                        Stream.of(ReconciliationLines.RECONCILIATION, ReconciliationLines.LINE_ID),
                        Charges.TABLE.columns().stream())
                .map(functions::col)
                .toArray(Column[]::new));
    }
}
