package org.tieout.rules.typing;

import static org.tieout.rules.dialect.Field.*;

import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.common.focus.InvoiceIssueStatus;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.cell.Value;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.dataset.Types;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.Release;
import org.tieout.rules.value.UntypableException;

/** Makes a charge and a row of {@link InvoiceDetails} of an invoice line or an invoice summary. */
final class TypeInvoiceDetail implements TypeRow {

    private final Release release;
    private final String file;
    private final TypeCharge typeCharge;
    private final FieldValues values;
    private final PartTotals totals;

    TypeInvoiceDetail(
            Release release, IdentifiedFile file, TypeCharge typeCharge, FieldValues values, PartTotals totals) {
        this.release = release;
        this.file = file.file().name();
        this.typeCharge = typeCharge;
        this.values = values;
        this.totals = totals;
    }

    @Override
    public TypedRow apply(DeliveredCharge line, long row) throws UntypableException {
        TypedRow charge = typeCharge.apply(line, row);
        Value invoice = FieldValues.required(line, INVOICE_ID);
        InvoiceIssueStatus status = ParseEnumeration.of(InvoiceIssueStatus.values(), line, INVOICE_ISSUE_STATUS);
        Amount cost = values.requiredCost(line, BILLED_COST);
        Amount tax = values.cost(line, TAX_AMOUNT);
        Amount total = values.cost(line, TOTAL_AMOUNT);
        int scale = Types.COST.scale();
        if (tax != null && total != null && cost.at(scale).add(tax.at(scale)).compareTo(total.at(scale)) != 0) {
            totals.count("TotalAmount is not BilledCost + TaxAmount");
        }
        Value reference = line.value(REFERENCE_INVOICE_ID);
        Value level = line.value(INVOICE_LEVEL);
        @Nullable
        Object[] detail = {
            release.period(),
            release.source(),
            release.version(),
            file,
            row,
            level == null ? "Line" : level,
            line.value(INVOICE_ISSUER_NAME),
            invoice,
            line.value(INVOICE_DETAIL_ID),
            // FOCUS: an invoice that adjusts no other one refers to itself.
            reference == null ? invoice : reference,
            status.spelling(),
            moment(line, INVOICE_ISSUE_DATE),
            line.value(INVOICE_DETAIL_GRAIN),
            cost,
            tax,
            total,
            line.value(BILLING_CURRENCY),
            line.value(PAYMENT_CURRENCY),
            values.rounded(line, PAYMENT_CURRENCY_BILLED_COST, Types.COST),
            line.value(PAYMENT_CURRENCY_INVOICE_DETAIL_ID),
            moment(line, PAYMENT_DUE_DATE),
            line.value(PAYMENT_TERMS),
            line.value(PURCHASE_ORDER_NUMBER)
        };
        if (status == InvoiceIssueStatus.OPEN && charge.month().toString().equals(release.period())) {
            totals.open();
        }
        return new TypedRow(charge.month(), List.of(charge.rows().get(0), detail));
    }

    private @Nullable Timestamp moment(DeliveredCharge line, Field field) throws UntypableException {
        return values.time(line, field).map(Timestamp::from).orElse(null);
    }
}
