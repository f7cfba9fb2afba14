package org.tieout.jobs.reconcile.charge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.values;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tieout.jobs.reconcile.AReconciliation;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.jobs.reconcile.Compared;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ReconciliationInvoices;

class SellingCompaniesTest {

    private static final String INC = "Amazon Web Services, Inc.";
    private static final String SARL = "Amazon Web Services EMEA SARL";
    private static final AReconciliation BY_INVOICE = new AReconciliation();
    private static final AReconciliation BY_ACCOUNT =
            new AReconciliation().on("InvoiceIssuerName", "BillingAccountId", "BillingCurrency", "MeterName");

    @Test
    void twoCompaniesWithoutInvoiceIdsAreTwoInvoices() {
        Compared compared = Compared.of(BY_INVOICE, sold(exported("10"), INC, null), sold(exported("5"), SARL, null));

        assertThat(invoices(compared))
                .containsExactlyInAnyOrder(
                        List.of(SARL, "NOT_INVOICED", "0", "5"), List.of(INC, "NOT_INVOICED", "0", "10"));
    }

    @Test
    void oneCompanyGoesByTheNameOfItsProvider() {
        Compared compared = Compared.of(
                BY_INVOICE,
                sold(exported("10"), INC, null),
                sold(exported("5"), null, null),
                sold(invoiced("7"), INC, "1"),
                sold(exported("7"), SARL, "1"));

        assertThat(invoices(compared))
                .containsExactlyInAnyOrder(
                        List.of("AWS", "NOT_INVOICED", "0", "15"), List.of("AWS", "MATCHED", "7", "7"));
    }

    @Test
    void companiesMeetCompanyByCompanyWhereTheKeyHasNoInvoiceId() {
        Compared compared = Compared.of(
                BY_ACCOUNT,
                sold(invoiced("10"), INC, "1"),
                sold(invoiced("5"), SARL, "2"),
                sold(exported("10"), INC, null),
                sold(exported("4"), SARL, null));

        assertThat(invoices(compared))
                .containsExactlyInAnyOrder(List.of(INC, "MATCHED", "10", "10"), List.of(SARL, "MISMATCHED", "5", "4"));
        assertThat(compared.invoices())
                .allSatisfy(invoice -> assertThat(invoice.<String>getAs(ReconciliationInvoices.REASON))
                        .endsWith(" No InvoiceId ties these charges to an invoice; what other companies of AWS sell"
                                + " stays apart."));
    }

    @Test
    void aSideThatNamesTheProviderAloneMeetsTheOneCompanyOfTheOther() {
        Compared compared = Compared.of(BY_ACCOUNT, sold(invoiced("10"), SARL, null), sold(exported("10"), null, null));

        assertThat(invoices(compared)).containsExactly(List.of("AWS", "MATCHED", "10", "10"));
    }

    @Test
    void aSideThatNamesTheProviderAloneMeetsNoneOfSeveral() {
        Compared compared = Compared.of(
                BY_ACCOUNT,
                sold(invoiced("10"), INC, null),
                sold(invoiced("5"), SARL, null),
                sold(exported("15"), null, null));

        assertThat(invoices(compared))
                .containsExactlyInAnyOrder(
                        List.of(INC, "MISSING_IN_EXPORT", "10", "0"),
                        List.of(SARL, "MISSING_IN_EXPORT", "5", "0"),
                        List.of("AWS", "MISSING_ON_INVOICE", "0", "15"));
        assertThat(compared.invoices())
                .filteredOn(invoice -> invoice.getAs(ReconciliationInvoices.INVOICE_ISSUER_NAME)
                        .equals("AWS"))
                .singleElement()
                .satisfies(invoice -> assertThat(invoice.<String>getAs(ReconciliationInvoices.REASON))
                        .endsWith(" Its charges name no company of AWS; those that do are on invoices of their own."));
    }

    @Test
    void otherAccountsAndCurrenciesAreOtherInvoices() {
        Compared compared = Compared.of(
                BY_ACCOUNT,
                sold(invoiced("10"), INC, null),
                sold(exported("10"), null, null),
                sold(invoiced("5"), SARL, null).with(Charges.BILLING_ACCOUNT_ID, "other"),
                sold(exported("5"), null, null).with(Charges.BILLING_ACCOUNT_ID, "other"));

        assertThat(invoices(compared))
                .containsExactlyInAnyOrder(List.of("AWS", "MATCHED", "10", "10"), List.of("AWS", "MATCHED", "5", "5"));
    }

    @Test
    void aKeyWithoutIssuersAsksForNone() {
        Compared compared = Compared.of(
                new AReconciliation().on("BillingCurrency", "MeterName"),
                sold(invoiced("10"), INC, null),
                sold(invoiced("5"), SARL, null),
                sold(exported("15"), null, null));

        assertThat(compared.invoices()).hasSize(1);
    }

    @Test
    void everyChargeOfACompanyIsFoundAgain() {
        Compared compared = Compared.of(
                BY_ACCOUNT,
                sold(invoiced("10"), INC, "1"),
                sold(invoiced("5"), SARL, "2"),
                sold(exported("9"), INC, null),
                sold(exported("4"), SARL, null));

        assertThat(compared.details())
                .extracting(charge ->
                        values(charge, Charges.INVOICE_ISSUER_NAME, Charges.INVOICING_ENTITY, Charges.BILLED_COST))
                .containsExactlyInAnyOrder(
                        List.of("AWS", INC, "10"),
                        List.of("AWS", SARL, "5"),
                        List.of("AWS", INC, "9"),
                        List.of("AWS", SARL, "4"));
    }

    private static List<List<@Nullable String>> invoices(Compared compared) {
        return compared.invoices().stream()
                .map(invoice -> values(
                        invoice,
                        ReconciliationInvoices.INVOICE_ISSUER_NAME,
                        ReconciliationInvoices.STATUS,
                        ReconciliationInvoices.INVOICE_BILLED_COST,
                        ReconciliationInvoices.EXPORT_BILLED_COST))
                .toList();
    }

    private static ChargeBuilder sold(ChargeBuilder charge, @Nullable String company, @Nullable String invoice) {
        return charge.with(Charges.INVOICE_ISSUER_NAME, "AWS")
                .with(Charges.INVOICING_ENTITY, company)
                .with(Charges.INVOICE_ID, invoice);
    }
}
