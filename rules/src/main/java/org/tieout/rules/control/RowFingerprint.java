package org.tieout.rules.control;

import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.RowDigest;

/**
 * Names some rows by what they say, in any order: the sum of the first 128 bits of each row's SHA-256. Where a row was
 * delivered is no part of it: the same row in another file, or in the next release, is the same row.
 */
public record RowFingerprint(long high, long low) implements Serializable {

    static final RowFingerprint NONE = new RowFingerprint(0, 0);

    private static final Set<String> PLACES = Set.of(Charges.RELEASE, Charges.SOURCE_FILE, Charges.SOURCE_ROW);

    /** Makes the fingerprints of a release's rows, one after the other. */
    public static final class Fingerprinter {

        private final RowDigest digest = new RowDigest();
        private final int[][] printed;

        /** @param columns of the tables a delivered row becomes rows of */
        public Fingerprinter(List<List<String>> columns) {
            this.printed = columns.stream()
                    .map(names -> IntStream.range(0, names.size())
                            .filter(at -> !PLACES.contains(names.get(at)))
                            .toArray())
                    .toArray(int[][]::new);
        }

        /** Of one delivered row: of all rows it became, in the tables they are for. */
        public RowFingerprint of(List<@Nullable Object[]> rows) {
            for (int table = 0; table < printed.length; table++) {
                for (int at : printed[table]) {
                    digest.addTyped(rows.get(table)[at]);
                }
            }
            ByteBuffer hash = ByteBuffer.wrap(digest.bytes());
            return new RowFingerprint(hash.getLong(), hash.getLong());
        }
    }

    RowFingerprint plus(RowFingerprint other) {
        return new RowFingerprint(high + other.high, low + other.low);
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return "%016x%016x".formatted(high, low);
    }
}
