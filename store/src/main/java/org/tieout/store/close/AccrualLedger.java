package org.tieout.store.close;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    /**
     * What moves an account.
     *
     * @param lineNo of the accrual
     * @param amount what it adds to what is owed
     * @param documentNo of the batch it was handed over with
     */
    record EntryRow(
            int lineNo,
            LedgerEntry entry,
            BillingPeriod bookedIn,
            LocalDate bookedOn,
            BigDecimal amount,
            int documentNo) {}

    /** What the general ledger says of an account at the end of a month. */
    record BalanceRow(String company, String account, String currency, BigDecimal balance) {}

    /** A line of an accrual that was handed over, and not refused. */
    record AccruedLine(int lineNo, ReversedBy reversedBy) {}

    /** The system of record takes back what a batch accrued: of lines that do not wait for their invoice. */
    @SqlUpdate("""
            INSERT INTO ledger_entries (accrual_id, line_no, entry, booked_in, booked_on, amount, batch_id, document_no)
            SELECT entry.accrual_id, entry.line_no, 'REVERSED', :bookedIn, :bookedOn, -entry.amount, entry.batch_id,
              entry.document_no
            FROM ledger_entries AS entry JOIN accrual_lines AS line USING (accrual_id, line_no)
            WHERE entry.batch_id = :batchId AND entry.entry = 'ACCRUED' AND line.settlement = 'REVERSE'
            """)
    int reverseInErp(long batchId, BillingPeriod bookedIn, LocalDate bookedOn);

    /** The lines of an accrual that were handed over, and not refused. */
    @SqlQuery("""
            SELECT entry.line_no, batch.reversed_by
            FROM booked_entries AS entry JOIN export_batches AS batch USING (batch_id)
            WHERE entry.accrual_id = :accrualId AND entry.entry = 'ACCRUED'
            """)
    List<AccruedLine> accrued(long accrualId);

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

    /** Another version of a month's accrual that stands in the books of that month. */
    @SqlQuery("""
            SELECT accrual.version FROM booked_entries AS entry JOIN accruals AS accrual USING (accrual_id)
            WHERE accrual.billing_period = :period AND entry.accrual_id <> :accrualId AND entry.booked_in = :period
            GROUP BY accrual.version, entry.line_no HAVING sum(entry.amount) <> 0
            ORDER BY accrual.version DESC LIMIT 1
            """)
    Optional<Integer> otherVersion(BillingPeriod period, long accrualId);

    /** What an invoice left of a line it was booked against: above zero, more was accrued than invoiced. */
    record LeftOfLine(int lineNo, BigDecimal amount) {}

    /** Lines of an accrual that wait for invoices that were booked, and do not stand at zero. */
    @SqlQuery("""
            SELECT entry.line_no, sum(entry.amount) AS amount
            FROM booked_entries AS entry JOIN accrual_lines AS line USING (accrual_id, line_no)
            WHERE entry.accrual_id = :accrualId AND line.settlement = 'RELEASE'
              AND (line.invoice_issuer_name, line.invoice_id) IN (
                SELECT released.invoice_issuer_name, released.invoice_id
                FROM booked_entries AS other JOIN accrual_lines AS released USING (accrual_id, line_no)
                WHERE other.accrual_id = :accrualId AND other.entry = 'RELEASED')
            GROUP BY entry.line_no HAVING sum(entry.amount) <> 0 ORDER BY entry.line_no
            """)
    List<LeftOfLine> left(long accrualId);

    /** A batch of an accrual that was numbered, and whose files are still to come. */
    @SqlQuery("""
            SELECT batch_id FROM export_batches AS batch
            WHERE accrual_id = :accrualId AND contents = :contents
              AND NOT EXISTS (SELECT FROM export_writings AS written WHERE written.batch_id = batch.batch_id)
            ORDER BY batch_id LIMIT 1
            """)
    Optional<Long> notWritten(long accrualId, ExportContents contents);

    /** Batches that trued up an accrual, and were not refused. */
    @SqlQuery("""
            SELECT DISTINCT batch_id FROM booked_entries WHERE accrual_id = :accrualId AND entry = 'TRUED_UP'
            ORDER BY batch_id
            """)
    List<Long> trueUps(long accrualId);

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
