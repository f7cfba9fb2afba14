package org.tieout.jobs.reconcile.charge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnTotalsTest {

    @Test
    void rowsOfOneFileAddUp() {
        OwnTotals totals = of("a.json", true, null, "10", "1").and(of("a.json", true, null, "5", "0.5"));

        assertThat(totals.total()).contains(new BigDecimal("15"));
        assertThat(totals.tax()).contains(new BigDecimal("1.5"));
        assertThat(totals.disagreement("USD")).isEmpty();
    }

    @Test
    void equalTotalsAreOne() {
        OwnTotals totals = of("a.json", true, null, "10", "1").and(of("b.json", false, null, "10.00", "1"));

        assertThat(totals.total().map(BigDecimal::intValueExact)).contains(10);
        assertThat(totals.disagreement("USD")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a.json, true, 2026-11-05, b.json, false, 2026-11-06, an issued one before an open one",
        "a.json, true, 2026-11-06, b.json, true, 2026-11-05, the one issued last",
        "a.json, true, 2026-11-06, b.json, true, , the one that says when",
        "b.json, true, , a.json, true, , the last by its name"
    })
    void ofDifferentOnesOneCounts(
            String file,
            boolean isIssued,
            String date,
            String other,
            boolean otherIsIssued,
            String otherDate,
            String why) {
        OwnTotals one = of(file, isIssued, date, "10", "1");
        OwnTotals another = of(other, otherIsIssued, otherDate, "12", "2");

        for (OwnTotals both : List.of(one.and(another), another.and(one))) {
            assertThat(both.total()).as(why).contains(new BigDecimal("10"));
            assertThat(both.tax()).as(why).contains(new BigDecimal("1"));
            assertThat(both.disagreement("USD"))
                    .isEqualTo(
                            " Its total is 10.00 USD in %s, which counts, and 12.00 USD in %s.".formatted(file, other));
        }
    }

    @Test
    void whatIsNotNamedIsTakenFromWhereItIs() {
        OwnTotals totals = of("a.json", true, null, "10", null).and(of("b.json", true, null, null, "1"));

        assertThat(totals.total()).contains(new BigDecimal("10"));
        assertThat(totals.tax()).contains(new BigDecimal("1"));
        assertThat(of("a.json", true, null, null, null).total()).isEqualTo(Optional.empty());
    }

    @Test
    void theOrderDoesNotMatter() {
        List<OwnTotals> all = new ArrayList<>(List.of(
                of("a.json", true, null, "1", null),
                of("b.json", true, "2026-11-05", "2", null),
                of("c.json", false, "2026-11-07", "3", null),
                of("b.json", true, "2026-11-05", "4", null)));
        OwnTotals inOrder = all.stream().reduce(OwnTotals::and).orElseThrow();
        Collections.reverse(all);
        OwnTotals reversed = all.stream().reduce(OwnTotals::and).orElseThrow();

        assertThat(inOrder).isEqualTo(reversed);
        assertThat(inOrder.disagreement("USD"))
                .isEqualTo(
                        " Its total is 6.00 USD in b.json, which counts, and 1.00 USD in a.json, 3.00 USD in c.json.");
    }

    private static OwnTotals of(
            String file, boolean isIssued, @Nullable String date, @Nullable String total, @Nullable String tax) {
        return OwnTotals.of(
                new OwnTotals.Statement(
                        new InvoiceFacts.Place("details", file),
                        isIssued,
                        date == null ? null : Instant.parse(date + "T00:00:00Z")),
                total == null ? null : new BigDecimal(total),
                tax == null ? null : new BigDecimal(tax));
    }
}
