package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.rules.explain.SomeCharges.costing;
import static org.tieout.rules.explain.SomeCharges.plain;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.Rounding;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Types;

class ExplainLineTest {

    private static final Rounding DOWN_BY_LINE =
            new Rounding("down invoice-line", Rounding.Grain.INVOICE_LINE, Rounding.Mode.DOWN, null);
    private static final Rounding DOWN_BY_METER =
            new Rounding("down meter-subscription", Rounding.Grain.METER_SUBSCRIPTION, Rounding.Mode.DOWN, null);

    /** A cent, twice: half of 10 trillion fits its column, two halves do not. */
    @Test
    void explainsNoTwoCentsByTrillionsOfTwoResources() {
        ExplainLine line = new ExplainLine("USD", Rounding.NONE, null);
        for (String resource : new String[] {"vm-1", "vm-2"}) {
            line.add(
                    Side.INVOICE,
                    Nature.USAGE,
                    resource,
                    "",
                    costing("0.02").hours("1").amounts());
            line.add(
                    Side.EXPORT,
                    Nature.USAGE,
                    resource,
                    "",
                    costing("0.01").hours("0.000000000000001").amounts());
        }

        Effects effects = line.explanation().effects();

        assertThat(effects.amounts().values())
                .as(plain(effects))
                .allSatisfy(
                        amount -> assertThat(amount.setScale(Types.COST.scale()).precision())
                                .isLessThanOrEqualTo(Types.COST.precision()));
    }

    @Test
    void hasNothingToExplainWithoutCharges() {
        Line line = new Line();

        assertThat(line.explained()).isEqualTo("; 0 resources");
        assertThat(line.explain.side(Side.INVOICE)).isEqualTo(SideAmounts.NONE);
    }

    @Test
    void hasNothingToExplainWhereSidesAreEqual() {
        Line line = new Line()
                .invoiced("vm-1", costing("10.00").hours("24"))
                .exported("vm-1", costing("10").hours("12"));

        assertThat(line.explained()).isEqualTo("; 0 resources");
    }

    /** A line is one amount: where it agrees, nothing is asked of its parts. */
    @Test
    void hasNothingToExplainWhereResourcesCancelOut() {
        Line line = new Line()
                .invoiced("vm-1", costing("200").hours("1"))
                .exported("vm-1", costing("100").hours("1"))
                .invoiced("vm-2", costing("100").hours("1"))
                .exported("vm-2", costing("200").hours("1"))
                .invoiced(Nature.CREDIT, costing("-100"))
                .exported(Nature.CREDIT, costing("-100"));

        assertThat(line.explained()).isEqualTo("; 0 resources");
    }

    @Test
    void comparesResourceByResource() {
        Line line = new Line()
                .invoiced("vm-1", costing("12").hours("10"))
                .exported("vm-1", costing("10").hours("10"))
                .invoiced("vm-2", costing("30").hours("30"))
                .exported("vm-2", costing("24").hours("24"))
                .invoiced("vm-3", costing("5").hours("5"))
                .exported("vm-3", costing("5").hours("5"));

        assertThat(line.explained()).isEqualTo("QUANTITY 6, PRICE 2; 2 resources");
    }

    @Test
    void findsADuplicateOfOneResource() {
        Line line = new Line()
                .invoiced("vm-1", costing("20").rows(2).hours("20"))
                .exported("vm-1", costing("10").hours("10"))
                .invoiced("vm-2", costing("12").hours("10"))
                .exported("vm-2", costing("10").hours("10"));

        assertThat(line.explained()).isEqualTo("PRICE 2, DUPLICATE 10; 2 resources");
    }

    @Test
    void addsUpChargesOfAResourceBeforeItCompares() {
        Line line = new Line()
                .invoiced("vm-1", costing("4").hours("4"))
                .exported("vm-1", costing("5").hours("5"))
                .invoiced("vm-1", costing("8").hours("8"))
                .exported("vm-1", costing("5").hours("5"));

        assertThat(line.explained()).isEqualTo("QUANTITY 2; 1 resources");
    }

    @Test
    void comparesWhatNamesNoResourceWithoutCountingIt() {
        Line line = new Line()
                .invoiced(costing("12").hours("10"))
                .exported(costing("10").hours("10"))
                .invoiced("vm-1", costing("8").hours("8"))
                .exported("vm-1", costing("7").hours("7"));

        assertThat(line.explained()).isEqualTo("QUANTITY 1, PRICE 2; 1 resources");
    }

    /** A negation names no resource: it belongs to those whose usage it takes back. */
    @Test
    void holdsMoneyThatNamesNoResourceAgainstResourcesThatDifferInCostAlone() {
        Line line = new Line()
                .invoiced(costing("-16").hours("0"))
                .invoiced("covered-1", costing("10").hours("100"))
                .exported("covered-1", costing("0").hours("100"))
                .invoiced("covered-2", costing("6").hours("60"))
                .exported("covered-2", costing("0").hours("60"))
                .invoiced("vm-1", costing("5").hours("50"))
                .exported("vm-1", costing("4.9").hours("49"));

        assertThat(line.explained()).isEqualTo("QUANTITY 0.1; 3 resources");
    }

    @Test
    void explainsWhatMoneyThatNamesNoResourceLeavesOfThem() {
        Line line = new Line()
                .invoiced("a", costing("100").hours("10"))
                .exported("a", costing("93").hours("10"))
                .invoiced("b", costing("40").hours("10"))
                .exported("b", costing("30").hours("10"))
                .invoiced(costing("-15").hours("0"));

        assertThat(line.explained()).isEqualTo("PRICE 2; 2 resources");
    }

    @Test
    void holdsMoneyThatNamesNoResourceAgainstAllWhereEachDiffersInQuantity() {
        Line line = new Line()
                .invoiced("a", costing("100").hours("10"))
                .exported("a", costing("81").hours("9"))
                .invoiced(costing("-10").hours("0"));

        assertThat(line.explained()).isEqualTo("QUANTITY 9; 1 resources");
    }

    @Test
    void holdsMoneyThatNamesNoResourceAgainstResourcesOfOtherNames() {
        Line line = new Line()
                .invoiced("Vm-A", costing("100").hours("10"))
                .invoiced(costing("-10").hours("0"))
                .exported("id-1", costing("81").hours("9"));

        assertThat(line.explained()).isEqualTo("QUANTITY 9; 1 resources");
    }

    /** One side calls it a refund, the other a credit. */
    @ParameterizedTest
    @CsvSource({"CORRECTION, CREDIT", "CREDIT, ADJUSTMENT", "ADJUSTMENT, CORRECTION"})
    void takesOneAmountForOneSettlementWhateverItIsCalled(Nature invoiced, Nature exported) {
        Line line = new Line()
                .invoiced(invoiced, costing("-5"))
                .exported(exported, costing("-5"))
                .invoiced("vm-1", costing("12").hours("10"))
                .exported("vm-1", costing("10").hours("10"));

        assertThat(line.explained()).isEqualTo("PRICE 2; 1 resources");
    }

    @Test
    void missesInvoicedUsageInTheExport() {
        Line line = new Line().invoiced("vm-1", costing("10")).invoiced("vm-2", costing("-2"));

        assertThat(line.explained()).isEqualTo("MISSING_IN_EXPORT 8; 2 resources");
    }

    @Test
    void missesExportedUsageOnTheInvoice() {
        Line line = new Line().exported("vm-1", costing("10")).exported(costing("2"));

        assertThat(line.explained()).isEqualTo("MISSING_ON_INVOICE -12; 1 resources");
    }

    @Test
    void missesAResourceOfOneSide() {
        Line line = new Line()
                .invoiced("vm-1", costing("12").hours("10"))
                .exported("vm-1", costing("10").hours("10"))
                .invoiced("vm-2", costing("7").hours("7"))
                .invoiced("vm-3", costing("5").hours("5"));

        assertThat(line.explained()).isEqualTo("MISSING_IN_EXPORT 12, PRICE 2; 3 resources");
    }

    @Test
    void missesAResourceOfTheOtherSide() {
        Line line = new Line()
                .invoiced("vm-1", costing("12").hours("10"))
                .exported("vm-1", costing("10").hours("10"))
                .exported("vm-2", costing("7").hours("7"));

        assertThat(line.explained()).isEqualTo("MISSING_ON_INVOICE -7, PRICE 2; 2 resources");
    }

    @Test
    void countsNoResourceThatCostsNothing() {
        Line line = new Line().invoiced("vm-1", costing("12")).invoiced("vm-2", costing("0.00"));

        assertThat(line.explained()).isEqualTo("MISSING_IN_EXPORT 12; 1 resources");
    }

    @Test
    void comparesResourcesOfDifferentNamesTogether() {
        Line line = new Line()
                .invoiced("Vm-A", costing("12").hours("10"))
                .exported("id-1", costing("4").hours("4"))
                .exported("id-2", costing("6").hours("6"))
                .invoiced("vm-1", costing("9").hours("9"))
                .exported("vm-1", costing("8").hours("8"));

        assertThat(line.explained()).isEqualTo("QUANTITY 1, PRICE 2; 3 resources");
    }

    @Test
    void countsTheSideThatHasMoreResources() {
        Line line = new Line()
                .invoiced("a", costing("4").hours("4"))
                .invoiced("b", costing("4").hours("4"))
                .invoiced("c", costing("4").hours("4"))
                .exported("d", costing("5").hours("5"))
                .exported("e", costing("5").hours("5"));

        assertThat(line.explained()).isEqualTo("QUANTITY 2; 3 resources");
    }

    @Test
    void comparesAResourceWithWhatNamesNone() {
        Line line = new Line()
                .exported(costing("10").hours("10"))
                .invoiced("a", costing("12").hours("10"));

        assertThat(line.explained()).isEqualTo("PRICE 2; 1 resources");
    }

    @ParameterizedTest
    @CsvSource({
        "CORRECTION, CORRECTION 2.5",
        "CREDIT, CREDIT 2.5",
        "TAX, TAX 2.5",
        "FEE, FEE 2.5",
        "ROUNDING, ROUNDING 2.5",
        "ADJUSTMENT, ADJUSTMENT 2.5",
        "TIMING, TIMING 2.5"
    })
    void isExplainedByTheNatureOfACharge(Nature nature, String why) {
        Line line = new Line()
                .invoiced(nature, costing("3").hours("4"))
                .exported(nature, costing("0.5").hours("2"))
                .invoiced("vm-1", costing("7").hours("7"))
                .exported("vm-1", costing("7").hours("7"));

        assertThat(line.explained()).isEqualTo(why + "; 0 resources");
    }

    @Test
    void addsUpEveryNature() {
        Line line = new Line()
                .invoiced(Nature.CREDIT, costing("-5"))
                .exported(Nature.FEE, costing("3"))
                .invoiced(Nature.TIMING, costing("1"))
                .exported(Nature.TIMING, costing("4"))
                .invoiced("vm-1", costing("12").hours("10"))
                .exported("vm-1", costing("10").hours("10"));

        assertThat(line.explained()).isEqualTo("TIMING -3, CREDIT -5, FEE -3, PRICE 2; 1 resources");
        assertThat(line.explain.side(Side.INVOICE))
                .isEqualTo(costing("8").rows(3).amounts());
        assertThat(line.explain.side(Side.EXPORT))
                .isEqualTo(costing("17").rows(3).amounts());
    }

    @Test
    void showsWhatCancelsOutWhereTheRestDiffers() {
        Line line = new Line()
                .invoiced(Nature.CREDIT, costing("-100"))
                .invoiced("vm-1", costing("300").hours("2"))
                .exported("vm-1", costing("199.99").hours("2"));

        assertThat(line.explained()).isEqualTo("CREDIT -100, PRICE 100.01; 1 resources");
    }

    @Test
    void callsUsageOfAnotherInvoiceTiming() {
        Line line = new Line("G2", Rounding.NONE)
                .invoiced("vm-1", costing("12"))
                .invoiced("vm-2", costing("5"))
                .invoiced(Nature.CREDIT, costing("-1"));

        assertThat(line.explained()).isEqualTo("TIMING 17, CREDIT -1; 2 resources");
        assertThat(line.explain.explanation().elsewhere()).isEqualTo("G2");
    }

    @Test
    void callsUsageThatIsNotInvoicedYetTiming() {
        Line line = new Line("", Rounding.NONE).exported("vm-1", costing("12"));

        assertThat(line.explained()).isEqualTo("TIMING -12; 1 resources");
        assertThat(line.explain.explanation().elsewhere()).isEmpty();
    }

    @Test
    void addsTimingOfUsageToTimingOfPeriods() {
        Line line = new Line("G2", DOWN_BY_LINE)
                .invoiced("vm-1", costing("12"))
                .exported("vm-2", costing("2"))
                .exported(Nature.TIMING, costing("3"));

        assertThat(line.explained()).isEqualTo("TIMING 7; 1 resources");
    }

    @Test
    void replaysTheRoundingOfEveryRow() {
        Line line = new Line(null, new Rounding("azure-partner", Rounding.Grain.ROW, Rounding.Mode.DOWN, 2))
                .invoiced("vm-1", costing("10.00").rows(2).hours("20"))
                .exported("vm-1", costing("10.012").rows(2).hours("20").rounding("-0.012"))
                .invoiced("vm-2", costing("5.01").hours("10"))
                .exported("vm-2", costing("5.009").hours("10").rounding("-0.009"))
                .exported("vm-3", costing("1.009").hours("10").rounding("-0.009"));

        assertThat(line.explained()).isEqualTo("MISSING_ON_INVOICE -1.009, ROUNDING -0.021, PRICE 0.01; 3 resources");
        assertThat(line.explain.explanation().replayed()).isEqualByComparingTo("-0.021");
    }

    @Test
    void replaysNoRoundingThatIsDelivered() {
        Line line = new Line().invoiced(Nature.ROUNDING, costing("-0.01"));

        assertThat(line.explained()).isEqualTo("ROUNDING -0.01; 0 resources");
        assertThat(line.explain.explanation().replayed()).isZero();
    }

    @Test
    void roundsMeterByMeterWhereItsIssuerDoes() {
        Line line = new Line(null, DOWN_BY_METER)
                .invoiced("vm-1", costing("3.00").hours("30"))
                .exported("vm-1", "meter 1", costing("1.006").hours("10"))
                .exported("vm-1", "meter 2", costing("1.009").hours("10"))
                .exported("vm-2", "meter 1", costing("1.007").hours("10"));

        // Down to 2.01 and to 1.00.
        assertThat(line.explained()).isEqualTo("ROUNDING -0.012, PRICE -0.01; 2 resources");
        assertThat(line.explain.explanation().replayed()).isEqualByComparingTo("-0.012");
    }

    @ParameterizedTest
    @EnumSource(
            value = Rounding.Grain.class,
            names = {"METER_SUBSCRIPTION", "METER_INVOICE_SECTION", "INVOICE_LINE"})
    void comparesAsAWholeWhatIsRoundedTogether(Rounding.Grain grain) {
        Line line = new Line(null, new Rounding("down", grain, Rounding.Mode.DOWN, null))
                .invoiced("vm-1", costing("2.01").hours("20"))
                .exported("vm-1", costing("1.006").hours("10"))
                .exported("vm-2", costing("1.009").hours("10"));

        assertThat(line.explained()).isEqualTo("ROUNDING -0.005; 2 resources");
    }

    @Test
    void roundsNothingThatIsMissingOnTheOtherSide() {
        assertThat(new Line(null, DOWN_BY_LINE)
                        .exported("vm-1", costing("1.009").hours("1"))
                        .explained())
                .isEqualTo("MISSING_ON_INVOICE -1.009; 1 resources");
        assertThat(new Line(null, DOWN_BY_LINE)
                        .invoiced("vm-1", costing("1.009").hours("1"))
                        .explained())
                .isEqualTo("MISSING_IN_EXPORT 1.009; 1 resources");
    }

    @Test
    void roundsTogetherOnlyExportedUsage() {
        Line line = new Line(null, DOWN_BY_LINE)
                .invoiced("vm-1", costing("1.009"))
                .exported("vm-1", costing("1.003"))
                .exported(Nature.FEE, costing("1.009"));

        assertThat(line.explained()).isEqualTo("FEE -1.009, ROUNDING -0.003, RESIDUAL 0.009; 1 resources");
    }

    @Test
    void roundsToTheCoinsOfTheCurrency() {
        ExplainLine yen = new ExplainLine("JPY", DOWN_BY_LINE, null);
        yen.add(Side.INVOICE, Nature.USAGE, null, "", costing("100").amounts());
        yen.add(Side.EXPORT, Nature.USAGE, null, "", costing("100.9").amounts());
        ExplainLine dinars = new ExplainLine("KWD", DOWN_BY_LINE, null);
        dinars.add(Side.INVOICE, Nature.USAGE, null, "", costing("1.234").amounts());
        dinars.add(Side.EXPORT, Nature.USAGE, null, "", costing("1.2349").amounts());

        assertThat(plain(yen.explanation().effects())).isEqualTo("ROUNDING -0.9");
        assertThat(plain(dinars.explanation().effects())).isEqualTo("ROUNDING -0.0009");
    }

    @Test
    void exchangesIntoTheCurrencyOfTheLine() {
        Line line = new Line()
                .invoiced(costing("92").hours("10").priced("100", "EUR").rate("0.92"))
                .exported(costing("90").hours("10").priced("100", "EUR").rate("0.9"));

        assertThat(line.explained()).isEqualTo("EXCHANGE_RATE 2; 0 resources");
    }

    @Test
    void explainsTheSameTwice() {
        Line line = new Line()
                .invoiced("vm-1", costing("12").hours("10"))
                .exported("vm-1", costing("10").hours("10"))
                .exported("vm-2", costing("7").hours("7"));

        assertThat(line.explained()).isEqualTo(line.explained());
    }

    /** A line in US dollars, charge by charge. */
    private static final class Line {

        private final ExplainLine explain;

        Line() {
            this(null, Rounding.NONE);
        }

        Line(@Nullable String elsewhere, Rounding rounding) {
            this.explain = new ExplainLine("USD", rounding, elsewhere);
        }

        /** Of no resource. */
        Line invoiced(SomeCharges charges) {
            explain.add(Side.INVOICE, Nature.USAGE, null, "", charges.amounts());
            return this;
        }

        Line invoiced(String resource, SomeCharges charges) {
            explain.add(Side.INVOICE, Nature.USAGE, resource, "", charges.amounts());
            return this;
        }

        Line invoiced(Nature nature, SomeCharges charges) {
            explain.add(Side.INVOICE, nature, null, "", charges.amounts());
            return this;
        }

        /** Of no resource. */
        Line exported(SomeCharges charges) {
            explain.add(Side.EXPORT, Nature.USAGE, null, "", charges.amounts());
            return this;
        }

        Line exported(String resource, SomeCharges charges) {
            return exported(resource, "", charges);
        }

        Line exported(String resource, String together, SomeCharges charges) {
            explain.add(Side.EXPORT, Nature.USAGE, resource, together, charges.amounts());
            return this;
        }

        Line exported(Nature nature, SomeCharges charges) {
            explain.add(Side.EXPORT, nature, null, "", charges.amounts());
            return this;
        }

        /** The effects and how many resources differ. */
        String explained() {
            Explanation explanation = explain.explanation();

            assertThat(explanation.effects().sum()).isEqualByComparingTo(variance());
            return plain(explanation.effects()) + "; " + explanation.resources() + " resources";
        }

        private BigDecimal variance() {
            return explain.side(Side.INVOICE)
                    .cost()
                    .subtract(explain.side(Side.EXPORT).cost());
        }
    }
}
