package org.tieout.store.close;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/** What was paid at once for many months: reservations, savings plans, and which of them were ended early. */
public interface Prepaids {

    /**
     * A commitment.
     *
     * @param commitment as the provider calls it
     * @param invoiceId the invoice it was paid with
     * @param amount what was paid, in whole minor units
     * @param lastDay inclusive
     * @param memo empty where the file says nothing
     */
    record Prepaid(
            String commitment,
            String invoiceIssuerName,
            String invoiceId,
            String product,
            String billingCurrency,
            BigDecimal amount,
            LocalDate firstDay,
            LocalDate lastDay,
            String memo) {}

    /**
     * A commitment on record.
     *
     * @param endedOn the day it was cancelled or exchanged; empty where it was not
     */
    record PrepaidRow(@Nested Prepaid prepaid, Optional<LocalDate> endedOn) {}

    /** The early end of a commitment. */
    record PrepaidEnd(String commitment, LocalDate endedOn, String comment, long actNo) {}

    /** A month that takes no more expense, because it was handed over. */
    record ClosedToPrepaid(BillingPeriod billingPeriod, String reconciliation) {}

    @SqlBatch("""
            INSERT INTO prepaids (commitment, invoice_issuer_name, invoice_id, product, billing_currency, amount, first_day,
              last_day, memo, act_no)
            VALUES (:commitment, :invoiceIssuerName, :invoiceId, :product, :billingCurrency, :amount, :firstDay, :lastDay,
              :memo, :actNo)
            """)
    void add(long actNo, @BindMethods Collection<Prepaid> prepaids);

    @SqlUpdate("""
            INSERT INTO prepaid_ends (commitment, ended_on, comment, act_no)
            VALUES (:commitment, :endedOn, :comment, :actNo)
            """)
    void end(@BindMethods PrepaidEnd end);

    /** In the order of what they are called. */
    @SqlQuery("""
            SELECT commitment, invoice_issuer_name, invoice_id, product, billing_currency, amount, first_day, last_day, memo,
              ended_on
            FROM prepaids LEFT JOIN prepaid_ends USING (commitment)
            ORDER BY commitment COLLATE "C"
            """)
    List<PrepaidRow> all();

    /** Months from a day on that were exported or closed with what a product cost; the first comes first. */
    @SqlQuery("""
            SELECT billing_period, reconciliation FROM closed_to_prepaid(:product, :since)
            ORDER BY lower(billing_period)
            """)
    List<ClosedToPrepaid> closed(String product, LocalDate since);
}
