package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.rules.explain.SomeCharges.costing;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.Rounding;
import org.tieout.rules.dataset.Effect;
import org.tieout.rules.dataset.MatchStatus;

class ReasonsTest {

    private static final Rounding AZURE = new Rounding("azure-partner", Rounding.Grain.ROW, Rounding.Mode.DOWN, 2);

    @Test
    void tellsWhyALineDiffers() {
        Effects effects = effects(Map.of(Effect.PRICE, "10.00", Effect.QUANTITY, "2.40"));

        assertThat(different("112.40", "100", effects, 3))
                .isEqualTo("Invoiced 12.40 USD more: price +10.00, quantity +2.40; 3 resources.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.00 | 12.40 | 0 | Invoiced 2.40 USD less: price -2.40.",
                "10.00 | 12.40 | 1 | Invoiced 2.40 USD less: price -2.40; 1 resource.",
                "10.00 | 12.40 | 2 | Invoiced 2.40 USD less: price -2.40; 2 resources.",
                "-5 | -6 | 0 | Invoiced 1.00 USD more: price +1.00.",
                "1 | 0.999985 | 0 | Invoiced 0.000015 USD more: price +0.000015."
            })
    void countsTheResourcesThatDiffer(String invoiced, String exported, long resources, String sentence) {
        BigDecimal variance = new BigDecimal(invoiced).subtract(new BigDecimal(exported));

        assertThat(different(invoiced, exported, Effects.of(Effect.PRICE, variance), resources))
                .isEqualTo(sentence);
    }

    @Test
    void tellsTheSameWithinTheTolerance() {
        JudgeLine.Line line = line(costing("10.01").amounts(), costing("10").amounts());

        assertThat(sentence(MatchStatus.WITHIN_TOLERANCE, line, explained("RESIDUAL", "0.01", null)))
                .isEqualTo("Invoiced 0.01 USD more: unexplained +0.01.");
    }

    @Test
    void tellsThatALineIsEqual() {
        assertThat(matched(
                        costing("10.00").hours("24").amounts(),
                        costing("10").hours("24.0").amounts()))
                .isEqualTo("Equal to the last digit.");
        assertThat(matched(costing("10").amounts(), costing("10").hours("24").amounts()))
                .isEqualTo("Equal to the last digit.");
        assertThat(matched(costing("10").amounts(), costing("10").amounts())).isEqualTo("Equal to the last digit.");
    }

    @Test
    void tellsThatCostsAreEqualAndQuantitiesAreNot() {
        assertThat(matched(
                        costing("10").hours("24.000").amounts(),
                        costing("10").hours("0.00").amounts()))
                .isEqualTo("Equal to the last digit, though quantities differ: 24 invoiced, 0 exported.");
        assertThat(matched(
                        costing("10").hours("1E+3").amounts(),
                        costing("10").hours("0.50").amounts()))
                .isEqualTo("Equal to the last digit, though quantities differ: 1000 invoiced, 0.5 exported.");
    }

    @Test
    void tellsThatALineIsEqualAfterRounding() {
        JudgeLine.Line line = line(costing("10.00").amounts(), costing("10.006").amounts());

        assertThat(Reasons.ofLine(
                        MatchStatus.MATCHED, line, explained("ROUNDING", "-0.006", null), Remarks.NONE, AZURE))
                .isEqualTo("Equal after rounding by azure-partner: -0.006 USD.");
    }

    @Test
    void tellsThatWhatCostsNothingIsNotMissing() {
        assertThat(matched(costing("0").amounts(), SideAmounts.NONE))
                .isEqualTo("Costs nothing, and stands on one side only.");
        assertThat(matched(SideAmounts.NONE, costing("0").amounts()))
                .isEqualTo("Costs nothing, and stands on one side only.");
    }

    @Test
    void tellsWhatIsMissingInTheExport() {
        JudgeLine.Line line = line(costing("12.4").rows(2).amounts(), SideAmounts.NONE);

        assertThat(sentence(MatchStatus.MISSING_IN_EXPORT, line, explained("MISSING_IN_EXPORT", "12.4", null)))
                .isEqualTo("Invoiced, but not exported: 12.40 USD; 2 rows.");
        assertThat(sentence(MatchStatus.MISSING_IN_EXPORT, line, explained("CREDIT", "12.4", null)))
                .isEqualTo("Invoiced, but not exported: 12.40 USD (credit +12.40); 2 rows.");
    }

    @Test
    void tellsWhatIsMissingOnTheInvoice() {
        JudgeLine.Line line = line(SideAmounts.NONE, costing("12.4").amounts());

        assertThat(sentence(MatchStatus.MISSING_ON_INVOICE, line, explained("MISSING_ON_INVOICE", "-12.4", null)))
                .isEqualTo("Exported, but not invoiced here: 12.40 USD; 1 row.");
        assertThat(sentence(
                        MatchStatus.MISSING_ON_INVOICE,
                        line,
                        explanation(
                                effects(Map.of(Effect.MISSING_ON_INVOICE, "-13.4", Effect.CORRECTION, "1")), 0, null)))
                .isEqualTo("Exported, but not invoiced here: 12.40 USD"
                        + " (missing on invoice -13.40, correction +1.00); 1 row.");
    }

    @Test
    void tellsWhatIsNotInvoicedYet() {
        JudgeLine.Line line = new JudgeLine.Line(
                "USD", SideAmounts.NONE, costing("12.4").rows(1000).amounts(), false, true);

        assertThat(sentence(MatchStatus.NOT_INVOICED, line, explained("MISSING_ON_INVOICE", "-12.4", null)))
                .isEqualTo("Exported without an InvoiceId, on no invoice yet: 12.40 USD; 1000 rows.");
    }

    @Test
    void namesTheOtherInvoice() {
        JudgeLine.Line line = line(costing("12.4").amounts(), SideAmounts.NONE);

        assertThat(sentence(MatchStatus.MISSING_IN_EXPORT, line, explained("TIMING", "12.4", "G2")))
                .isEqualTo("Invoiced, but not exported: 12.40 USD (timing +12.40); 1 row;"
                        + " the same amount stands under invoice G2.");
        assertThat(sentence(MatchStatus.MISSING_IN_EXPORT, line, explained("TIMING", "12.4", "")))
                .isEqualTo("Invoiced, but not exported: 12.40 USD (timing +12.40); 1 row;"
                        + " the same amount stands on no invoice yet.");
    }

    @Test
    void saysThatNoneOfSeveralCounterpartsWasTaken() {
        JudgeLine.Line line = line(costing("12.4").amounts(), SideAmounts.NONE);
        Explanation explanation = explained("MISSING_IN_EXPORT", "12.4", null);

        assertThat(Reasons.ofLine(
                        MatchStatus.MISSING_IN_EXPORT,
                        line,
                        explanation,
                        new Remarks(true, null, new TreeSet<>(), new TreeSet<>(), new TreeSet<>()),
                        Rounding.NONE))
                .isEqualTo("Invoiced, but not exported: 12.40 USD; 1 row; several counterparts, none taken.");
    }

    @Test
    void saysHowMuchMoreOrLess() {
        assertThat(Reasons.more(new BigDecimal("12.4"), "USD")).isEqualTo("Invoiced 12.40 USD more");
        assertThat(Reasons.more(new BigDecimal("-12.4"), "USD")).isEqualTo("Invoiced 12.40 USD less");
    }

    @Test
    void namesTheLargestEffectsFirst() {
        Effects effects = effects(Map.of(
                Effect.PRICE, "-10",
                Effect.QUANTITY, "2.4",
                Effect.MISSING_IN_EXPORT, "-3",
                Effect.EXCHANGE_RATE, "0.5"));

        assertThat(Reasons.effects(effects, "USD"))
                .isEqualTo("price -10.00, missing in export -3.00, quantity +2.40, exchange rate +0.50");
    }

    @Test
    void namesEffectsOfOneSizeInTheirOrder() {
        Effects effects = effects(Map.of(Effect.RESIDUAL, "1", Effect.TIMING, "-1", Effect.CREDIT, "1"));

        assertThat(Reasons.effects(effects, "USD")).isEqualTo("timing -1.00, credit +1.00, unexplained +1.00");
    }

    @Test
    void namesNoMoreThanFourEffects() {
        Effects effects = effects(Map.of(
                Effect.PRICE, "5",
                Effect.QUANTITY, "4",
                Effect.CREDIT, "3",
                Effect.FEE, "2",
                Effect.RESIDUAL, "1"));

        assertThat(Reasons.effects(effects, "USD")).isEqualTo("price +5.00, quantity +4.00, credit +3.00, fee +2.00");
    }

    @Test
    void namesNoEffectThatCannotBeSeen() {
        Effects effects = effects(Map.of(Effect.PRICE, "2.4", Effect.RESIDUAL, "-1E-24"));

        assertThat(Reasons.effects(effects, "USD")).isEqualTo("price +2.40");
        assertThat(Reasons.effects(Effects.of(Effect.RESIDUAL, new BigDecimal("1E-24")), "USD"))
                .isEqualTo("unexplained +0.000000000000000000000001");
        assertThat(Reasons.effects(Effects.NONE, "USD")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "12.4, USD, 12.40 USD",
        "-12.4, USD, -12.40 USD",
        "0, USD, 0.00 USD",
        "0.000015, USD, 0.000015 USD",
        // Six digits are enough to read, and the first one of what is smaller.
        "0.00000049, USD, 0.0000005 USD",
        "-1E-24, USD, -0.000000000000000000000001 USD",
        "0.0000015, USD, 0.000002 USD",
        "1.12345649, USD, 1.123456 USD",
        "500, JPY, 500 JPY",
        "1.5, KWD, 1.500 KWD",
        "1E+3, USD, 1000.00 USD"
    })
    void writesMoneyAsPeopleReadIt(BigDecimal amount, String currency, String written) {
        assertThat(Reasons.money(amount, currency)).isEqualTo(written);
    }

    private static String different(String invoiced, String exported, Effects effects, long resources) {
        return sentence(
                MatchStatus.MISMATCHED,
                line(costing(invoiced).amounts(), costing(exported).amounts()),
                explanation(effects, resources, null));
    }

    private static String matched(SideAmounts invoiced, SideAmounts exported) {
        return sentence(MatchStatus.MATCHED, line(invoiced, exported), explanation(Effects.NONE, 0, null));
    }

    @Test
    void namesUnitsThatClashAndFilesThatHoldTheSame() {
        JudgeLine.Line line =
                new JudgeLine.Line("USD", costing("5").amounts(), costing("4").amounts(), false, false);
        Remarks remarks = new Remarks(
                false,
                "the export has 7",
                new TreeSet<>(Set.of("GB")),
                new TreeSet<>(Set.of("Hours", "Count")),
                new TreeSet<>(Set.of("a", "b", "c", "d")));

        assertThat(Reasons.ofLine(
                        MatchStatus.MISMATCHED, line, explained("DUPLICATE", "1", null), remarks, Rounding.NONE))
                .isEqualTo(
                        "Invoiced 1.00 USD more: duplicate +1.00; the same rows stand in a, b, c and 1 more files; units differ: GB invoiced, Count and Hours exported; the export has 7.");
    }

    private static String sentence(MatchStatus status, JudgeLine.Line line, Explanation explanation) {
        return Reasons.ofLine(status, line, explanation, Remarks.NONE, Rounding.NONE);
    }

    private static JudgeLine.Line line(SideAmounts invoiced, SideAmounts exported) {
        return new JudgeLine.Line("USD", invoiced, exported, false, false);
    }

    private static Explanation explained(String effect, String amount, @Nullable String elsewhere) {
        return explanation(Effects.of(Effect.valueOf(effect), new BigDecimal(amount)), 0, elsewhere);
    }

    private static Explanation explanation(Effects effects, long resources, @Nullable String elsewhere) {
        return new Explanation(effects, resources, BigDecimal.ZERO, elsewhere);
    }

    private static Effects effects(Map<Effect, String> amounts) {
        Map<Effect, BigDecimal> numbers = new EnumMap<>(Effect.class);
        amounts.forEach((effect, amount) -> numbers.put(effect, new BigDecimal(amount)));
        return new Effects(numbers);
    }
}
