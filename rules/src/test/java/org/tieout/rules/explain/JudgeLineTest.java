package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.rules.explain.SomeCharges.costing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.AmountByCurrency;
import org.tieout.common.config.Tolerance;
import org.tieout.rules.dataset.MatchStatus;

class JudgeLineTest {

    @ParameterizedTest
    @CsvSource({
        // invoiced, exported, tolerance, replayed rounding, status
        "10.00, 10.000, 0, 0, MATCHED",
        "0, 0.00, 0, 0, MATCHED",
        "-5, -5.0, 0, 0, MATCHED",
        "10.01, 10.00, 0, 0, MISMATCHED",
        "10.000000000000000000000001, 10, 0, 0, MISMATCHED",
        "100, -100, 0, 0, MISMATCHED",
        "0, 10.00, 0, 0, MISMATCHED",
        // Exactly at the tolerance.
        "10.05, 10.00, 0.05, 0, WITHIN_TOLERANCE",
        "9.95, 10.00, 0.05, 0, WITHIN_TOLERANCE",
        "10.0501, 10.00, 0.05, 0, MISMATCHED",
        // Equal after the issuer's rounding.
        "10.00, 10.006, 0, -0.006, MATCHED",
        "10.01, 10.006, 0, 0.004, MATCHED",
        "10.00, 10.006, 0, -0.005, MISMATCHED",
        // Equal as delivered, whatever rounding would make of it.
        "10.006, 10.006, 0, -0.006, MATCHED",
        // What rounding leaves is within the tolerance, or what it started from.
        "10.05, 10.006, 0.05, -0.006, WITHIN_TOLERANCE",
        "10.04, 10.09, 0.05, 0.004, WITHIN_TOLERANCE",
        "10.03, 10.09, 0.05, -0.01, WITHIN_TOLERANCE",
        "10.06, 10.006, 0.05, -0.006, MISMATCHED"
    })
    void judgesALineOfBothSides(
            String invoiced, String exported, BigDecimal tolerance, BigDecimal replayed, MatchStatus status) {
        JudgeLine.Line line =
                line(costing(invoiced).amounts(), costing(exported).amounts());

        assertThat(JudgeLine.status(line, replaying(replayed), within(tolerance)))
                .isEqualTo(status);
    }

    @Test
    void missesWhatStandsOnOneSideWhateverTheTolerance() {
        SideAmounts cent = costing("0.01").amounts();

        assertThat(status(line(cent, SideAmounts.NONE))).isEqualTo(MatchStatus.MISSING_IN_EXPORT);
        assertThat(status(line(SideAmounts.NONE, cent))).isEqualTo(MatchStatus.MISSING_ON_INVOICE);
    }

    @Test
    void missesChargesOfOneSideThatCancelOut() {
        SideAmounts nothing = costing("0").rows(2).amounts();

        assertThat(status(line(nothing, SideAmounts.NONE))).isEqualTo(MatchStatus.MISSING_IN_EXPORT);
        assertThat(status(line(SideAmounts.NONE, nothing))).isEqualTo(MatchStatus.MISSING_ON_INVOICE);
    }

    @Test
    void missesNothingThatCostsNothing() {
        SideAmounts free = costing("0").rows(2).amounts();

        assertThat(status(new JudgeLine.Line("USD", free, SideAmounts.NONE, true, false)))
                .isEqualTo(MatchStatus.MATCHED);
        assertThat(status(new JudgeLine.Line("USD", SideAmounts.NONE, free, true, false)))
                .isEqualTo(MatchStatus.MATCHED);
    }

    @ParameterizedTest
    @CsvSource({"10.00, false", "0, true"})
    void expectsNothingOfWhatIsOnNoInvoiceYet(String exported, boolean costsNothing) {
        JudgeLine.Line line =
                new JudgeLine.Line("USD", SideAmounts.NONE, costing(exported).amounts(), costsNothing, true);

        assertThat(status(line)).isEqualTo(MatchStatus.NOT_INVOICED);
    }

    @Test
    void allowsAShareOfWhatWasInvoiced() {
        Allowance onePercent = new Allowance(new Tolerance(AmountByCurrency.of(BigDecimal.ZERO), BigDecimal.ONE));
        Explanation explanation = replaying(BigDecimal.ZERO);

        assertThat(JudgeLine.status(
                        line(costing("100").amounts(), costing("101").amounts()), explanation, onePercent))
                .isEqualTo(MatchStatus.WITHIN_TOLERANCE);
        assertThat(JudgeLine.status(
                        line(costing("101").amounts(), costing("102.011").amounts()), explanation, onePercent))
                .isEqualTo(MatchStatus.MISMATCHED);
    }

    @Test
    void isWhatWasInvoicedLessWhatWasExported() {
        assertThat(line(costing("10").amounts(), costing("12.5").amounts()).variance())
                .isEqualByComparingTo("-2.5");
    }

    @ParameterizedTest
    @CsvSource({
        // invoiced quantity and unit, exported quantity and unit, what can be told of them
        "24, Hours, 12, Hours, 24, 12",
        "24, Hours, 0, Hours, 24, 0",
        // Not the same thing, or not known.
        "24, Hours, 1, Days, , ",
        "24, Hours, , , , ",
        ", , 12, Hours, , ",
        ", , , , , "
    })
    void tellsQuantitiesOfOneUnit(
            @Nullable String invoiced,
            @Nullable String invoicedUnit,
            @Nullable String exported,
            @Nullable String exportedUnit,
            @Nullable BigDecimal invoicedQuantity,
            @Nullable BigDecimal exportedQuantity) {
        JudgeLine.Line line = line(metered(invoiced, invoicedUnit), metered(exported, exportedUnit));

        assertThat(line.invoicedQuantity()).isEqualTo(invoicedQuantity);
        assertThat(line.exportedQuantity()).isEqualTo(exportedQuantity);
    }

    @Test
    void hasMeteredNoneOfWhatStandsOnTheOtherSide() {
        SideAmounts hours = costing("12").hours("24").amounts();
        JudgeLine.Line invoiced = line(hours, SideAmounts.NONE);
        JudgeLine.Line exported = line(SideAmounts.NONE, hours);

        assertThat(invoiced.invoicedQuantity()).isEqualByComparingTo("24");
        assertThat(invoiced.exportedQuantity()).isZero();
        assertThat(exported.invoicedQuantity()).isZero();
        assertThat(exported.exportedQuantity()).isEqualByComparingTo("24");
    }

    @Test
    void tellsNoQuantityOfOneSideThatHasNone() {
        JudgeLine.Line line = line(costing("12").amounts(), SideAmounts.NONE);

        assertThat(line.invoicedQuantity()).isNull();
        assertThat(line.exportedQuantity()).isNull();
    }

    private static SideAmounts metered(@Nullable String quantity, @Nullable String unit) {
        return quantity == null || unit == null
                ? costing("12").amounts()
                : costing("12").metered(quantity, unit).amounts();
    }

    private static JudgeLine.Line line(SideAmounts invoiced, SideAmounts exported) {
        return new JudgeLine.Line("USD", invoiced, exported, false, false);
    }

    private static MatchStatus status(JudgeLine.Line line) {
        return JudgeLine.status(line, replaying(BigDecimal.ZERO), within(BigDecimal.TEN));
    }

    private static Explanation replaying(BigDecimal rounding) {
        return new Explanation(Effects.NONE, 0, rounding, null);
    }

    private static Allowance within(BigDecimal absolute) {
        return new Allowance(new Tolerance(AmountByCurrency.of(absolute), BigDecimal.ZERO));
    }
}
