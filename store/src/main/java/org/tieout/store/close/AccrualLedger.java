package org.tieout.store.close;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/** What stands on accounts of accrued liabilities, by what moved it; and what the general ledger says of it. */
public interface AccrualLedger {

    /**
     * What an account of accrued liabilities has for a product in a month.
     *
     * @param origin month it was accrued for
     * @param opening what stood there before the month
     * @param accrued of the month, like reversed, released (both as they move the balance: below zero) and truedUp
     */
    record RollForwardRow(
            String company,
            String account,
            String product,
            String currency,
            BillingPeriod origin,
            BigDecimal opening,
            BigDecimal accrued,
            BigDecimal reversed,
            BigDecimal released,
            BigDecimal truedUp,
            BigDecimal closing,
            BigDecimal unconfirmed) {}

    /** What the general ledger says of an account at the end of a month. */
    record BalanceRow(String company, String account, String currency, BigDecimal balance) {}

    /** An accrual line that stands on an account and was not taken back. */
    record StandingLine(
            long accrualId, int lineNo, BigDecimal amount, LocalDate bookedOn, long batchId, int documentNo) {}

    /** Everything accrued lines of a batch add to what is owed. */
    @SqlUpdate("""
            INSERT INTO ledger_entries (accrual_id, line_no, entry, booked_in, booked_on, amount, batch_id, document_no)
            SELECT line.accrual_id, line.accrual_line_no, :entry, :bookedIn, document.posted_on,
              sum(line.amount) * CASE WHEN :entry = 'RELEASED' THEN -1 ELSE 1 END,
              line.batch_id, line.document_no
            FROM export_lines AS line JOIN export_documents AS document USING (batch_id, document_no)
            WHERE line.batch_id = :batchId AND line.accrual_id IS NOT NULL
            GROUP BY line.accrual_id, line.accrual_line_no, line.batch_id, line.document_no, document.posted_on
            """)
    int book(long batchId, String entry, BillingPeriod bookedIn);

    /** The system of record takes back what a batch accrued: of lines that do not wait for their invoice. */
    @SqlUpdate("""
            INSERT INTO ledger_entries (accrual_id, line_no, entry, booked_in, booked_on, amount, batch_id, document_no)
            SELECT entry.accrual_id, entry.line_no, 'REVERSED', :bookedIn, :bookedOn, -entry.amount, entry.batch_id,
              entry.document_no
            FROM ledger_entries AS entry JOIN accrual_lines AS line USING (accrual_id, line_no)
            WHERE entry.batch_id = :batchId AND entry.entry = 'ACCRUED' AND line.settlement = 'REVERSE'
            """)
    int reverseInErp(long batchId, BillingPeriod bookedIn, LocalDate bookedOn);

    /** What was accrued for a month, stands, and was not taken back. */
    @SqlQuery("""
            SELECT accrued.accrual_id, accrued.line_no, accrued.amount, accrued.booked_on, accrued.batch_id, accrued.document_no
            FROM booked_entries AS accrued JOIN accruals AS accrual USING (accrual_id)
            WHERE accrual.billing_period = :period AND accrued.entry = 'ACCRUED'
              AND NOT EXISTS (SELECT FROM booked_entries AS back
                              WHERE (back.accrual_id, back.line_no) = (accrued.accrual_id, accrued.line_no)
                                AND back.entry = 'REVERSED')
            ORDER BY accrued.accrual_id, accrued.line_no
            """)
    List<StandingLine> standing(BillingPeriod period);

    /**
     * Of a month: what stood on each account before it, what moved it, what stands at its end. Unconfirmed is what of
     * the closing balance no system of record has said it posted.
     */
    @SqlQuery("""
            SELECT coding.company, coding.accrued_account AS account, line.product, line.billing_currency AS currency,
              accrual.billing_period AS origin,
              coalesce(sum(entry.amount) FILTER (WHERE entry.booked_in << :period), 0) AS opening,
              coalesce(sum(entry.amount) FILTER (WHERE entry.booked_in = :period AND entry.entry = 'ACCRUED'), 0) AS accrued,
              coalesce(sum(entry.amount) FILTER (WHERE entry.booked_in = :period AND entry.entry = 'REVERSED'), 0) AS reversed,
              coalesce(sum(entry.amount) FILTER (WHERE entry.booked_in = :period AND entry.entry = 'RELEASED'), 0) AS released,
              coalesce(sum(entry.amount) FILTER (WHERE entry.booked_in = :period AND entry.entry = 'TRUED_UP'), 0) AS trued_up,
              coalesce(sum(entry.amount), 0) AS closing,
              coalesce(sum(entry.amount) FILTER (WHERE state.state <> 'POSTED'), 0) AS unconfirmed
            FROM booked_entries AS entry
            JOIN document_states AS state USING (batch_id, document_no)
            JOIN accrual_lines AS line USING (accrual_id, line_no)
            JOIN accruals AS accrual USING (accrual_id)
            JOIN coding_lines AS coding ON coding.coding_id = line.coding_id AND coding.position = line.coding_position
            WHERE entry.booked_in << :period OR entry.booked_in = :period
            GROUP BY 1, 2, 3, 4, 5
            """)
    List<RollForwardRow> rollForward(BillingPeriod period);

    @SqlBatch("""
            INSERT INTO ledger_balances (balance_id, company, account, currency, billing_period, balance)
            VALUES (:balanceId, :company, :account, :currency, :period, :balance)
            """)
    void setBalances(long balanceId, BillingPeriod period, @BindMethods Collection<BalanceRow> balances);

    /** What the general ledger says of each account at the end of a month: the newest word. */
    @SqlQuery("""
            SELECT DISTINCT ON (company COLLATE "C", account COLLATE "C", currency COLLATE "C")
              company, account, currency, balance
            FROM ledger_balances WHERE billing_period = :period
            ORDER BY company COLLATE "C", account COLLATE "C", currency COLLATE "C", balance_id DESC
            """)
    List<BalanceRow> balances(BillingPeriod period);
}
