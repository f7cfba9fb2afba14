package org.tieout.rules.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowDigestTest {

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    @Test
    void equalValuesGiveEqualDigestsOneRowAfterTheOther() {
        RowDigest digest = new RowDigest();
        digest.addTyped(new BigDecimal("12.50"));
        String first = HexFormat.of().formatHex(digest.bytes());
        digest.addTyped(new BigDecimal("12.50"));

        assertThat(HexFormat.of().formatHex(digest.bytes())).isEqualTo(first);
    }

    @Test
    void otherRowsGiveOtherDigests() {
        List<List<@Nullable Object>> rows = List.of(
                List.of(),
                Arrays.asList((Object) null),
                Arrays.asList(null, null),
                List.of(""),
                List.of("", ""),
                List.of("ab", "c"),
                List.of("a", "bc"),
                List.of(BigDecimal.ZERO),
                List.of(BigDecimal.ONE),
                List.of(BigDecimal.ONE.negate()),
                // Alike in their low 64 bits, and in their high ones.
                List.of(new BigDecimal(TWO_TO_64)),
                List.of(new BigDecimal(TWO_TO_64.negate())),
                List.of(new BigDecimal(TWO_TO_64.add(BigInteger.ONE))),
                List.of(new BigDecimal(TWO_TO_64.subtract(BigInteger.ONE))),
                List.of(new BigDecimal("9".repeat(38))),
                List.of(new BigDecimal("-" + "9".repeat(38))),
                List.of(new Timestamp(0)),
                List.of(new Timestamp(1)),
                List.of(0L));

        Set<String> digests = new HashSet<>();
        rows.forEach(row -> digests.add(digest(row)));

        assertThat(digests).hasSameSizeAs(rows);
    }

    @Test
    void aNumberOfMoreThan128BitsIsRefused() {
        BigDecimal tooLarge = new BigDecimal(BigInteger.ONE.shiftLeft(127));

        assertThatThrownBy(() -> new RowDigest().addTyped(tooLarge)).isInstanceOf(ArithmeticException.class);
    }

    private static String digest(List<@Nullable Object> row) {
        RowDigest digest = new RowDigest();
        row.forEach(digest::addTyped);
        return HexFormat.of().formatHex(digest.bytes());
    }
}
