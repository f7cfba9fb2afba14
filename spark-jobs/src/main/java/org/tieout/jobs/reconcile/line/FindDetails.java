package org.tieout.jobs.reconcile.line;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.tieout.common.config.Side;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.KeyCharges;
import org.tieout.jobs.reconcile.charge.KeyRows;
import org.tieout.jobs.reconcile.charge.Keyed;
import org.tieout.jobs.reconcile.charge.Member;
import org.tieout.rules.dataset.ReconciliationLines;

/** Finds the single charges behind lines: each by its key and side, which stand on one line and no other. */
public final class FindDetails {

    private FindDetails() {}

    /**
     * What {@link GroupCharges} finds the charges of the lines by.
     *
     * @param lines rows of {@link ExplainLines}
     */
    public static long[] fingerprints(Flow<Row> lines) {
        return lines.flatMap(line -> ExplainLines.<Long>several(line, ExplainLines.FINGERPRINTS)).collect().stream()
                .mapToLong(Long::longValue)
                .distinct()
                .toArray();
    }

    /**
     * Those of the charges that are on the lines.
     *
     * @param charges rows of {@link GroupCharges#charges}, of one reconciliation
     * @param lines rows of {@link ExplainLines}
     */
    public static Flow<ChargeOfLine> apply(Flow<Row> charges, KeyCharges keys, Flow<Row> lines) {
        return charges.map(charge -> new KeyedCharge(keys.apply(charge), charge))
                .filter(one -> one.keyed.nature().isOnLines())
                .lookUp(
                        one -> one.keyed.member(),
                        lines.flatMap(FindDetails::members),
                        OnLine::member,
                        (one, line) -> line == null ? null : line.with(one));
    }

    private record KeyedCharge(Keyed keyed, Row charge) implements Serializable {}

    /** What is asked of the line of some charges. */
    private record OnLine(Member member, String lineId, BigDecimal variance, boolean hasBothSides)
            implements Serializable {

        ChargeOfLine with(KeyedCharge one) {
            return new ChargeOfLine(lineId, variance, hasBothSides, one.keyed, one.charge, List.of());
        }
    }

    private static List<OnLine> members(Row line) {
        List<OnLine> members = new ArrayList<>();
        for (Row member : ExplainLines.<Row>several(line, ExplainLines.MEMBERS)) {
            members.add(new OnLine(
                    new Member(KeyRows.key(member.getStruct(0)), Side.valueOf(member.getString(1))),
                    Objects.requireNonNull(line.getAs(ReconciliationLines.LINE_ID)),
                    Objects.requireNonNull(line.getAs(ReconciliationLines.COST_VARIANCE)),
                    line.<Long>getAs(ReconciliationLines.INVOICE_ROWS) > 0
                            && line.<Long>getAs(ReconciliationLines.EXPORT_ROWS) > 0));
        }
        return members;
    }
}
