package org.tieout.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tieout.console.page.Mark;
import org.tieout.store.page.RunBook.CheckpointRow;

class MakeTotalsTest {

    @Test
    void partsAreHeldTogetherAgainstTheStepBeforeThem() {
        List<RunView.Total> totals = new MakeTotals(List.of(
                        row("charges", 219, "394.89", "394.89"),
                        row("lines", 218, "376.29", "376.29"),
                        row("tax", 1, "18.60", "18.60")))
                .apply();

        assertThat(totals)
                .extracting(
                        RunView.Total::step, one -> one.delta().map(Mark::word).orElse(one.note()))
                .containsExactly(tuple("charges", ""), tuple("lines", "part of charges"), tuple("tax", "= charges"));
        assertThat(MakeTotals.together(totals)).isEqualTo(new Mark("i-matched", "ok", "All 1 deltas are zero"));
    }

    @Test
    void whatIsMissingIsSaidWithItsSigns() {
        List<RunView.Total> totals =
                new MakeTotals(List.of(row("delivered", 10, "5.00", "7.00"), row("typed", 9, "5.50", "6.50"))).apply();

        assertThat(totals.get(1).delta())
                .contains(new Mark("i-warn", "danger", "−1 rows, +0.50, −0.50 against delivered"));
        assertThat(MakeTotals.together(totals)).isEqualTo(new Mark("i-warn", "danger", "1 of 1 deltas are not zero"));
    }

    @Test
    void rowsThatOffsetEachOtherWithinALineDoNotCount() {
        List<RunView.Total> totals =
                new MakeTotals(List.of(row("lines", 2, "1.00", "9.00"), row("written", 2, "1.00", "1.00"))).apply();

        assertThat(totals.get(1).delta()).contains(new Mark("i-matched", "ok", "= lines"));
    }

    @Test
    void anotherScopeIsHeldAgainstNothing() {
        List<RunView.Total> totals = new MakeTotals(List.of(
                        row("delivered", 1, "1.00", "1.00"),
                        new CheckpointRow("typed", "other", "INVOICE", "USD", 1, BigDecimal.ONE, BigDecimal.ONE)))
                .apply();

        assertThat(totals).extracting(RunView.Total::delta).allMatch(Optional::isEmpty);
    }

    private static CheckpointRow row(String step, long rows, String sum, String absolute) {
        return new CheckpointRow(
                step, "contoso", "INVOICE", "USD", rows, new BigDecimal(sum), new BigDecimal(absolute));
    }
}
