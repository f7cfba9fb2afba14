package org.tieout.jobs.reconcile.line;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.Keyed;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceDetails;

/**
 * A single charge, on its line.
 *
 * @param lineId its line
 * @param variance of the line
 * @param hasBothSides whether the line has charges of both sides
 * @param charge a row of {@link GroupCharges#charges}
 * @param files in which the same row stands, where this one is beyond what a file has; otherwise none
 */
public record ChargeOfLine(
        String lineId, BigDecimal variance, boolean hasBothSides, Keyed keyed, Row charge, List<String> files)
        implements Serializable {

    /** All columns of {@link Charges}, and which line they are on: more than {@link VarianceDetails} has. */
    public static final StructType SCHEMA = SparkTypes.schema(Charges.SCHEMA)
            .add(ReconciliationLines.RECONCILIATION, DataTypes.StringType)
            .add(ReconciliationLines.LINE_ID, DataTypes.StringType);

    ChargeOfLine with(List<String> others) {
        return new ChargeOfLine(lineId, variance, hasBothSides, keyed, charge, others);
    }

    Side side() {
        return keyed.side();
    }

    @Nullable
    String text(String column) {
        return charge.getAs(column);
    }

    BigDecimal cost() {
        return Objects.requireNonNull(charge.getAs(GroupCharges.COST));
    }

    /** A row of {@link #SCHEMA}. */
    public Row row() {
        RowBuilder row = new RowBuilder(SCHEMA);
        for (String column : Charges.TABLE.columns()) {
            row.set(column, charge.getAs(column));
        }
        return row.set(ReconciliationLines.RECONCILIATION, keyed.key().get(ReconciliationLines.RECONCILIATION))
                .set(ReconciliationLines.LINE_ID, lineId)
                // As they were compared.
                .set(Charges.LANE, keyed.lane())
                .set(Charges.INVOICE_ID, keyed.invoiceId())
                .row();
    }
}
