package org.tieout.jobs.reconcile;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.landing.Sha256Stream;
import org.tieout.jobs.dataset.ReconciliationInvoices;
import org.tieout.jobs.dataset.ReconciliationLines;

/**
 * Names a result by its rows, whatever their order and partitions: the sum of the rows' SHA-256, modulo 2²⁵⁶. A row
 * counts as often as it is there; an amount counts by its value, not by its zeros.
 */
record ResultHash(BigInteger sum) implements Serializable {

    static final ResultHash NONE = new ResultHash(BigInteger.ZERO);

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
    private static final int HEX_DIGITS = 64;

    ResultHash plus(ResultHash other) {
        return new ResultHash(sum.add(other.sum).mod(MODULUS));
    }

    /** A line and its effects. */
    static ResultHash ofLine(Row line) {
        MessageDigest digest = Sha256Stream.sha256Digest();
        update(digest, line, ReconciliationLines.TABLE.columns());
        new TreeMap<>(line.<String, BigDecimal>getJavaMap(line.fieldIndex(ExplainLines.EFFECTS)))
                .forEach((effect, amount) -> {
                    update(digest, effect);
                    update(digest, amount);
                });
        return new ResultHash(new BigInteger(1, digest.digest()));
    }

    static ResultHash ofInvoice(Row invoice) {
        MessageDigest digest = Sha256Stream.sha256Digest();
        update(digest, invoice, ReconciliationInvoices.TABLE.columns());
        return new ResultHash(new BigInteger(1, digest.digest()));
    }

    static ResultHash parse(String hex) {
        return new ResultHash(new BigInteger(hex, 16));
    }

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        String hex = sum.toString(16);
        return "0".repeat(HEX_DIGITS - hex.length()) + hex;
    }

    private static void update(MessageDigest digest, Row row, List<String> columns) {
        columns.forEach(column -> update(digest, row.<Object>getAs(column)));
    }

    /** Length first: no two rows of values make the same bytes. */
    private static void update(MessageDigest digest, @Nullable Object value) {
        if (value == null) {
            digest.update((byte) 0);
            return;
        }
        String text = value instanceof BigDecimal number
                ? (number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString())
                : value.toString();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) 1);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
