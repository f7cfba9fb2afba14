package org.tieout.jobs.reconcile.charge;

import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.explain.Nature;

/**
 * Takes out of the comparison what invoice details say does not belong there: charges of a voided invoice, which nobody
 * owes, and the total of an invoice whose charges are there too. A credit memo of which the export knows nothing by its
 * own number is netted with the invoice it refers to.
 *
 * @param apart a {@link Nature} that is on no line; null where the charge is on one
 * @param invoiceId that of a netted credit memo is its invoice's
 */
record ExcludeCharges(@Nullable Nature apart, @Nullable String invoiceId) {

    /** @param charge a row of {@link Charges}, or a group of them */
    static ExcludeCharges of(Row charge, InvoiceFacts facts) {
        String id = charge.getAs(Charges.INVOICE_ID);
        InvoiceFacts.Fact fact = fact(charge, id, facts);
        return fact == null
                ? new ExcludeCharges(null, id)
                : new ExcludeCharges(apart(charge, facts, fact), fact.netWith() == null ? id : fact.netWith());
    }

    private static InvoiceFacts.@Nullable Fact fact(Row charge, @Nullable String id, InvoiceFacts facts) {
        String issuer = charge.getAs(Charges.INVOICE_ISSUER_NAME);
        boolean isInvoiced = Side.INVOICE.name().equals(charge.getAs(Charges.SIDE));
        return isInvoiced && issuer != null && id != null
                ? facts.all().get(new InvoiceFacts.Invoice(issuer, id))
                : null;
    }

    private static @Nullable Nature apart(Row charge, InvoiceFacts facts, InvoiceFacts.Fact fact) {
        String currency = charge.getAs(Charges.BILLING_CURRENCY);
        if (facts.isSummary(charge) && currency != null && fact.chargedIn().contains(currency)) {
            return Nature.SUMMARY;
        }
        return fact.isVoided() ? Nature.VOIDED : null;
    }
}
