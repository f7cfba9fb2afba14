package org.tieout.rules.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import org.tieout.common.focus.InvoiceIssueStatus;
import org.tieout.common.money.Money;

/**
 * The rounding variance tolerance of FOCUS 1.4, {@code MAX(100 × subunit, √rows × 0.5 × subunit)}, where subunit is the
 * smallest coin of the billing currency and rows those of the export. A conformance verdict beside the exact status; it
 * never changes a number or a status.
 */
public final class FocusTolerance {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    private FocusTolerance() {}

    public static BigDecimal amount(long rows, String currency) {
        BigDecimal subunit = BigDecimal.ONE.movePointLeft(Money.minorDigits(currency));
        // Thirteen digits before the point and twenty after it are more than any invoice needs, and fit the column.
        BigDecimal root = new BigDecimal(rows).sqrt(new MathContext(20));
        return subunit.multiply(HUNDRED).max(root.multiply(HALF).multiply(subunit));
    }

    /** PASS or FAIL; EXEMPT for an invoice that is not issued yet. Tax is no part of the variance to begin with. */
    public static String verdict(BigDecimal variance, BigDecimal tolerance, @Nullable String issueStatus) {
        if (InvoiceIssueStatus.OPEN.spelling().equals(issueStatus)) {
            return "EXEMPT";
        }
        return variance.abs().compareTo(tolerance) <= 0 ? "PASS" : "FAIL";
    }
}
