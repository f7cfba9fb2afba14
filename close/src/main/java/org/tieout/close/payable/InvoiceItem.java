package org.tieout.close.payable;

import java.math.BigDecimal;
import java.util.OptionalInt;
import org.tieout.store.close.Accruals.AccruedCost;
import org.tieout.store.close.Codings.CodingLine;

/**
 * What of an invoice is booked in one place.
 *
 * @param amount in whole minor units
 * @param accrualLine number of the accrual line of the same cost and place; empty where nothing was accrued of it
 * @param isRelease whether it is booked against what was accrued, and not as an expense
 */
public record InvoiceItem(
        AccruedCost cost, CodingLine coding, BigDecimal amount, OptionalInt accrualLine, boolean isRelease) {

    /** Account it is booked on in the end. */
    public String account() {
        return isRelease ? coding.posting().accruedAccount() : coding.posting().expenseAccount();
    }
}
