package org.tieout.rules.typing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.DecimalMark;
import org.tieout.common.config.SourceKind;
import org.tieout.rules.control.FileTotals;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.RowValues;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Dialects;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.file.CsvLayout;
import org.tieout.rules.file.DeliveredFile;
import org.tieout.rules.file.FileFormat;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.LocalBytes;
import org.tieout.rules.file.Release;
import org.tieout.rules.name.Cloud;
import org.tieout.rules.value.AmountParser;
import org.tieout.rules.value.RejectReason;
import org.tieout.rules.value.UntypableException;

class TypeChargeTest {

    private final PartTotals totals = new PartTotals("part-0.csv", 0);

    @Test
    void typesEveryColumn() throws UntypableException {
        DeliveredCharge delivered = new DeliveredCharge()
                .set(Field.INVOICE_ISSUER_NAME, "Microsoft")
                .set(Field.INVOICE_ID, "G091210001")
                .set(Field.INVOICE_DETAIL_ID, "17")
                .set(Field.BILLING_ACCOUNT_ID, "account")
                .set(Field.BILLING_ACCOUNT_NAME, "Contoso")
                .set(Field.SUB_ACCOUNT_ID, "subscription")
                .set(Field.SUB_ACCOUNT_NAME, "Shop")
                .set(Field.BILLING_PERIOD_START, "2026-10-01T00:00:00Z")
                .set(Field.BILLING_PERIOD_END, "2026-11-01T00:00:00Z")
                .set(Field.CHARGE_PERIOD_START, "2026-10-05 06:00:00")
                .set(Field.CHARGE_PERIOD_END, "2026-10-05 07:00:00")
                .set(Field.CHARGE_CATEGORY, "usage")
                .set(Field.CHARGE_CLASS, "correction")
                .set(Field.CHARGE_DESCRIPTION, "description")
                .set(Field.SERVICE_NAME, "Virtual Machines")
                .set(Field.METER_ID, "meter")
                .set(Field.METER_CATEGORY, "category")
                .set(Field.METER_SUBCATEGORY, "subcategory")
                .set(Field.METER_NAME, "B1s")
                .set(Field.METER_REGION, "UK South")
                .set(Field.REGION_ID, "uksouth")
                .set(Field.REGION_NAME, "UK South (London)")
                .set(Field.RESOURCE_ID, "/subscriptions/a")
                .set(Field.QUANTITY, "1.5")
                .set(Field.UNIT, "Hours")
                .set(Field.UNIT_PRICE, "2E-2")
                .set(Field.BILLED_COST, "-0.03")
                .set(Field.EFFECTIVE_COST, "0.02")
                .set(Field.TAX_AMOUNT, "0.01")
                .set(Field.BILLING_CURRENCY, "EUR")
                .set(Field.PRICING_CURRENCY, "USD")
                .set(Field.PRICING_BILLED_COST, "0.035")
                .set(Field.EXCHANGE_RATE, "0.857")
                .set(Field.TAGS, "{\"env\": \"prod\"}");

        TypedRow typed = typeCharge(dialect("focus-1.2")).apply(delivered, 7);

        assertThat(typed.rows())
                .extracting(row -> RowValues.of(Charges.SCHEMA, row))
                .containsExactly(new RowValues(Charges.SCHEMA)
                        .set(Charges.BILLING_PERIOD, "2026-10")
                        .set(Charges.SIDE, "INVOICE")
                        .set(Charges.SOURCE, "contoso-usage")
                        .set(Charges.RELEASE, "v1")
                        .set(Charges.SOURCE_FILE, "part-0.csv")
                        .set(Charges.SOURCE_ROW, 7L)
                        .set(Charges.INVOICE_ISSUER_NAME, "Microsoft")
                        .set(Charges.INVOICE_ID, "G091210001")
                        .set(Charges.INVOICE_DETAIL_ID, "17")
                        .set(Charges.BILLING_ACCOUNT_ID, "account")
                        .set(Charges.BILLING_ACCOUNT_NAME, "Contoso")
                        .set(Charges.SUB_ACCOUNT_ID, "subscription")
                        .set(Charges.SUB_ACCOUNT_NAME, "Shop")
                        .set(Charges.BILLING_PERIOD_START, at("2026-10-01T00:00:00Z"))
                        .set(Charges.BILLING_PERIOD_END, at("2026-11-01T00:00:00Z"))
                        .set(Charges.CHARGE_PERIOD_START, at("2026-10-05T06:00:00Z"))
                        .set(Charges.CHARGE_PERIOD_END, at("2026-10-05T07:00:00Z"))
                        .set(Charges.CHARGE_CATEGORY, "Usage")
                        .set(Charges.CHARGE_CLASS, "Correction")
                        .set(Charges.CHARGE_DESCRIPTION, "description")
                        .set(Charges.SERVICE_NAME, "Virtual Machines")
                        .set(Charges.METER_ID, "meter")
                        .set(Charges.METER_CATEGORY, "category")
                        .set(Charges.METER_SUBCATEGORY, "subcategory")
                        .set(Charges.METER_NAME, "B1s")
                        .set(Charges.METER_REGION, "UK South")
                        .set(Charges.REGION_ID, "uksouth")
                        .set(Charges.REGION_NAME, "UK South (London)")
                        .set(Charges.RESOURCE_ID, "/subscriptions/a")
                        .set(Charges.QUANTITY, new BigDecimal("1.5"))
                        .set(Charges.UNIT, "Hours")
                        .set(Charges.UNIT_PRICE, new BigDecimal("0.02"))
                        .set(Charges.BILLED_COST, new BigDecimal("-0.03"))
                        .set(Charges.EFFECTIVE_COST, new BigDecimal("0.02"))
                        .set(Charges.TAX_AMOUNT, new BigDecimal("0.01"))
                        .set(Charges.BILLING_CURRENCY, "EUR")
                        .set(Charges.PRICING_CURRENCY, "USD")
                        .set(Charges.PRICING_BILLED_COST, new BigDecimal("0.035"))
                        .set(Charges.EXCHANGE_RATE, new BigDecimal("0.857"))
                        .set(Charges.TAGS, "{\"env\": \"prod\"}")
                        .set(Charges.LANE, "corrections")
                        .row());
    }

    @Test
    void fillsInWhatADialectDoesNotSay() throws UntypableException {
        DeliveredCharge delivered = new DeliveredCharge()
                .set(Field.INVOICE_ISSUER_NAME, "Microsoft")
                .set(Field.BILLED_COST, "1.10")
                .set(Field.BILLING_CURRENCY, "USD")
                .set(Field.CHARGE_CATEGORY, "Usage")
                .set(Field.CHARGE_PERIOD_START, "2026-10-05");

        TypedRow typed = typeCharge(dialect("focus-1.2")).apply(delivered, 1);

        assertThat(typed.rows())
                .extracting(row -> RowValues.of(Charges.SCHEMA, row))
                .containsExactly(new RowValues(Charges.SCHEMA)
                        .set(Charges.BILLING_PERIOD, "2026-10")
                        .set(Charges.SIDE, "INVOICE")
                        .set(Charges.SOURCE, "contoso-usage")
                        .set(Charges.RELEASE, "v1")
                        .set(Charges.SOURCE_FILE, "part-0.csv")
                        .set(Charges.SOURCE_ROW, 1L)
                        .set(Charges.INVOICE_ISSUER_NAME, "Microsoft")
                        .set(Charges.BILLING_PERIOD_START, at("2026-10-01T00:00:00Z"))
                        .set(Charges.BILLING_PERIOD_END, at("2026-11-01T00:00:00Z"))
                        .set(Charges.CHARGE_PERIOD_START, at("2026-10-05T00:00:00Z"))
                        .set(Charges.CHARGE_PERIOD_END, at("2026-10-06T00:00:00Z"))
                        .set(Charges.CHARGE_CATEGORY, "Usage")
                        .set(Charges.BILLED_COST, new BigDecimal("1.10"))
                        .set(Charges.BILLING_CURRENCY, "USD")
                        .set(Charges.LANE, "usage")
                        .row());
    }

    @Test
    void aChargeThatNamesNoDayIsOfItsWholePeriod() throws UntypableException {
        DeliveredCharge delivered = aCharge().set(Field.BILLING_PERIOD_START, "2026-10-01");

        @Nullable
        Object[] typed =
                typeCharge(dialect("focus-1.2")).apply(delivered, 1).rows().get(0);

        assertThat(value(typed, Charges.CHARGE_PERIOD_START)).isEqualTo(at("2026-10-01T00:00:00Z"));
        assertThat(value(typed, Charges.CHARGE_PERIOD_END)).isEqualTo(at("2026-11-01T00:00:00Z"));
    }

    static Stream<Arguments> flaws() {
        return Stream.of(
                flaw(Field.BILLED_COST, null, RejectReason.MISSING_VALUE),
                flaw(Field.BILLED_COST, "abc", RejectReason.UNREADABLE_AMOUNT),
                flaw(Field.BILLED_COST, "1,000", RejectReason.UNREADABLE_AMOUNT),
                flaw(Field.BILLED_COST, "NaN", RejectReason.UNREADABLE_AMOUNT),
                flaw(Field.BILLED_COST, "0.1234567890123456789012345", RejectReason.AMOUNT_TOO_PRECISE),
                flaw(Field.BILLED_COST, "1E-1000000000", RejectReason.AMOUNT_TOO_PRECISE),
                flaw(Field.BILLED_COST, "10000000000000", RejectReason.AMOUNT_TOO_LARGE),
                flaw(Field.BILLED_COST, "-1E+1000000000", RejectReason.AMOUNT_TOO_LARGE),
                flaw(Field.EFFECTIVE_COST, "abc", RejectReason.UNREADABLE_AMOUNT),
                flaw(Field.TAX_AMOUNT, "1E+13", RejectReason.AMOUNT_TOO_LARGE),
                flaw(Field.PRICING_BILLED_COST, "1 US$", RejectReason.UNREADABLE_AMOUNT),
                flaw(Field.QUANTITY, "many", RejectReason.UNREADABLE_AMOUNT),
                flaw(Field.QUANTITY, "1E+22", RejectReason.AMOUNT_TOO_LARGE),
                flaw(Field.UNIT_PRICE, "cheap", RejectReason.UNREADABLE_AMOUNT),
                flaw(Field.EXCHANGE_RATE, "1E+1000000000", RejectReason.AMOUNT_TOO_LARGE),
                flaw(Field.CHARGE_CATEGORY, null, RejectReason.MISSING_VALUE),
                flaw(Field.CHARGE_CATEGORY, "Gift", RejectReason.UNKNOWN_VALUE),
                flaw(Field.CHARGE_CLASS, "Credit Note", RejectReason.UNKNOWN_VALUE),
                flaw(Field.BILLING_CURRENCY, null, RejectReason.MISSING_VALUE),
                flaw(Field.BILLING_CURRENCY, "US$", RejectReason.UNKNOWN_CURRENCY),
                flaw(Field.INVOICE_ISSUER_NAME, null, RejectReason.MISSING_VALUE),
                flaw(Field.BILLING_PERIOD_START, "10/12/2026", RejectReason.UNREADABLE_TIME),
                flaw(Field.BILLING_PERIOD_END, "soon", RejectReason.UNREADABLE_TIME),
                flaw(Field.CHARGE_PERIOD_START, "2026-13-01", RejectReason.UNREADABLE_TIME),
                flaw(Field.CHARGE_PERIOD_END, "179081280", RejectReason.UNREADABLE_TIME));
    }

    @ParameterizedTest
    @MethodSource("flaws")
    void refusesARowAndNamesWhatItCannotRead(Field field, @Nullable String value, RejectReason reason) {
        DeliveredCharge delivered = aCharge().set(field, value);

        assertThatThrownBy(() -> typeCharge(dialect("focus-1.2")).apply(delivered, 1))
                .isInstanceOfSatisfying(UntypableException.class, untypable -> {
                    assertThat(untypable.reason()).isEqualTo(reason);
                    assertThat(untypable.column()).isEqualTo(field.column());
                    assertThat(untypable.value()).isEqualTo(value);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-01, 2026-10-01, 2026-09",
        "2026-11-01, 2026-12-01, 2026-11",
        "2026-10-12, 2026-11-12, 2026-10",
        // Midnight in Berlin is still the month before in UTC.
        "2026-10-01T00:00:00+02:00, 2026-11-01T00:00:00+01:00, 2026-10"
    })
    void isBilledInTheMonthItsPeriodIs(String start, String end, String month) throws UntypableException {
        DeliveredCharge delivered =
                aCharge().set(Field.BILLING_PERIOD_START, start).set(Field.BILLING_PERIOD_END, end);

        assertThat(typeCharge(dialect("focus-1.2")).apply(delivered, 1).month()).hasToString(month);
    }

    @ParameterizedTest
    @CsvSource({
        "Usage,, usage",
        "Purchase,, usage",
        "Adjustment,, usage",
        "Credit,, credits",
        "Tax,, tax",
        "Usage, Correction, corrections",
        "Credit, Correction, corrections",
        "Tax, Correction, tax",
        "TAX,, tax"
    })
    void putsAChargeIntoItsLane(String category, @Nullable String chargeClass, String lane) throws UntypableException {
        DeliveredCharge delivered =
                aCharge().set(Field.CHARGE_CATEGORY, category).set(Field.CHARGE_CLASS, chargeClass);

        @Nullable
        Object[] typed =
                typeCharge(dialect("focus-1.2")).apply(delivered, 1).rows().get(0);

        assertThat(value(typed, Charges.LANE)).isEqualTo(lane);
    }

    @Test
    void roundsAndCountsWhatIsNoCost() throws UntypableException {
        DeliveredCharge delivered = aCharge()
                .set(Field.QUANTITY, "0.00000000000000015")
                .set(Field.UNIT_PRICE, "0.3333333333333333333333333333")
                .set(Field.EXCHANGE_RATE, "0.857")
                .set(Field.BILLING_PERIOD_START, "2026-10-01");
        TypeCharge typeCharge = typeCharge(dialect("focus-1.2"));

        @Nullable Object[] typed = typeCharge.apply(delivered, 1).rows().get(0);
        typeCharge.apply(delivered, 2);

        assertThat(value(typed, Charges.QUANTITY)).isEqualTo(new BigDecimal("0.0000000000000002"));
        assertThat(value(typed, Charges.UNIT_PRICE)).isEqualTo(new BigDecimal("0.333333333333333333333333"));
        assertThat(counts()).isEqualTo(Map.of("rounded Quantity", 2L, "rounded UnitPrice", 2L));
    }

    @ParameterizedTest
    @CsvSource({
        // delivered, as charges have it
        "6.7890000000000004E-9, 0.000000006789000000000000",
        "6.7890000000000004e-09, 0.000000006789000000000000",
        "-1.2345678901234567E-12, -0.000000000001234567890123",
        "1.5E-24, 0.000000000000000000000002",
        "4.9E-324, 0E-24"
    })
    void roundsTheNoiseOfABinaryNumber(String delivered, BigDecimal cost) throws UntypableException {
        @Nullable
        Object[] typed = typeCharge(dialect("focus-1.2"))
                .apply(aCharge().set(Field.BILLED_COST, delivered).set(Field.TAX_AMOUNT, delivered), 1)
                .rows()
                .get(0);

        assertThat(value(typed, Charges.BILLED_COST)).isEqualTo(cost);
        assertThat(value(typed, Charges.TAX_AMOUNT)).isEqualTo(cost);
        assertThat(counts())
                .containsEntry("rounded binary noise of BilledCost", 1L)
                .containsEntry("rounded binary noise of TaxAmount", 1L);
    }

    @ParameterizedTest
    @CsvSource({"EFFECTIVE_COST", "PRICING_BILLED_COST"})
    void roundsWhatNoInvoiceIsMadeOf(Field field) throws UntypableException {
        @Nullable
        Object[] typed = typeCharge(dialect("focus-1.2"))
                .apply(aCharge().set(field, "0.1234567890123456789012345678"), 1)
                .rows()
                .get(0);

        assertThat(value(typed, field.column())).isEqualTo(new BigDecimal("0.123456789012345678901235"));
        assertThat(counts()).containsEntry("rounded " + field.column(), 1L);
    }

    @Test
    void countsNothingWhereNothingIsRounded() throws UntypableException {
        DeliveredCharge delivered = aCharge().set(Field.QUANTITY, "1.50000000000000000000");

        typeCharge(dialect("focus-1.2")).apply(delivered, 1);

        assertThat(counts()).isEqualTo(Map.of("BillingPeriod taken from the release", 1L));
    }

    @ParameterizedTest
    @CsvSource({
        // as delivered, as charges have it, counted
        "2026-10-06T00:00:00Z, 2026-10-06T00:00:00Z, false",
        "2026-10-05T23:59:59Z, 2026-10-06T00:00:00Z, true",
        "2026-10-05T23:59:59.999Z, 2026-10-06T00:00:00Z, true",
        "2026-10-05 23:59, 2026-10-06T00:00:00Z, true",
        "2026-10-05T23:59:30Z, 2026-10-05T23:59:30Z, false",
        "2026-10-05T22:59:59Z, 2026-10-05T22:59:59Z, false"
    })
    void makesAnInclusiveEndExclusive(String delivered, String end, boolean isCounted) throws UntypableException {
        @Nullable
        Object[] typed = typeCharge(dialect("azure-partner-usage"))
                .apply(aCharge().set(Field.CHARGE_PERIOD_END, delivered), 1)
                .rows()
                .get(0);

        assertThat(value(typed, Charges.CHARGE_PERIOD_END)).isEqualTo(at(end));
        assertThat(counts()).isEqualTo(isCounted ? Map.of("inclusive end made exclusive", 1L) : Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "focus-1.2, 2026-10-01T00:00:00Z, 2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z",
        "azure-cost-details, 10/01/2026, 10/31/2026, 2026-11-01T00:00:00Z",
        // Midnight in California; on the first of November the clocks go back.
        "google-focus-1.0, 2026-10-01 07:00:00 UTC, 2026-10-31 07:00:00 UTC, 2026-11-01T07:00:00Z",
        "google-focus-1.0, 2026-10-01 07:00:00 UTC, 2026-10-31, 2026-11-01T07:00:00Z",
        // Already exclusive.
        "google-focus-1.0, 2026-10-01 07:00:00 UTC, 2026-11-01 07:00:00 UTC, 2026-11-01T07:00:00Z",
        "azure-cost-details, 10/01/2026, 11/01/2026, 2026-11-01T00:00:00Z"
    })
    void readsTheEndOfThePeriodAsTheDialectMeansIt(String dialect, String start, String end, String exclusive)
            throws UntypableException {
        DeliveredCharge delivered =
                aCharge().set(Field.BILLING_PERIOD_START, start).set(Field.BILLING_PERIOD_END, end);

        @Nullable
        Object[] typed = typeCharge(dialect(dialect)).apply(delivered, 1).rows().get(0);

        assertThat(value(typed, Charges.BILLING_PERIOD_END)).isEqualTo(at(exclusive));
    }

    @Test
    void addsACreditThatStandsBesideTheCost() throws UntypableException {
        DeliveredCharge delivered = aCharge().set(Field.BILLED_COST, "10.00").set(Field.CREDIT_AMOUNT, "-2.50");

        @Nullable
        Object[] typed = typeCharge(dialect("aws-monthly-bill"))
                .apply(delivered, 1)
                .rows()
                .get(0);

        assertThat(value(typed, Charges.BILLED_COST)).isEqualTo(new BigDecimal("7.500000000000000000000000"));
    }

    @Test
    void knowsOnlyReasonsThatSayWhatTheyMean() {
        assertThat(List.of(RejectReason.values()))
                .allSatisfy(reason -> assertThat(reason.meaning()).isNotBlank());
    }

    private TypeCharge typeCharge(Dialect dialect) {
        Release release = new Release(
                "2026-10",
                SourceKind.INVOICE_USAGE,
                "contoso-usage",
                "v1",
                Cloud.AZURE,
                "",
                Set.of(),
                Set.of(""),
                DecimalMark.POINT,
                true,
                Map.of());
        DeliveredFile file = new DeliveredFile("part-0.csv", "part-0.csv", "", new LocalBytes(Path.of("part-0.csv")));
        return new TypeCharge(
                release,
                new IdentifiedFile(file, FileFormat.CSV, CsvLayout.of(','), dialect, true),
                new FieldValues(new AmountParser(DecimalMark.POINT), dialect, totals),
                totals);
    }

    private static Dialect dialect(String name) {
        return Dialects.ALL.stream()
                .filter(dialect -> dialect.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DeliveredCharge aCharge() {
        return new DeliveredCharge()
                .set(Field.INVOICE_ISSUER_NAME, "Microsoft")
                .set(Field.BILLED_COST, "1.10")
                .set(Field.BILLING_CURRENCY, "USD")
                .set(Field.CHARGE_CATEGORY, "Usage");
    }

    private Map<String, Long> counts() {
        FileTotals all = new FileTotals();
        all.add(totals);
        return all.counts();
    }

    private static Arguments flaw(Field field, @Nullable String value, RejectReason reason) {
        return Arguments.of(field, value, reason);
    }

    private static Object value(@Nullable Object[] row, String column) {
        int at = Charges.SCHEMA.indexOf(column);
        return Objects.requireNonNull(
                TypedFile.plain(row[at], Charges.SCHEMA.columns().get(at).type()));
    }

    private static Timestamp at(String moment) {
        return Timestamp.from(Instant.parse(moment));
    }
}
