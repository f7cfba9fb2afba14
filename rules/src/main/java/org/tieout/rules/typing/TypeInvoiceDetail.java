package org.tieout.rules.typing;

import static org.tieout.rules.dialect.Field.*;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tieout.common.focus.InvoiceIssueStatus;
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
        String invoice = FieldValues.required(line, INVOICE_ID);
        InvoiceIssueStatus status = ParseEnumeration.of(InvoiceIssueStatus.values(), line, INVOICE_ISSUE_STATUS);
        BigDecimal cost = values.requiredCost(line, BILLED_COST);
        BigDecimal tax = values.cost(line, TAX_AMOUNT);
        BigDecimal total = values.cost(line, TOTAL_AMOUNT);
        if (tax != null && total != null && cost.add(tax).compareTo(total) != 0) {
            totals.count("TotalAmount is not BilledCost + TaxAmount");
        }
        String reference = line.get(REFERENCE_INVOICE_ID);
        String level = line.get(INVOICE_LEVEL);
        @Nullable
        Object[] detail = {
            release.period(),
            release.source(),
            release.version(),
            file,
            row,
            level == null ? "Line" : level,
            line.get(INVOICE_ISSUER_NAME),
            invoice,
            line.get(INVOICE_DETAIL_ID),
            // FOCUS: an invoice that adjusts no other one refers to itself.
            reference == null ? invoice : reference,
            status.spelling(),
            moment(line, INVOICE_ISSUE_DATE),
            line.get(INVOICE_DETAIL_GRAIN),
            cost,
            tax,
            total,
            line.get(BILLING_CURRENCY),
            line.get(PAYMENT_CURRENCY),
            values.rounded(line, PAYMENT_CURRENCY_BILLED_COST, Types.COST),
            line.get(PAYMENT_CURRENCY_INVOICE_DETAIL_ID),
            moment(line, PAYMENT_DUE_DATE),
            line.get(PAYMENT_TERMS),
            line.get(PURCHASE_ORDER_NUMBER)
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
