package org.tieout.rules.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.rules.match.CandidateBuilder.exported;
import static org.tieout.rules.match.CandidateBuilder.invoiced;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationLines;

class NearMatchesTest {

    @ParameterizedTest
    @CsvSource({
        "SubAccountId, 012345678910, 12345678910",
        "BillingAccountId, 012345678910, 12345678910",
        "InvoiceId, INV-1, inv-1",
        "InvoiceId, INV-1, 'INV- 1'",
        "BillingAccountId, 7654321, /providers/Microsoft.Billing/billingAccounts/7654321",
        "SubAccountId, 2100000000, 2.1E9",
        "SubAccountId, 2100000000, 2100000000.0",
        "SubAccountId, 123456789012, 1.23457E+11",
        "SubAccountId, 012345678910, 1.23457E+10"
    })
    void namesTwoSpellingsOfOneId(String column, String invoice, String export) {
        String words = "the export has %s for %s where the invoice has %s".formatted(export, column, invoice);

        assertThat(near(invoiced("5").with(column, invoice), exported("4").with(column, export)))
                .containsExactly(words, words);
        assertThat(near(invoiced("5").with(column, export), exported("4").with(column, invoice)))
                .containsOnly("the export has %s for %s where the invoice has %s".formatted(invoice, column, export));
    }

    @ParameterizedTest
    @CsvSource({
        "SubAccountId, 012345678910, 12345678911",
        "SubAccountId, 123456789012, 123456789099",
        "SubAccountId, 123456789012, 1.23456E+11",
        "SubAccountId, 123456789012, 1.23457E+99",
        "InvoiceId, INV-1, INV-2",
        "BillingCurrency, USD, EUR",
    })
    void anotherIdIsNotNear(String column, String invoice, String export) {
        assertThat(near(invoiced("5").with(column, invoice), exported("4").with(column, export)))
                .containsOnlyNulls();
    }

    @Test
    void numbersThatLostDigitsMakeNoOthersAlike() {
        assertThat(near(
                        invoiced("5").with(ReconciliationLines.SUB_ACCOUNT_ID, "123456789012"),
                        exported("4").with(ReconciliationLines.SUB_ACCOUNT_ID, "123456789099"),
                        exported("3").named("other").with(ReconciliationLines.SUB_ACCOUNT_ID, "1.23457E+11")))
                .containsOnlyNulls();
    }

    @Test
    void whatCostsNothingIsNotMissed() {
        assertThat(near(invoiced("0").on("INV-1"), exported("4").on("inv-1"))).containsOnlyNulls();
    }

    @Test
    void whatHasMetIsNotNearAnything() {
        assertThat(near(invoiced("5"), exported("5").named("d2S"), exported("4").on("g1")))
                .containsOnlyNulls();
    }

    @Test
    void severalDifferencesAreAllNamed() {
        assertThat(near(
                        invoiced("5")
                                .with(ReconciliationLines.BILLING_ACCOUNT_ID, "07")
                                .with(ReconciliationLines.SUB_ACCOUNT_ID, "08"),
                        exported("4")
                                .with(ReconciliationLines.BILLING_ACCOUNT_ID, "7")
                                .with(ReconciliationLines.SUB_ACCOUNT_ID, "8")))
                .containsOnly(
                        "the export has 7 for BillingAccountId where the invoice has 07, the export has 8 for SubAccountId where the invoice has 08");
    }

    @Test
    void theIdOfALineIsFoundUnderAnotherInvoiceAndInAnotherCurrency() {
        assertThat(near(
                        invoiced("5").detail().with(Charges.INVOICE_DETAIL_ID, "D1"),
                        exported("4").on("G2").with(Charges.INVOICE_DETAIL_ID, "D1")))
                .containsExactlyInAnyOrder(
                        "the export has InvoiceDetailId D1 under invoice G2, in USD",
                        "the invoices have InvoiceDetailId D1 under invoice G1, in USD");
        assertThat(near(
                        invoiced("5").detail().with(Charges.INVOICE_DETAIL_ID, "D1"),
                        exported("5")
                                .with(ReconciliationLines.BILLING_CURRENCY, "EUR")
                                .with(Charges.INVOICE_DETAIL_ID, "D1")))
                .containsExactlyInAnyOrder(
                        "the export has InvoiceDetailId D1 under invoice G1, in EUR",
                        "the invoices have InvoiceDetailId D1 under invoice G1, in USD");
    }

    private static List<@Nullable String> near(CandidateBuilder... candidates) {
        return Arrays.asList(new Ladder(List.of())
                .climb(Stream.of(candidates).map(CandidateBuilder::build).toList()).stream()
                        .map(Match::near)
                        .toArray(String[]::new));
    }
}
