package org.tieout.jobs.reconcile.result;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.RowDigest;

/**
 * Names a result by its rows, whatever their order and partitions: the sum of the rows' SHA-256, modulo 2²⁵⁶. A row
 * counts as often as it is there; an amount counts by its value, not by its zeros. Owners do not count.
 */
public record ResultHash(BigInteger sum) implements Serializable {

    public static final ResultHash NONE = new ResultHash(BigInteger.ZERO);

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
    private static final int HEX_DIGITS = 64;

    public ResultHash plus(ResultHash other) {
        return new ResultHash(sum.add(other.sum).mod(MODULUS));
    }

    /** A line and its effects. */
    public static ResultHash ofLine(Row line) {
        return ofLine(
                line, line.getJavaMap(line.fieldIndex(ExplainLines.EFFECTS)), ReconciliationLines.TABLE.columns());
    }

    /**
     * The same of a line as it lies in the lake.
     *
     * @param effects rows of another table there
     * @param columns those the table had when the hash was made that it is held against, in their order
     */
    public static ResultHash ofLine(Row line, Map<String, BigDecimal> effects, List<String> columns) {
        RowDigest digest = digest(line, columns);
        new TreeMap<>(effects).forEach((effect, amount) -> {
            digest.add(effect);
            digest.add(amount);
        });
        return of(digest);
    }

    public static ResultHash ofInvoice(Row invoice) {
        return ofInvoice(invoice, ReconciliationInvoices.TABLE.columns());
    }

    /** The same by the columns the table had when the hash was made that it is held against, in their order. */
    public static ResultHash ofInvoice(Row invoice, List<String> columns) {
        return of(digest(invoice, columns));
    }

    public static ResultHash parse(String hex) {
        return new ResultHash(new BigInteger(hex, 16));
    }

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        String hex = sum.toString(16);
        return "0".repeat(HEX_DIGITS - hex.length()) + hex;
    }

    private static RowDigest digest(Row row, List<String> columns) {
        RowDigest digest = new RowDigest();
        // Whoever owns a line, its numbers are the same: it counts as if nobody did.
        columns.forEach(
                column -> digest.add(column.equals(ReconciliationLines.OWNER) ? null : row.<Object>getAs(column)));
        return digest;
    }

    private static ResultHash of(RowDigest digest) {
        return new ResultHash(new BigInteger(1, digest.bytes()));
    }
}
