package org.tieout.store.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.AccrualMethod;
import org.tieout.store.close.DocumentState;
import org.tieout.store.close.ExportContents;
import org.tieout.store.close.Settlement;

/** What is accrued, handed over and trued up, cut to the products somebody sees. */
public interface SeenAccruals {

    /**
     * What is accrued of a product in a place it is booked in.
     *
     * @param costCentre empty, like the accounts, where it cannot be booked
     * @param isBooked whether it is handed over, and not refused
     * @param rows how many such rows there are
     */
    record AccruedRow(
            String reconciliation,
            String product,
            String company,
            String costCentre,
            String expenseAccount,
            AccrualMethod method,
            Settlement settlement,
            String billingCurrency,
            BigDecimal exact,
            BigDecimal amount,
            boolean isCoded,
            boolean isBooked,
            long rows) {}

    /** All of a currency. */
    record AccruedTotal(String billingCurrency, BigDecimal exact, BigDecimal amount) {}

    /** What a batch comes to in a currency. */
    record BatchMoney(String currency, BigDecimal amount) {}

    /** A document of a batch; message is what the system of record said of it, if it refused it. */
    record DocumentRow(
            String documentId,
            String company,
            String currency,
            Optional<LocalDate> postedOn,
            BigDecimal amount,
            DocumentState state,
            String message) {}

    /** A true-up: the newest on the newest accrual that has one. */
    record TrueUpRow(long trueUpId, BillingPeriod billingPeriod, Instant actedAt) {}

    /** What the accrual of a product was off. */
    record TrueUpProduct(
            String product,
            String billingCurrency,
            BigDecimal accrued,
            BigDecimal invoiced,
            BigDecimal notInvoiced,
            BigDecimal difference) {}

    /** A batch of a month; rows: how many it has. */
    record BatchRow(
            long batchId,
            BillingPeriod billingPeriod,
            int number,
            ExportContents contents,
            String layout,
            LocalDate exportedOn,
            long documents,
            long posted,
            long refused,
            long partlyPosted,
            long rows) {}

    String LINES = """
             FROM accrual_lines AS line
            LEFT JOIN coding_lines AS coding
              ON coding.coding_id = line.coding_id AND coding.position = line.coding_position AND coding.expense_account <> ''
            WHERE line.accrual_id = :accrualId AND (:everything OR line.product = ANY (:products))
            """;

    /** In the order of currencies and products. */
    @SqlQuery("""
            SELECT *, count(*) OVER () AS rows FROM (
            SELECT line.reconciliation, line.product, coalesce(coding.company, '') AS company,
              coalesce(coding.cost_centre, '') AS cost_centre, coalesce(coding.expense_account, '') AS expense_account,
              line.method, line.settlement, line.billing_currency, sum(line.exact) AS exact, sum(line.amount) AS amount,
              bool_and(coding.coding_id IS NOT NULL) AS is_coded,
              bool_and(EXISTS (
                SELECT FROM booked_entries AS entry
                WHERE (entry.accrual_id, entry.line_no) = (line.accrual_id, line.line_no) AND entry.entry = 'ACCRUED'))
                AS is_booked
            """ + LINES + """
             GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) AS summed
            ORDER BY billing_currency COLLATE "C", product COLLATE "C", company COLLATE "C", cost_centre COLLATE "C",
              expense_account COLLATE "C", method, reconciliation COLLATE "C", settlement
            LIMIT :most OFFSET :first
            """)
    List<AccruedRow> lines(long accrualId, boolean everything, List<String> products, int most, long first);

    @SqlQuery("SELECT line.billing_currency, sum(line.exact) AS exact, sum(line.amount) AS amount" + LINES
            + " GROUP BY line.billing_currency ORDER BY line.billing_currency COLLATE \"C\"")
    List<AccruedTotal> totals(long accrualId, boolean everything, List<String> products);

    /** Of the month or the newest before it. */
    @SqlQuery("""
            SELECT true_up.true_up_id, accrual.billing_period, act.acted_at
            FROM true_ups AS true_up JOIN accruals AS accrual USING (accrual_id)
            JOIN acts AS act ON act.act_no = true_up.true_up_id
            WHERE lower(accrual.billing_period) <= lower(CAST(:period AS billing_period))
            ORDER BY accrual.billing_period DESC, accrual.version DESC, true_up.version DESC LIMIT 1
            """)
    Optional<TrueUpRow> trueUp(BillingPeriod period);

    /** Those that were off most first. */
    @SqlQuery("""
            SELECT product, billing_currency, sum(accrued) AS accrued, sum(invoiced) AS invoiced,
              sum(not_invoiced) AS not_invoiced, sum(difference) AS difference
            FROM true_up_lines
            WHERE true_up_id = :trueUpId AND (:everything OR product = ANY (:products))
            GROUP BY product, billing_currency
            ORDER BY billing_currency COLLATE "C", abs(sum(difference)) DESC, product COLLATE "C" LIMIT :most
            """)
    List<TrueUpProduct> trueUpProducts(long trueUpId, boolean everything, List<String> products, int most);

    /** The newest first. */
    @SqlQuery("""
            SELECT batch.batch_id, batch.billing_period, batch.number, batch.contents, batch.layout, batch.exported_on,
              count(*) AS documents, count(*) FILTER (WHERE state.state = 'POSTED') AS posted,
              count(*) FILTER (WHERE state.state = 'REFUSED') AS refused,
              count(*) FILTER (WHERE state.state = 'PARTLY_POSTED') AS partly_posted, count(*) OVER () AS rows
            FROM export_batches AS batch JOIN document_states AS state USING (batch_id)
            WHERE batch.billing_period = :period
            GROUP BY batch.batch_id ORDER BY batch.number DESC LIMIT :most OFFSET :first
            """)
    List<BatchRow> batches(BillingPeriod period, int most, long first);

    /** Whether any line of an accrual is handed over, and not refused. */
    @SqlQuery("SELECT EXISTS (SELECT FROM booked_entries WHERE accrual_id = :accrualId AND entry = 'ACCRUED')")
    boolean isHandedOver(long accrualId);

    @SqlQuery("""
            SELECT currency, sum(amount) AS amount FROM export_documents WHERE batch_id = :batchId
            GROUP BY currency ORDER BY currency COLLATE "C"
            """)
    List<BatchMoney> money(long batchId);

    /** Those that were refused first. */
    @SqlQuery("""
            SELECT document.document_id, document.company, document.currency, document.posted_on, document.amount,
              state.state, coalesce((
                SELECT min(said.message) FROM acknowledged_documents AS said
                WHERE said.batch_id = document.batch_id AND said.document_no = document.document_no
                  AND said.status = 'REFUSED'), '') AS message
            FROM export_documents AS document JOIN document_states AS state USING (batch_id, document_no)
            WHERE document.batch_id = :batchId
            ORDER BY state.state NOT IN ('REFUSED', 'PARTLY_POSTED'), document.document_no LIMIT :most
            """)
    List<DocumentRow> documents(long batchId, int most);
}
