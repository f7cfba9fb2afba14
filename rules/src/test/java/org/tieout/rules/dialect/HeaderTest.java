package org.tieout.rules.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {

    @ParameterizedTest
    @CsvSource({
        "InvoiceId, InvoiceId",
        "InvoiceId, invoiceid",
        "InvoiceId, INVOICE_ID",
        "InvoiceId, ' Invoice Id '",
        "bill_invoice_id, bill/InvoiceId",
        "x_InvoiceId, xInvoiceID",
        "line_item_line_item_type, lineItem/LineItemType"
    })
    void findsAColumnWhateverItsCaseAndPunctuation(String wanted, String delivered) {
        Header header = new Header(List.of("Quantity", delivered));

        assertThat(header.position(wanted)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"InvoiceId, x_InvoiceId", "Cost, EffectiveCost", "SkuId, Sku", "InvoiceId, ''"})
    void findsNoOther(String wanted, String delivered) {
        Header header = new Header(List.of("Quantity", delivered));

        assertThat(header.position(wanted)).isEqualTo(-1);
    }

    @Test
    void takesTheFirstOfColumnsNamedAlike() {
        Header header = new Header(List.of("Cost", "cost"));

        assertThat(header.position("COST")).isZero();
        assertThat(header.size()).isEqualTo(2);
    }

    @Test
    void keepsTheNamesAsDelivered() {
        Header header = new Header(List.of("bill/InvoiceId", "Cost"));

        assertThat(header.names()).containsExactly("bill/InvoiceId", "Cost");
    }

    @Test
    void namesWhatIsMissing() {
        Header header = new Header(List.of("Date", "CostInBillingCurrency"));

        List<String> missing = header.missing(
                List.of("Date", "Quantity", "Cost|CostInBillingCurrency", "BillingCurrency|BillingCurrencyCode"));

        assertThat(missing).containsExactly("Quantity", "BillingCurrency or BillingCurrencyCode");
    }

    @Test
    void hasThePositionsInOrderOfPreference() {
        Header header = new Header(List.of("x_InvoiceId", "BilledCost", "InvoiceId"));

        Map<Field, int[]> positions = header.positions(Map.of(
                Field.INVOICE_ID, List.of("InvoiceId", "x_InvoiceId"),
                Field.BILLED_COST, List.of("BilledCost", "Cost"),
                Field.TAGS, List.of("Tags")));

        assertThat(positions).containsOnlyKeys(Field.INVOICE_ID, Field.BILLED_COST);
        assertThat(positions.get(Field.INVOICE_ID)).containsExactly(2, 0);
        assertThat(positions.get(Field.BILLED_COST)).containsExactly(1);
    }
}
