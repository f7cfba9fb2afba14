package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.typing.ASource;
import org.tieout.rules.typing.TypedFile;
import org.tieout.rules.value.RejectReason;

class FeesTest {

    private static final Typing STATEMENT =
            new Typing(aSource(SourceKind.FEE_STATEMENT).config(), "2026-10");

    private static final String HEADER =
            "Period,OrganisationId,OrganisationName,Fee,Description,Quantity,Unit,UnitPrice,Amount,Tax,Currency,"
                    + "Issuer,InvoiceId,BillingAccountId";

    private static ASource aSource(SourceKind kind) {
        return ASource.of(kind).named("fees").issuedBy("Program office");
    }

    private static ADelivery aDelivery() {
        return ADelivery.with(HEADER)
                .and("Period", "2026-10")
                .and("OrganisationId", "org-17")
                .and("OrganisationName", "Contoso Health")
                .and("Fee", "Platform fee")
                .and("Description", "Platform fee of October")
                .and("Quantity", "5")
                .and("Unit", "Users")
                .and("UnitPrice", "250.00")
                .and("Amount", "1250.00")
                .and("Tax", "237.50")
                .and("Currency", "USD")
                .and("InvoiceId", "F-17")
                .and("BillingAccountId", "program");
    }

    @ParameterizedTest
    @CsvSource({"FEE_STATEMENT, INVOICE, fee-statement", "FEE_LEDGER, EXPORT, fee-ledger"})
    void typesAFeeOfEitherSide(SourceKind kind, String side, String dialect) {
        TypedFile file =
                TypedFile.of(aSource(kind).config(), "2026-10", aDelivery().csv());

        assertThat(file.dialect()).isEqualTo(dialect);
        assertThat(AsText.ofTheOnly(file.rows()))
                .isEqualTo(Map.ofEntries(
                        Map.entry(Charges.BILLING_PERIOD, "2026-10"),
                        Map.entry(Charges.SIDE, side),
                        Map.entry(Charges.SOURCE, "fees"),
                        Map.entry(Charges.RELEASE, "v1"),
                        Map.entry(Charges.SOURCE_FILE, "delivered"),
                        Map.entry(Charges.SOURCE_ROW, "1"),
                        Map.entry(Charges.INVOICE_ISSUER_NAME, "Program office"),
                        Map.entry(Charges.INVOICE_ID, "F-17"),
                        Map.entry(Charges.BILLING_ACCOUNT_ID, "program"),
                        Map.entry(Charges.SUB_ACCOUNT_ID, "org-17"),
                        Map.entry(Charges.SUB_ACCOUNT_NAME, "Contoso Health"),
                        Map.entry(Charges.BILLING_PERIOD_START, "2026-10-01T00:00:00Z"),
                        Map.entry(Charges.BILLING_PERIOD_END, "2026-11-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_START, "2026-10-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_PERIOD_END, "2026-11-01T00:00:00Z"),
                        Map.entry(Charges.CHARGE_CATEGORY, "Purchase"),
                        Map.entry(Charges.CHARGE_DESCRIPTION, "Platform fee of October"),
                        Map.entry(Charges.METER_CATEGORY, "Program fees"),
                        Map.entry(Charges.METER_NAME, "Platform fee"),
                        Map.entry(Charges.QUANTITY, "5"),
                        Map.entry(Charges.UNIT, "Users"),
                        Map.entry(Charges.UNIT_PRICE, "250"),
                        Map.entry(Charges.BILLED_COST, "1250"),
                        Map.entry(Charges.TAX_AMOUNT, "237.5"),
                        Map.entry(Charges.BILLING_CURRENCY, "USD"),
                        Map.entry(Charges.LANE, "program fees")));
        assertThat(file.rejects()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"FEE_STATEMENT", "FEE_LEDGER"})
    void needsNoMoreThanSixColumnsInEitherSpelling(SourceKind kind) {
        SourceConfig source = aSource(kind).config();

        TypedFile file = TypedFile.of(source, "2026-10", """
                period,OrganizationId,OrganizationName,fee,amount,currency
                2026-10,org-17,Contoso Health,Platform fee,1250.00,USD
                """);

        assertThat(AsText.ofTheOnly(file.rows()))
                .containsEntry(Charges.SUB_ACCOUNT_ID, "org-17")
                .containsEntry(Charges.SUB_ACCOUNT_NAME, "Contoso Health")
                .containsEntry(Charges.CHARGE_DESCRIPTION, "Platform fee")
                .containsEntry(Charges.BILLED_COST, "1250");
    }

    @Test
    void holdsATotalAgainstItsFees() {
        String row = aDelivery().row();

        TypedFile file = STATEMENT.file(
                aDelivery().csv(row, row, "Total,,,,,,,,2500.00,,USD,,,", "Grand total:,,,,,,,,2500.01,,,,,"));

        assertThat(file.rows()).hasSize(2);
        assertThat(file.rejects()).isEmpty();
        assertThat(file.totalRows())
                .containsExactly(
                        "delivered, row 3: Total 2500.00 agrees with its lines",
                        "delivered, row 4: Grand total: 2500.01, its lines add up to 2500.00, difference 0.01");
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amounts")
    void readsTheAmountToTheLastDigit(String written, String amount) {
        assertThat(STATEMENT.typed(aDelivery().and("Amount", written))).containsEntry(Charges.BILLED_COST, amount);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#noAmounts")
    void rejectsARowWhoseAmountCannotBeReadExactly(String written, RejectReason reason) {
        STATEMENT.assertRejected(aDelivery().and("Amount", written), reason, Charges.BILLED_COST);
    }

    @ParameterizedTest
    @MethodSource("org.tieout.rules.dialect.Awkward#amountsWithAComma")
    void readsADecimalCommaWhereTheSourceIsSaidToWriteIt(String written, String amount) {
        SourceConfig source = aSource(SourceKind.FEE_LEDGER)
                .withDecimalComma()
                .delimitedBy(";")
                .config();

        TypedFile file = TypedFile.of(
                source,
                "2026-10",
                "Period;OrganisationId;Fee;Amount;Currency\n2026-10;org-17;Platform fee;%s;EUR".formatted(written));

        assertThat(AsText.ofTheOnly(file.rows())).containsEntry(Charges.BILLED_COST, amount);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # column    | delivered           | typed as           | as
            Period      | 10/1/2026           | BillingPeriodStart | 2026-10-01T00:00:00Z
            Period      | 10/01/26            | BillingPeriodStart | 2026-10-01T00:00:00Z
            Period      | 01.10.2026          | BillingPeriodStart | 2026-10-01T00:00:00Z
            Period      | 2026-10-01T00:00Z   | BillingPeriodStart | 2026-10-01T00:00:00Z
            Period      | 01/10/2026          | BillingPeriodStart | 2026-10-01T00:00:00Z
            Description | ''                  | ChargeDescription  | Platform fee
            Fee         | ''                  | MeterName          |
            Issuer      | Microsoft Corporation | InvoiceIssuerName | Microsoft
            Issuer      | NULL                | InvoiceIssuerName  | Program office
            InvoiceId   | ''                  | InvoiceId          |
            Unit        | 100 Users           | Quantity           | 500
            Unit        | 100 Users           | UnitPrice          | 2.5
            Currency    | ' eur'              | BillingCurrency    | EUR
            Tax         | (null)              | TaxAmount          |
            """)
    void typesAnAwkwardValue(String column, String delivered, String typedAs, @Nullable String as) {
        Map<String, String> typed = STATEMENT.typed(aDelivery().and(column, delivered));

        assertThat(typed.get(typedAs)).isEqualTo(as);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # column,  delivered, reason,            of
            Period,    October,   UNREADABLE_TIME,   BillingPeriodStart
            Period,    2026-13,   UNREADABLE_TIME,   BillingPeriodStart
            Currency,  '',        MISSING_VALUE,     BillingCurrency
            Currency,  Dollars,   UNKNOWN_CURRENCY,  BillingCurrency
            Tax,       19%,       UNREADABLE_AMOUNT, TaxAmount
            Quantity,  all,       UNREADABLE_AMOUNT, Quantity
            """)
    void rejectsARowForAnyColumnItCannotRead(String column, String delivered, RejectReason reason, String of) {
        STATEMENT.assertRejected(aDelivery().and(column, delivered), reason, of);
    }

    @Test
    void rejectsAFeeThatNobodyIssued() {
        Typing anonymous = new Typing(ASource.of(SourceKind.FEE_LEDGER).config(), "2026-10");

        anonymous.assertRejected(aDelivery(), RejectReason.MISSING_VALUE, Charges.INVOICE_ISSUER_NAME);
    }

    @Test
    void leavesAFeeOfAnotherPeriodOut() {
        TypedFile file = STATEMENT.file(aDelivery().and("Period", "2026-09"));

        assertThat(file.rows()).isEmpty();
        assertThat(file.rejects()).isEmpty();
    }

    @Test
    void goesOnAfterRaggedRowsAndRepeatedHeaders() {
        String row = aDelivery().row();

        TypedFile file = STATEMENT.file(aDelivery().csv(row, "2026-10,org-17", HEADER, row));

        assertThat(file.rows()).extracting(one -> one.get(Charges.SOURCE_ROW)).containsExactly(1L, 4L);
        assertThat(AsText.ofTheOnly(file.rejects()))
                .containsEntry(Rejects.REASON, "WRONG_COLUMN_COUNT")
                .containsEntry(Rejects.RECORD, "2026-10,org-17");
        assertThat(file.counts()).containsEntry("repeated header", 1L);
    }

    @Test
    void isRefusedWithoutItsOrganisation() {
        assertThatThrownBy(() -> STATEMENT.file("Period,Organisation,Fee,Amount,Currency"))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read delivered as fee-statement: mandatory column OrganisationId or OrganizationId "
                        + "is missing; it has Period, Organisation, Fee, Amount, Currency");
    }
}
