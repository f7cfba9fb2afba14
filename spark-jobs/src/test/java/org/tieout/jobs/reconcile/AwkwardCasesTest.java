package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.effects;
import static org.tieout.jobs.reconcile.Compared.values;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.AmountByCurrency;
import org.tieout.common.config.Lane;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Rounding;
import org.tieout.common.config.Tolerance;
import org.tieout.rules.dataset.Charges;

/** What other tools have got wrong, each case a reconciliation of its own; all are compared in one go. */
public class AwkwardCasesTest {

    private static final Tolerance FIVE_CENTS =
            new Tolerance(AmountByCurrency.of(new BigDecimal("0.05")), BigDecimal.ZERO);
    private static final Rounding DOWN_BY_ROW =
            new Rounding("azure-partner", Rounding.Grain.ROW, Rounding.Mode.DOWN, 2);
    private static final Rounding DOWN_BY_METER =
            new Rounding("azure-ea", Rounding.Grain.METER_SUBSCRIPTION, Rounding.Mode.DOWN, null);
    private static final Rounding BY_LINE =
            new Rounding("aws", Rounding.Grain.INVOICE_LINE, Rounding.Mode.HALF_UP, null);

    public static final Map<ReconciliationConfig, List<Row>> CASES = new LinkedHashMap<>();
    private static List<Row> lines = List.of();

    static {
        add(
                new AReconciliation().named("drift").tolerating(FIVE_CENTS),
                meter("over, at").invoiced("10.05").exported("10"),
                meter("under, at").invoiced("9.95").exported("10"),
                meter("over, just inside")
                        .invoiced("10.049999999999999999999999")
                        .exported("10"),
                meter("under, just outside")
                        .invoiced("9.949999999999999999999999")
                        .exported("10"),
                meter("over, just outside")
                        .invoiced("10.050000000000000000000001")
                        .exported("10"));
        add(
                new AReconciliation().named("correction as a difference"),
                List.of(
                        invoiced("24"),
                        exported("24"),
                        exported("-2.4")
                                .with(Charges.CHARGE_CLASS, "Correction")
                                .on("2026-09-14")));
        add(
                new AReconciliation().named("correction as reversal and rebooking"),
                List.of(
                        invoiced("24"),
                        exported("24"),
                        exported("-24").with(Charges.CHARGE_CLASS, "Correction").on("2026-09-14"),
                        exported("21.6")
                                .with(Charges.CHARGE_CLASS, "Correction")
                                .on("2026-09-14")));
        add(
                new AReconciliation().named("regions").byRegionOfResource(),
                List.of(
                        invoiced("1").with(Charges.REGION_ID, "eu-west-1").with(Charges.REGION_NAME, "EU (Ireland)"),
                        exported("1").with(Charges.REGION_ID, "eu-west-1").with(Charges.REGION_NAME, "Europe"),
                        invoiced("2").with(Charges.REGION_ID, "eastus").with(Charges.REGION_NAME, "Virginia"),
                        exported("2").with(Charges.REGION_ID, "eastus2").with(Charges.REGION_NAME, "Virginia")));
        add(
                new AReconciliation().named("yen and dinar").rounding(DOWN_BY_METER),
                List.of(
                        invoiced("1234").with(Charges.BILLING_CURRENCY, "JPY"),
                        exported("1234.99").with(Charges.BILLING_CURRENCY, "JPY"),
                        invoiced("1.234").with(Charges.BILLING_CURRENCY, "KWD"),
                        exported("1.2349").with(Charges.BILLING_CURRENCY, "KWD")));
        add(
                new AReconciliation().named("tiny price").rounding(DOWN_BY_ROW),
                List.of(invoiced("0").of("20", "Requests"), exported("0.0003").of("20", "Requests")));
        add(
                new AReconciliation().named("rounded by row").rounding(DOWN_BY_ROW),
                List.of(invoiced("2.46"), exported("1.239"), exported("1.239"), exported("-0.009")));
        add(
                new AReconciliation().named("rounded by line").rounding(BY_LINE),
                List.of(invoiced("2.48"), exported("1.2389"), exported("1.2389")));
        add(
                new AReconciliation().named("not price times quantity"),
                List.of(
                        invoiced("7.50").of("10", "Hours").with(Charges.UNIT_PRICE, price("1")),
                        exported("7").of("10", "Hours").with(Charges.UNIT_PRICE, price("1"))));
        add(
                new AReconciliation().named("delivered twice"),
                List.of(
                        invoiced("5").of("24", "Hours"),
                        exported("5").of("24", "Hours"),
                        exported("5").of("24", "Hours")));
        add(
                new AReconciliation().named("exchange rate"),
                List.of(
                        invoiced("93")
                                .of("100", "Hours")
                                .with(Charges.BILLING_CURRENCY, "EUR")
                                .priced("100", "USD"),
                        exported("92")
                                .of("100", "Hours")
                                .with(Charges.BILLING_CURRENCY, "EUR")
                                .priced("100", "USD")));
        add(
                new AReconciliation().named("late usage"),
                List.of(invoiced("3"), exported("3"), exported("1.5").on("2026-09-30")));
        add(new AReconciliation().named("costs nothing"), List.of(exported("0").of("750", "Hours")));
        add(
                new AReconciliation().named("same resource in capitals"),
                List.of(
                        invoiced("3").of("3", "Hours").with(Charges.RESOURCE_ID, "/SUB/VM-1"),
                        exported("2").of("2", "Hours").with(Charges.RESOURCE_ID, "/sub/vm-1"),
                        invoiced("5").of("5", "Hours").with(Charges.RESOURCE_ID, "/SUB/VM-2"),
                        exported("5").of("5", "Hours").with(Charges.RESOURCE_ID, "/sub/vm-2"),
                        exported("4").of("4", "Hours").with(Charges.RESOURCE_ID, "/sub/vm-3")));
        add(
                new AReconciliation().named("next invoice"),
                List.of(
                        invoiced("3"),
                        exported("3").with(Charges.INVOICE_ID, "G2"),
                        invoiced("9").with(Charges.METER_NAME, "m"),
                        exported("6").with(Charges.METER_NAME, "m"),
                        exported("3").with(Charges.METER_NAME, "m").with(Charges.INVOICE_ID, null)));
        add(
                new AReconciliation().named("other region").relaxing("Region"),
                List.of(invoiced("3"), exported("3").with(Charges.METER_REGION, "westus")));
        add(
                new AReconciliation().named("names of one meter"),
                List.of(
                        invoiced("3").with(Charges.METER_ID, "m1").with(Charges.METER_NAME, "D2 v2"),
                        exported("2").with(Charges.METER_ID, "m1").with(Charges.METER_NAME, "D2 v2/DS2 v2"),
                        exported("1").with(Charges.METER_ID, "m2").with(Charges.METER_NAME, "D2 v2")));
        add(
                new AReconciliation().named("fees").lane(Lane.SUPPORT, "MeterCategory", "*support*"),
                List.of(invoiced("29").with(Charges.METER_CATEGORY, "AWSSupportBusiness")));
        add(
                new AReconciliation().named("tagged").lane(Lane.MARKETPLACE, "Tags", "*shop*"),
                List.of(
                        invoiced("3").with(Charges.TAGS, "{\"team\": \"shop\"}"),
                        invoiced("4").with(Charges.METER_NAME, "other").with(Charges.TAGS, "{\"team\": \"ops\"}")));
        add(
                new AReconciliation().named("adjustments"),
                List.of(
                        exported("-0.15")
                                .with(Charges.CHARGE_CATEGORY, "Adjustment")
                                .with(Charges.CHARGE_DESCRIPTION, "Rounding Adjustment"),
                        exported("2")
                                .with(Charges.CHARGE_CATEGORY, "Adjustment")
                                .with(Charges.METER_NAME, "other")));
    }

    @BeforeAll
    static void compare() {
        lines = Compared.of(CASES).lines();
    }

    @Test
    void aDriftIsJudgedByItsSizeNotItsSign() {
        assertThat(lines("drift"))
                .extracting(line -> values(line, "MeterName", "MatchStatus", "Severity"))
                .containsExactlyInAnyOrder(
                        List.of("over, at", "WITHIN_TOLERANCE", "LOW"),
                        List.of("under, at", "WITHIN_TOLERANCE", "LOW"),
                        List.of("over, just inside", "WITHIN_TOLERANCE", "LOW"),
                        List.of("under, just outside", "MISMATCHED", "LOW"),
                        List.of("over, just outside", "MISMATCHED", "LOW"));
    }

    @Test
    void aCorrectionOfAnEarlierMonthIsOneHoweverItIsBooked() {
        List<String> difference = List.of("2.4", "MISMATCHED", "Invoiced 2.40 USD more: correction +2.40.");

        assertThat(lines("correction as a difference"))
                .extracting(line -> values(line, "CostVariance", "MatchStatus", "Reason"))
                .containsExactly(difference);
        assertThat(lines("correction as reversal and rebooking"))
                .extracting(line -> values(line, "CostVariance", "MatchStatus", "Reason"))
                .containsExactly(difference);
        assertThat(Stream.of("correction as a difference", "correction as reversal and rebooking")
                        .map(name -> effects(lines(name).get(0))))
                .containsOnly(List.of("CORRECTION 2.4"));
    }

    @Test
    void aLaneMayBeAskedOfTagsWithoutAHierarchy() {
        assertThat(lines("tagged").stream().map(line -> values(line, "Lane", "InvoiceBilledCost")))
                .containsExactlyInAnyOrder(List.of("marketplace", "3"), List.of("usage", "4"));
    }

    @Test
    void aRegionIsItsIdNotItsLabel() {
        assertThat(lines("regions"))
                .extracting(line -> values(line, "Region", "MatchStatus"))
                .containsExactlyInAnyOrder(
                        List.of("eu-west-1", "MATCHED"),
                        List.of("eastus", "MISSING_IN_EXPORT"),
                        List.of("eastus2", "MISSING_ON_INVOICE"));
    }

    @Test
    void roundingKeepsTheDigitsOfTheCurrency() {
        assertThat(lines("yen and dinar"))
                .extracting(line -> values(line, "BillingCurrency", "CostVariance", "MatchStatus", "Reason"))
                .containsExactlyInAnyOrder(
                        List.of("JPY", "-0.99", "MATCHED", "Equal after rounding by azure-ea: -0.99 JPY."),
                        List.of("KWD", "-0.0009", "MATCHED", "Equal after rounding by azure-ea: -0.0009 KWD."));
    }

    @Test
    void twentyTimesFifteenMillionthsIsNothingOnAnInvoiceInCents() {
        assertThat(lines("tiny price")).singleElement().satisfies(line -> {
            assertThat(values(line, "ExportUnitPrice", "CostVariance", "MatchStatus"))
                    .containsExactly("0.000015", "-0.0003", "MATCHED");
            assertThat(effects(line)).containsExactly("ROUNDING -0.0003");
        });
    }

    @Test
    void theIssuersRoundingIsReplayedRowByRow() {
        // 1.23 + 1.23 + 0.00, digits cut off towards zero.
        assertThat(lines("rounded by row")).singleElement().satisfies(line -> {
            assertThat(values(line, "CostVariance", "MatchStatus")).containsExactly("-0.009", "MATCHED");
            assertThat(effects(line)).containsExactly("ROUNDING -0.009");
        });
    }

    @Test
    void theIssuersRoundingIsReplayedLineByLine() {
        assertThat(lines("rounded by line")).singleElement().satisfies(line -> {
            assertThat(values(line, "CostVariance", "MatchStatus")).containsExactly("0.0022", "MATCHED");
            assertThat(effects(line)).containsExactly("ROUNDING 0.0022");
        });
    }

    @Test
    void thePriceIsWhatWasChargedNotWhatIsNamed() {
        assertThat(lines("not price times quantity")).singleElement().satisfies(line -> {
            assertThat(values(line, "InvoiceUnitPrice", "ExportUnitPrice", "UnitPriceVariance"))
                    .containsExactly("0.75", "0.7", "0.05");
            assertThat(effects(line)).containsExactly("PRICE 0.5");
        });
    }

    @Test
    void aDeliveryThatCameTwiceIsADuplicate() {
        assertThat(lines("delivered twice"))
                .singleElement()
                .satisfies(line -> assertThat(effects(line)).containsExactly("DUPLICATE -5"));
    }

    @Test
    void theSamePriceAtAnotherRateIsTheExchangeRate() {
        assertThat(lines("exchange rate")).singleElement().satisfies(line -> {
            assertThat(effects(line)).containsExactly("EXCHANGE_RATE 1");
            assertThat(values(line, "Reason")).containsExactly("Invoiced 1.00 EUR more: exchange rate +1.00.");
        });
    }

    @Test
    void usageOfAnotherPeriodIsTiming() {
        assertThat(lines("late usage"))
                .singleElement()
                .satisfies(line -> assertThat(effects(line)).containsExactly("TIMING -1.5"));
    }

    @Test
    void whatCostsNothingNeedNotBeOnTheInvoice() {
        assertThat(lines("costs nothing"))
                .extracting(line -> values(line, "MatchStatus", "MatchRule", "Reason"))
                .containsExactly(Arrays.asList("MATCHED", null, "Costs nothing, and stands on one side only."));
    }

    @Test
    void aResourceIsComparedWithItself() {
        assertThat(lines("same resource in capitals")).singleElement().satisfies(line -> {
            assertThat(effects(line)).containsExactly("MISSING_ON_INVOICE -4", "QUANTITY 1");
            assertThat(values(line, "Reason"))
                    .containsExactly("Invoiced 3.00 USD less: missing on invoice -4.00, quantity +1.00; 2 resources.");
        });
    }

    @Test
    void theSameChargeUnderAnotherInvoiceIsTiming() {
        assertThat(lines("next invoice"))
                .extracting(line -> values(line, "InvoiceId", "MeterName", "MatchStatus", "Reason"))
                .containsExactlyInAnyOrder(
                        List.of(
                                "G1",
                                "D2s",
                                "MISSING_IN_EXPORT",
                                "Invoiced, but not exported: 3.00 USD (timing +3.00); 1 row; the same amount stands under invoice G2."),
                        List.of(
                                "G2",
                                "D2s",
                                "MISSING_ON_INVOICE",
                                "Exported, but not invoiced here: 3.00 USD (timing -3.00); 1 row; the same amount stands under invoice G1."),
                        List.of(
                                "G1",
                                "m",
                                "MISMATCHED",
                                "Invoiced 3.00 USD more: timing +3.00; the same amount stands on no invoice yet."),
                        Arrays.asList(
                                null,
                                "m",
                                "NOT_INVOICED",
                                "Exported without an InvoiceId, on no invoice yet: 3.00 USD; 1 row; the same amount stands under invoice G1."));
    }

    @Test
    void aDeclaredRelaxationLetsSidesMeet() {
        assertThat(lines("other region"))
                .extracting(line -> values(line, "Region", "MatchRule", "MatchStatus", "InvoiceRows", "ExportRows"))
                .containsExactly(List.of("US East", "without-Region", "MATCHED", "1", "1"));
    }

    @Test
    void idsGoBeforeNames() {
        assertThat(lines("names of one meter"))
                .extracting(line -> values(line, "MeterName", "MatchRule", "CostVariance", "MatchStatus"))
                .containsExactlyInAnyOrder(
                        List.of("D2 v2", "meter-id", "1", "MISMATCHED"),
                        Arrays.asList("D2 v2", null, "-1", "MISSING_ON_INVOICE"));
    }

    @Test
    void aLaneOfTheConfigMakesAFee() {
        assertThat(lines("fees")).singleElement().satisfies(line -> {
            assertThat(values(line, "Lane", "MatchStatus")).containsExactly("support", "MISSING_IN_EXPORT");
            assertThat(effects(line)).containsExactly("FEE 29");
        });
    }

    @Test
    void theIssuersOwnRoundingAdjustmentIsRounding() {
        assertThat(lines("adjustments"))
                .extracting(line -> effects(line))
                .containsExactlyInAnyOrder(List.of("ROUNDING 0.15"), List.of("ADJUSTMENT -2"));
    }

    private static List<Row> lines(String name) {
        return lines.stream()
                .filter(line -> line.getAs("Reconciliation").equals(name))
                .toList();
    }

    private static void add(AReconciliation config, List<ChargeBuilder> charges) {
        CASES.put(config.config(), charges.stream().map(ChargeBuilder::row).toList());
    }

    private static void add(AReconciliation config, OfMeter... meters) {
        add(config, Stream.of(meters).flatMap(meter -> meter.charges().stream()).toList());
    }

    private static OfMeter meter(String name) {
        return new OfMeter(name, List.of());
    }

    /** Charges of one meter. */
    private record OfMeter(String name, List<ChargeBuilder> charges) {

        OfMeter invoiced(String cost) {
            return with(ChargeBuilder.invoiced(cost));
        }

        OfMeter exported(String cost) {
            return with(ChargeBuilder.exported(cost));
        }

        private OfMeter with(ChargeBuilder charge) {
            return new OfMeter(
                    name,
                    Stream.concat(charges.stream(), Stream.of(charge.with(Charges.METER_NAME, name)))
                            .toList());
        }
    }

    private static BigDecimal price(String amount) {
        return new BigDecimal(amount).setScale(24);
    }
}
