package org.tieout.rules.typing;

import static org.tieout.rules.dialect.Field.*;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.dialect.DeliveredCharge;
import org.tieout.rules.dialect.Dialect;
import org.tieout.rules.dialect.Field;
import org.tieout.rules.file.Release;
import org.tieout.rules.value.RejectReason;
import org.tieout.rules.value.UntypableException;

/**
 * The month a delivered row is billed in: that of its billing period; where it names none, by its dialect's rule. No
 * row is taken into two months (docs/decisions/0025).
 */
final class MonthOfRow {

    private final Release release;
    private final BillingPeriod period;
    private final Dialect dialect;
    private final Field wanted;
    private final PartTotals totals;

    MonthOfRow(Release release, Dialect dialect, PartTotals totals) {
        this.release = release;
        this.period = BillingPeriod.parse(release.period());
        this.dialect = dialect;
        this.wanted = dialect.columns().containsKey(BILLING_PERIOD_START) ? BILLING_PERIOD_START : CHARGE_PERIOD_START;
        this.totals = totals;
    }

    /**
     * Finds it.
     *
     * @param start of the row's billing period
     * @param end of the row's billing period, exclusive
     * @param day the first the charge is for
     * @throws UntypableException where a delivery may hold several months and nothing on the row tells its own
     */
    BillingPeriod of(DeliveredCharge charge, Optional<Instant> start, Optional<Instant> end, Optional<Instant> day)
            throws UntypableException {
        if (start.isPresent()) {
            return MonthOfPeriod.of(start.get(), end);
        }
        return switch (dialect.monthRule()) {
            case BILLING_PERIOD -> release.isOfOneMonth() ? ofTheRelease() : ofTheDay(day);
            case INVOICE -> release.isOfOneMonth() ? period : ofTheInvoice(charge.get(INVOICE_ID), day);
            case DAY -> ofTheInvoice(charge.get(INVOICE_ID), day);
        };
    }

    private BillingPeriod ofTheRelease() {
        totals.count("BillingPeriod taken from the release");
        return period;
    }

    private BillingPeriod ofTheDay(Optional<Instant> day) throws UntypableException {
        if (day.isPresent()) {
            if (wanted == BILLING_PERIOD_START) {
                totals.count("BillingPeriod taken from the day");
            }
            return BillingPeriod.of(day.get());
        }
        if (release.isOfOneMonth()) {
            return ofTheRelease();
        }
        throw new UntypableException(RejectReason.MISSING_VALUE, wanted.column(), null);
    }

    /** An invoice is of one month, that of most of its rows: late usage stays on the invoice that bills it. */
    private BillingPeriod ofTheInvoice(@Nullable String invoice, Optional<Instant> day) throws UntypableException {
        if (invoice == null) {
            return ofTheDay(day);
        }
        day.ifPresent(one -> totals.ofInvoice(invoice, BillingPeriod.of(one)));
        return release.monthsOfInvoices().getOrDefault(invoice, period);
    }
}
