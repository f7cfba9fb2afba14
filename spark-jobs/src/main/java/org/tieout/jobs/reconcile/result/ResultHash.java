package org.tieout.jobs.reconcile.result;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.rules.dataset.LakeTable;
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
        RowDigest digest = digest(line, ReconciliationLines.TABLE);
        new TreeMap<>(line.<String, BigDecimal>getJavaMap(line.fieldIndex(ExplainLines.EFFECTS)))
                .forEach((effect, amount) -> {
                    digest.add(effect);
                    digest.add(amount);
                });
        return of(digest);
    }

    public static ResultHash ofInvoice(Row invoice) {
        return of(digest(invoice, ReconciliationInvoices.TABLE));
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

    private static RowDigest digest(Row row, LakeTable table) {
        RowDigest digest = new RowDigest();
        // Whoever owns a line, its numbers are the same: it counts as if nobody did.
        table.columns()
                .forEach(column ->
                        digest.add(column.equals(ReconciliationLines.OWNER) ? null : row.<Object>getAs(column)));
        return digest;
    }

    private static ResultHash of(RowDigest digest) {
        return new ResultHash(new BigInteger(1, digest.bytes()));
    }
}
