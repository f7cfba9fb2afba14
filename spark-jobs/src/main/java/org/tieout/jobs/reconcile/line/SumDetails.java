package org.tieout.jobs.reconcile.line;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.money.ControlTotal;
import org.tieout.jobs.io.RowBuilder;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.dataset.Charges;

/** What the invoice details on one line come to, one by one: FOCUS has a verdict on each. */
public final class SumDetails {

    private static final String INVOICED = "Invoiced";
    private static final String EXPORTED = "Exported";
    private static final String EXPORT_ROWS = "ExportRows";

    static final StructType SCHEMA = DataTypes.createStructType(List.of(
            DataTypes.createStructField(Charges.INVOICE_DETAIL_ID, DataTypes.StringType, false),
            DataTypes.createStructField(INVOICED, SparkTypes.COST, false),
            DataTypes.createStructField(EXPORTED, SparkTypes.COST, false),
            DataTypes.createStructField(EXPORT_ROWS, DataTypes.LongType, false)));

    private final TreeMap<String, BigDecimal> invoiced = new TreeMap<>();

    /** @param id null where the charge is on no invoice detail */
    void add(Side side, @Nullable String id, BigDecimal cost) {
        if (id != null && side == Side.INVOICE) {
            invoiced.merge(id, cost, BigDecimal::add);
        }
    }

    /**
     * All that is exported is for the one detail. Several details share a line only where both sides are equal: what is
     * exported is then for each what it costs.
     */
    List<Row> rows(ControlTotal exported) {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, BigDecimal> detail : invoiced.entrySet()) {
            BigDecimal ofDetail = invoiced.size() == 1 ? exported.sum() : detail.getValue();
            rows.add(new RowBuilder(SCHEMA)
                    .set(Charges.INVOICE_DETAIL_ID, detail.getKey())
                    .set(INVOICED, detail.getValue())
                    .set(EXPORTED, exported.rows() == 0 ? BigDecimal.ZERO : ofDetail)
                    .set(EXPORT_ROWS, exported.rows())
                    .row());
        }
        return rows;
    }

    /** One of {@link #rows}, on its line. */
    public static Detail detail(String lineId, Row row) {
        return new Detail(
                lineId,
                row.getAs(Charges.INVOICE_DETAIL_ID),
                row.getAs(INVOICED),
                row.getAs(EXPORTED),
                row.<Long>getAs(EXPORT_ROWS));
    }

    /**
     * An invoice detail: FOCUS names a tolerance for it.
     *
     * @param lineId the first line it is on: it is on several where its rows have met nothing
     */
    public record Detail(String lineId, String id, BigDecimal invoiced, BigDecimal exported, long exportRows)
            implements Serializable {

        public Detail plus(Detail other) {
            return new Detail(
                    lineId.compareTo(other.lineId) <= 0 ? lineId : other.lineId,
                    id,
                    invoiced.add(other.invoiced),
                    exported.add(other.exported),
                    exportRows + other.exportRows);
        }
    }
}
