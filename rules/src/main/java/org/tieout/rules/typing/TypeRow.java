package org.tieout.rules.typing;

import java.util.List;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.dataset.BillingPeriods;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.Release;
import org.tieout.rules.value.UntypableException;

/** Makes rows of the lake of a delivered row: one for each table its kind of source fills. */
public interface TypeRow {

    /**
     * Its rows, whichever month it is of.
     *
     * @param charge in the dialect's normal form, with null tokens already null
     * @param row its place in its file
     * @throws UntypableException naming the first column that cannot be read
     */
    TypedRow apply(DeliveredCharge charge, long row) throws UntypableException;

    /** What the rows of a release fill. */
    static List<LakeTable> tables(Release release) {
        return switch (release.kind()) {
            case INVOICE_USAGE, FOCUS_COST, FEE_STATEMENT, FEE_LEDGER -> List.of(Charges.TABLE);
            case INVOICE_DETAIL -> List.of(Charges.TABLE, InvoiceDetails.TABLE);
            case BILLING_PERIOD -> List.of(BillingPeriods.TABLE);
        };
    }

    static TypeRow of(Release release, IdentifiedFile file, FieldValues values, PartTotals totals) {
        TypeCharge charge = new TypeCharge(release, file, values, totals);
        return switch (release.kind()) {
            case INVOICE_USAGE, FOCUS_COST, FEE_STATEMENT, FEE_LEDGER -> charge;
            case INVOICE_DETAIL -> new TypeInvoiceDetail(release, file, charge, values, totals);
            case BILLING_PERIOD -> new TypeBillingPeriod(release, file, values);
        };
    }
}
