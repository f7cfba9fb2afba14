package org.tieout.rules.dialect;

import static org.tieout.rules.dialect.Field.*;

import java.util.List;
import java.util.Map;
import org.tieout.common.config.SourceKind;
import org.tieout.common.focus.ChargeCategory;

/**
 * Program fees of organisations, as a plain CSV of our own: what was stated to an organisation, and what the ledger
 * has. A fee is a meter of the category {@code Program fees}, and an organisation a sub account.
 *
 * <pre>
 * Period,OrganisationId,OrganisationName,Fee,Amount,Currency
 * 2026-10,org-17,Contoso Health,Platform fee,1250.00,USD
 * </pre>
 */
final class Fees extends TableDialect {

    private static final Map<Field, List<String>> COLUMNS = Dialect.columnsOf()
            .read(INVOICE_ISSUER_NAME, "Issuer")
            .read(INVOICE_ID, "InvoiceId")
            .read(BILLING_ACCOUNT_ID, "BillingAccountId")
            .read(SUB_ACCOUNT_ID, "OrganisationId", "OrganizationId")
            .read(SUB_ACCOUNT_NAME, "OrganisationName", "OrganizationName")
            .read(BILLING_PERIOD_START, "Period")
            .read(CHARGE_DESCRIPTION, "Description", "Fee")
            .read(METER_NAME, "Fee")
            .read(QUANTITY, "Quantity")
            .read(UNIT, "Unit")
            .read(UNIT_PRICE, "UnitPrice")
            .read(BILLED_COST, "Amount")
            .read(TAX_AMOUNT, "Tax")
            .read(BILLING_CURRENCY, "Currency")
            .map();

    static final Fees STATEMENT = new Fees(SourceKind.FEE_STATEMENT, "program fees as stated to organisations");
    static final Fees LEDGER = new Fees(SourceKind.FEE_LEDGER, "program fees as the ledger has them");

    private Fees(SourceKind kind, String description) {
        super(
                kind.toString(),
                kind,
                null,
                description,
                List.of("Period", "OrganisationId|OrganizationId", "Fee", "Amount", "Currency"),
                COLUMNS);
    }

    @Override
    public void normalise(DeliveredCharge charge) {
        charge.setWord(CHARGE_CATEGORY, ChargeCategory.PURCHASE);
        charge.set(METER_CATEGORY, "Program fees");
    }
}
