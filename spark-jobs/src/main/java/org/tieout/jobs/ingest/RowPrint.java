package org.tieout.jobs.ingest;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.landing.Sha256Stream;
import org.tieout.jobs.dataset.Charges;

/**
 * Names some rows by what they say, in any order: the sum of the first 128 bits of each row's SHA-256. Where a row was
 * delivered is no part of it: the same row in another file, or in the next release, is the same row.
 */
record RowPrint(long high, long low) implements Serializable {

    static final RowPrint NONE = new RowPrint(0, 0);

    private static final Set<String> PLACES = Set.of(Charges.RELEASE, Charges.SOURCE_FILE, Charges.SOURCE_ROW);

    /** Of one delivered row: of all rows it became, in the tables they are for. */
    static RowPrint of(List<Row> rows, List<List<String>> columns) {
        MessageDigest digest = Sha256Stream.sha256Digest();
        for (int table = 0; table < rows.size(); table++) {
            for (int i = 0; i < columns.get(table).size(); i++) {
                if (!PLACES.contains(columns.get(table).get(i))) {
                    update(digest, rows.get(table).get(i));
                }
            }
        }
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new RowPrint(hash.getLong(), hash.getLong());
    }

    RowPrint plus(RowPrint other) {
        return new RowPrint(high + other.high, low + other.low);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }

    /** Length first: no two rows of values make the same bytes. */
    private static void update(MessageDigest digest, @Nullable Object value) {
        if (value == null) {
            digest.update((byte) 0);
            return;
        }
        String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((byte) 1);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
