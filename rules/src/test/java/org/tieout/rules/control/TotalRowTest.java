package org.tieout.rules.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.money.ControlTotal;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.cell.Value;
import org.tieout.rules.control.TotalRow.Scope;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.file.DeliveredRecord;
import org.tieout.rules.value.ReadableMoney;

class TotalRowTest {

    private static final ReadableMoney MONEY = money("12.50");

    @Test
    void addsUpTheInvoiceItNames() {
        DeliveredCharge row = new DeliveredCharge()
                .set(Field.TOTAL_OF, "InvoiceTotal")
                .set(Field.INVOICE_ID, "G1")
                .set(Field.SUB_ACCOUNT_ID, "1234");

        assertThat(total(row))
                .contains(new TotalRow("InvoiceTotal", new Scope("invoice", "G1", "USD"), 7, MONEY.readCost()));
    }

    @Test
    void addsUpTheAccountItNames() {
        DeliveredCharge row = new DeliveredCharge()
                .set(Field.TOTAL_OF, "AccountTotal")
                .set(Field.INVOICE_ID, "G1")
                .set(Field.SUB_ACCOUNT_ID, "1234");

        assertThat(total(row)).map(TotalRow::scope).contains(new Scope("account", "1234", "USD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"StatementTotal", "InvoiceTotal", "AccountTotal"})
    void addsUpTheFileWhereItNamesNeither(String kind) {
        assertThat(total(new DeliveredCharge().set(Field.TOTAL_OF, kind)))
                .map(TotalRow::scope)
                .contains(Scope.file("USD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Total",
                "TOTAL",
                "total:",
                " Total ",
                "Grand Total",
                "grand-total:",
                "InvoiceTotal",
                "Invoice_Total",
                "Statement total",
                "AccountTotal"
            })
    void isToldByTheFirstWordOfARow(String word) {
        assertThat(total(new DeliveredCharge(), word, "", "12.50"))
                .hasValueSatisfying(total -> assertThat(total.kind()).isEqualTo(word.strip()));
        assertThat(total(new DeliveredCharge(), "", " ", null, word)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Totals",
                "Subtotal",
                "Total Cost Management",
                "TotalEnergies",
                "My total",
                "Total 12.50",
                "T"
            })
    void isNotToldByAWordThatSaysMore(String word) {
        assertThat(total(new DeliveredCharge(), word, "12.50")).isEmpty();
    }

    @Test
    void isNoRowThatNamesATotalFurtherOn() {
        assertThat(total(new DeliveredCharge(), "G1", "Total")).isEmpty();
    }

    @Test
    void isNoRowAboutAMeterOrAResource() {
        assertThat(total(new DeliveredCharge().set(Field.METER_NAME, "B1s"), "Total"))
                .isEmpty();
        assertThat(total(new DeliveredCharge().set(Field.RESOURCE_ID, "vm"), "Total"))
                .isEmpty();
    }

    @Test
    void isNoRowOfNothing() {
        assertThat(total(new DeliveredCharge())).isEmpty();
        assertThat(total(new DeliveredCharge(), null, "", "  ")).isEmpty();
    }

    @Test
    void agreesWithItsLinesToTheCent() {
        Map<Scope, ControlTotal> sums = Map.of(
                Scope.file("USD"),
                sum("12.50"),
                Scope.file("EUR"),
                sum("99"),
                new Scope("invoice", "G1", "USD"),
                sum("12.49"));

        assertThat(ofFile("12.500", "USD").against(sums)).isEqualTo("Total 12.50 agrees with its lines");
        assertThat(new TotalRow("InvoiceTotal", new Scope("invoice", "G1", "USD"), 1, new BigDecimal("12.5"))
                        .against(sums))
                .isEqualTo("InvoiceTotal 12.50, its lines add up to 12.49, difference 0.01");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 'Total -1.00, its lines add up to 0.00, difference -1.00'",
        "0, 'Total 0.00 agrees with its lines'",
        "1E+3, 'Total 1000.00, its lines add up to 0.00, difference 1000.00'",
        "0.0000001, 'Total 0.0000001, its lines add up to 0.00, difference 0.0000001'"
    })
    void addsUpToNothingWhereThereAreNoLines(String amount, String said) {
        assertThat(ofFile(amount, "USD").against(Map.of())).isEqualTo(said);
    }

    @Test
    void isComparedInTheOneCurrencyOfItsLinesWhereItNamesNone() {
        assertThat(ofFile("12.50", "").against(Map.of(Scope.file("EUR"), sum("12.50"))))
                .isEqualTo("Total 12.50 agrees with its lines");
    }

    @Test
    void isNotComparedWithLinesOfTwoCurrencies() {
        Map<Scope, ControlTotal> sums = Map.of(Scope.file("EUR"), sum("12.50"), Scope.file("USD"), sum("1"));

        assertThat(ofFile("12.50", "").against(sums)).isEqualTo("Total cannot be compared with its lines");
    }

    @Test
    void isNotComparedWhereItsAmountCannotBeRead() {
        Optional<TotalRow> total = TotalRow.of(
                new DeliveredCharge().set(Field.TOTAL_OF, "Total"),
                record(),
                0,
                new ReadableMoney("USD", Amount.ZERO, false));

        assertThat(total.orElseThrow().against(Map.of(Scope.file("USD"), sum("0"))))
                .isEqualTo("Total cannot be compared with its lines");
    }

    private static Optional<TotalRow> total(DeliveredCharge row, @Nullable String... values) {
        return TotalRow.of(row, record(values), values.length, MONEY);
    }

    private static DeliveredRecord record(@Nullable String... values) {
        List<@Nullable Value> all = Arrays.stream(values)
                .<@Nullable Value>map(text -> text == null ? null : Value.of(text))
                .toList();
        return new DeliveredRecord(7, all::get, Optional.empty(), all::toString);
    }

    private static TotalRow ofFile(String amount, String currency) {
        return new TotalRow("Total", Scope.file(currency), 1, new BigDecimal(amount));
    }

    private static ReadableMoney money(String cost) {
        return new ReadableMoney("USD", Amount.of(new BigDecimal(cost), Types.COST.scale()), false);
    }

    private static ControlTotal sum(String cost) {
        return ControlTotal.of(new BigDecimal(cost));
    }
}
