package org.tieout.jobs.reconcile;

import static org.tieout.jobs.dataset.ReconciliationLines.*;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DecimalType;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.common.landing.Sha256Stream;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.MatchStatus;
import org.tieout.jobs.dataset.ReconciliationLines;
import org.tieout.jobs.dataset.RowBuilder;
import org.tieout.jobs.dataset.Types;

/**
 * Says of each judged cell by how much its sides differ: rows of {@link JudgeCells} → rows of
 * {@link ReconciliationLines}. In Java, not in Spark's column functions: quotients and products of wide decimals lose
 * digits there (docs/decisions/0005), and what a line says must be exact.
 */
final class CompareLines implements MapFunction<Row, Row> {

    /** The rule by which the sides of a line met: equal in every column of the key. */
    static final String EXACT_KEY = "exact-key";

    private static final long serialVersionUID = 1;
    private static final int LINE_ID_LENGTH = 16;
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private final String reconciliation;
    private final String period;

    CompareLines(ReconciliationConfig reconciliation, BillingPeriod period) {
        this.reconciliation = reconciliation.name();
        this.period = period.toString();
    }

    Dataset<Row> apply(Dataset<Row> cells) {
        return cells.filter((FilterFunction<Row>) row -> new Cell(row).isLine()).map(this, Encoders.row(SCHEMA));
    }

    @Override
    public Row call(Row row) {
        Cell cell = new Cell(row);
        String currency = Objects.requireNonNull(cell.text(BILLING_CURRENCY));
        BigDecimal invoiced = cell.amount(Cell.cost(Side.INVOICE));
        BigDecimal exported = cell.amount(Cell.cost(Side.EXPORT));
        BigDecimal variance = cell.variance();
        long invoiceRows = cell.count(Cell.rows(Side.INVOICE));
        long exportRows = cell.count(Cell.rows(Side.EXPORT));
        MatchStatus status = MatchStatus.valueOf(Objects.requireNonNull(cell.text(MATCH_STATUS)));
        RowBuilder line = new RowBuilder(SCHEMA)
                .set(RECONCILIATION, reconciliation)
                .set(BILLING_PERIOD, period)
                .set(LINE_ID, lineId(cell))
                .set(BILLING_ACCOUNT_ID, cell.common(Charges.BILLING_ACCOUNT_ID))
                .set(SUB_ACCOUNT_NAME, cell.common(Charges.SUB_ACCOUNT_NAME))
                .set(LANE, cell.common(Charges.LANE))
                .set(UNIT, cell.common(Charges.UNIT))
                .set(INVOICE_BILLED_COST, invoiced)
                .set(EXPORT_BILLED_COST, exported)
                .set(COST_VARIANCE, variance)
                .set(COST_VARIANCE_PERCENT, quotient(variance.multiply(HUNDRED), invoiced, Types.PERCENT))
                .set(INVOICE_ROWS, invoiceRows)
                .set(EXPORT_ROWS, exportRows)
                .set(MATCH_RULE, invoiceRows > 0 && exportRows > 0 ? EXACT_KEY : null)
                .set(MATCH_STATUS, status.name())
                .set(REASON, Reasons.ofLine(status, currency, variance, invoiceRows, exportRows));
        LineKey.COLUMNS.stream()
                .filter(column -> !column.equals(LineKey.ONLY_SIDE))
                .forEach(column -> line.set(column, cell.text(column)));
        setQuantities(line, cell, invoiced, exported);
        return line.row();
    }

    private static void setQuantities(RowBuilder line, Cell cell, BigDecimal invoiced, BigDecimal exported) {
        BigDecimal invoiceQuantity = cell.quantityOf(Side.INVOICE);
        BigDecimal exportQuantity = cell.quantityOf(Side.EXPORT);
        // What one unit came to; not the price the provider names, which need not be what it charged.
        BigDecimal invoicePrice = quotient(invoiced, invoiceQuantity, Types.COST);
        BigDecimal exportPrice = quotient(exported, exportQuantity, Types.COST);
        line.set(INVOICE_QUANTITY, invoiceQuantity)
                .set(EXPORT_QUANTITY, exportQuantity)
                .set(QUANTITY_VARIANCE, difference(invoiceQuantity, exportQuantity))
                .set(INVOICE_UNIT_PRICE, invoicePrice)
                .set(EXPORT_UNIT_PRICE, exportPrice)
                .set(UNIT_PRICE_VARIANCE, difference(invoicePrice, exportPrice));
    }

    /**
     * Names the line by its key alone, so that it has the same id in every run. JSON keeps values apart that would run
     * together as text: (1, 11) and (11, 1) are two keys.
     */
    private String lineId(Cell cell) {
        StringWriter key = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(key)) {
            json.writeStartArray();
            json.writeString(reconciliation);
            json.writeString(period);
            for (String column : LineKey.COLUMNS) {
                json.writeString(cell.text(column));
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] hash = Sha256Stream.sha256Digest().digest(key.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash).substring(0, LINE_ID_LENGTH);
    }

    private static @Nullable BigDecimal difference(@Nullable BigDecimal invoiced, @Nullable BigDecimal exported) {
        return invoiced == null || exported == null ? null : invoiced.subtract(exported);
    }

    /** Half to even at the type's scale; null where there is nothing to divide by, or no room for the result. */
    static @Nullable BigDecimal quotient(BigDecimal amount, @Nullable BigDecimal by, DecimalType type) {
        if (by == null || by.signum() == 0) {
            return null;
        }
        BigDecimal quotient = amount.divide(by, type.scale(), RoundingMode.HALF_EVEN);
        return quotient.precision() <= type.precision() ? quotient : null;
    }
}
