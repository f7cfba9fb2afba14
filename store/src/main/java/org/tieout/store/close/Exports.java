package org.tieout.store.close;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/** What was handed over to systems of record: batches, their documents and lines, their files. */
public interface Exports {

    /**
     * What was handed over together.
     *
     * @param batchId number of the act that numbered it
     * @param number within the month
     * @param layoutText the layout as it was
     * @param accrualId empty where it was not made from an accrual
     */
    record BatchRow(
            long batchId,
            BillingPeriod billingPeriod,
            int number,
            ExportContents contents,
            String layout,
            String layoutText,
            ReversedBy reversedBy,
            LocalDate exportedOn,
            OptionalLong accrualId) {

        /** Such as {@code E2026-10-0001}. */
        public String name() {
            return name(billingPeriod, number);
        }

        /** The name of a batch of a month. */
        public static String name(BillingPeriod billingPeriod, int number) {
            return "E%s-%04d".formatted(billingPeriod, number);
        }
    }

    /**
     * A journal, an invoice or a budget of a batch.
     *
     * @param documentNo in the batch, from 1
     * @param documentId what the system of record knows it by
     * @param postedOn empty for a budget
     * @param amount debits of a journal, total of an invoice or of a budget
     * @param fields JSON: all a layout may write of it
     */
    record DocumentRow(
            int documentNo,
            String documentId,
            String company,
            String currency,
            Optional<LocalDate> postedOn,
            BigDecimal amount,
            int lineCount,
            String fields) {}

    /**
     * A line of a document.
     *
     * @param amount debits are above zero, credits below
     * @param accrualId empty, like accrualLineNo, on accounts that are added up
     */
    record LineRow(
            int documentNo,
            int lineNo,
            String account,
            BigDecimal amount,
            OptionalLong accrualId,
            OptionalInt accrualLineNo,
            String fields) {}

    /** A file of a batch. */
    record FileRow(String name, long size, String sha256) {}

    /** A document that was handed over, and what became of it. */
    record SentRow(
            long batchId,
            BillingPeriod billingPeriod,
            int number,
            String layout,
            int documentNo,
            String documentId,
            DocumentState state) {

        /** As {@link BatchRow#name}. */
        public String batch() {
            return BatchRow.name(billingPeriod, number);
        }
    }

    /**
     * A batch, and how far it has come.
     *
     * @param writtenTo where its files appeared last; empty where they are still to come
     */
    record BatchState(
            long batchId,
            BillingPeriod billingPeriod,
            int number,
            ExportContents contents,
            String layout,
            LocalDate exportedOn,
            int documents,
            int posted,
            int refused,
            int partlyPosted,
            String writtenTo) {}

    @SqlQuery("SELECT coalesce(max(number), 0) FROM export_batches WHERE billing_period = :period")
    int newestNumber(BillingPeriod period);

    @SqlUpdate("""
            INSERT INTO export_batches (batch_id, billing_period, number, contents, layout, layout_text, reversed_by,
              exported_on, accrual_id)
            VALUES (:batchId, :billingPeriod, :number, :contents, :layout, :layoutText, :reversedBy, :exportedOn, :accrualId)
            """)
    void add(@BindMethods BatchRow batch);

    @SqlBatch("""
            INSERT INTO export_documents (batch_id, document_no, document_id, company, currency, posted_on, amount,
              line_count, fields)
            VALUES (:batchId, :documentNo, :documentId, :company, :currency, :postedOn, :amount, :lineCount, :fields)
            """)
    void setDocuments(long batchId, @BindMethods Collection<DocumentRow> documents);

    @SqlBatch("INSERT INTO export_files (batch_id, name, size, sha256) VALUES (:batchId, :name, :size, :sha256)")
    void setFiles(long batchId, @BindMethods Collection<FileRow> files);

    /** To be called before the files of a batch are written: one writes them after the other. */
    @SqlQuery("SELECT pg_advisory_xact_lock(hashtextextended('tieout.writing', :batchId))::text")
    String lockWriting(long batchId);

    @SqlUpdate(
            "INSERT INTO export_writings (batch_id, target, run_id) VALUES (:batchId, :target, :runId) ON CONFLICT DO NOTHING")
    void wrote(long batchId, String target, String runId);

    @SqlQuery("SELECT * FROM export_batches WHERE billing_period = :period AND number = :number")
    Optional<BatchRow> batch(BillingPeriod period, int number);

    @SqlQuery("SELECT * FROM export_batches WHERE batch_id = :batchId")
    BatchRow batch(long batchId);

    @SqlQuery("SELECT * FROM export_batches WHERE billing_period = :period ORDER BY number")
    List<BatchRow> batches(BillingPeriod period);

    @SqlQuery("""
            SELECT document_no, document_id, company, currency, posted_on, amount, line_count, fields
            FROM export_documents WHERE batch_id = :batchId ORDER BY document_no
            """)
    List<DocumentRow> documents(long batchId);

    @SqlQuery("""
            SELECT document_no, line_no, account, amount, accrual_id, accrual_line_no, fields
            FROM export_lines WHERE batch_id = :batchId ORDER BY document_no, line_no
            """)
    List<LineRow> lines(long batchId);

    @SqlQuery("SELECT name, size, sha256 FROM export_files WHERE batch_id = :batchId ORDER BY name COLLATE \"C\"")
    List<FileRow> files(long batchId);

    /** Documents that were handed over before, as they stand now: of each the last time. */
    @SqlQuery("""
            SELECT DISTINCT ON (state.document_id COLLATE "C")
              state.batch_id, batch.billing_period, batch.number, batch.layout, state.document_no, state.document_id, state.state
            FROM document_states AS state JOIN export_batches AS batch USING (batch_id)
            WHERE state.document_id IN (<documentIds>)
            ORDER BY state.document_id COLLATE "C", state.batch_id DESC
            """)
    List<SentRow> sent(@BindList(onEmpty = BindList.EmptyHandling.NULL_STRING) Collection<String> documentIds);

    /** The same, whatever parts they went out in: by what they are called without that. */
    @SqlQuery("""
            SELECT DISTINCT ON (state.document_id COLLATE "C")
              state.batch_id, batch.billing_period, batch.number, batch.layout, state.document_no, state.document_id, state.state
            FROM document_states AS state JOIN export_batches AS batch USING (batch_id)
            WHERE regexp_replace(state.document_id, '-\\d+/\\d+$', '') IN (<documentIds>)
            ORDER BY state.document_id COLLATE "C", state.batch_id DESC
            """)
    List<SentRow> sentAs(@BindList(onEmpty = BindList.EmptyHandling.NULL_STRING) Collection<String> documentIds);

    @SqlQuery("""
            SELECT document_no, document_id, company, currency, posted_on, amount, line_count, fields
            FROM export_documents WHERE batch_id = :batchId AND document_no = :documentNo
            """)
    DocumentRow document(long batchId, int documentNo);

    @SqlQuery("""
            SELECT document_no, line_no, account, amount, accrual_id, accrual_line_no, fields
            FROM export_lines WHERE batch_id = :batchId AND document_no = :documentNo ORDER BY line_no
            """)
    List<LineRow> lines(long batchId, int documentNo);

    /**
     * Whose a document is that is of no accrual: a reconciliation with money of the products of its lines, of the month
     * of its batch or the newest before it; otherwise one with a result.
     */
    @SqlQuery("""
            SELECT published.reconciliation
            FROM export_batches AS batch CROSS JOIN publications AS published
            WHERE batch.batch_id = :batchId
            ORDER BY lower(published.billing_period) > lower(batch.billing_period),
              NOT EXISTS (
                SELECT FROM export_lines AS line
                JOIN published_products AS spent ON spent.product = CAST(line.fields AS jsonb) ->> 'Product'
                WHERE line.batch_id = batch.batch_id AND line.document_no = :documentNo
                  AND spent.publication_id = published.publication_id),
              published.billing_period DESC, published.reconciliation COLLATE "C"
            LIMIT 1
            """)
    Optional<String> reconciliation(long batchId, int documentNo);

    /** A budget that was handed over: one of its versions. */
    record SentBudget(long batchId, int documentNo, String documentId, String fields, DocumentState state) {}

    /** Budgets of a fiscal year that were handed over, the newest last. */
    @SqlQuery("""
            SELECT document.batch_id, document.document_no, document.document_id, document.fields, state.state
            FROM export_batches AS batch JOIN export_documents AS document USING (batch_id)
            JOIN document_states AS state USING (batch_id, document_no)
            WHERE batch.contents = 'BUDGET' AND CAST(document.fields AS jsonb) ->> 'BudgetName' = :budgetName
            ORDER BY document.batch_id, document.document_no
            """)
    List<SentBudget> budgets(String budgetName);

    /** Whether its files appeared anywhere. */
    @SqlQuery("SELECT EXISTS (SELECT FROM export_writings WHERE batch_id = :batchId)")
    boolean isWritten(long batchId);

    /** An invoice that was handed over, and not refused. */
    record PaidInvoice(String issuer, String invoiceId, String documentId, String batch) {}

    /** Invoices of a month that were handed over, and not refused. */
    @SqlQuery("""
            SELECT DISTINCT coalesce(CAST(line.fields AS jsonb) ->> 'InvoiceIssuer', '') AS issuer,
              coalesce(CAST(line.fields AS jsonb) ->> 'InvoiceId', '') AS invoice_id, state.document_id,
              'E' || to_char(lower(batch.billing_period), 'YYYY-MM') || '-' || to_char(batch.number, 'FM0000') AS batch
            FROM export_batches AS batch JOIN document_states AS state USING (batch_id)
            JOIN export_lines AS line USING (batch_id, document_no)
            WHERE batch.billing_period = :period AND batch.contents = 'PAYABLES' AND state.state <> 'REFUSED'
            """)
    List<PaidInvoice> paid(BillingPeriod period);

    /** A chargeback of another accrual of a month that was handed over, and not refused. */
    @SqlQuery("""
            SELECT state.document_id FROM export_batches AS batch JOIN document_states AS state USING (batch_id)
            WHERE batch.billing_period = :period AND batch.contents = 'CHARGEBACK' AND batch.accrual_id <> :accrualId
              AND state.state <> 'REFUSED'
            ORDER BY state.document_id COLLATE "C" LIMIT 1
            """)
    Optional<String> otherChargeback(BillingPeriod period, long accrualId);

    /** The batches of a month, and how far each has come. */
    @SqlQuery("""
            SELECT batch.batch_id, batch.billing_period, batch.number, batch.contents, batch.layout, batch.exported_on,
              count(*) AS documents, count(*) FILTER (WHERE state.state = 'POSTED') AS posted,
              count(*) FILTER (WHERE state.state = 'REFUSED') AS refused,
              count(*) FILTER (WHERE state.state = 'PARTLY_POSTED') AS partly_posted,
              coalesce((SELECT target FROM export_writings AS written WHERE written.batch_id = batch.batch_id
                        ORDER BY written_at DESC LIMIT 1), '') AS written_to
            FROM export_batches AS batch JOIN document_states AS state USING (batch_id)
            WHERE batch.billing_period = :period
            GROUP BY batch.batch_id ORDER BY batch.number
            """)
    List<BatchState> states(BillingPeriod period);

    /** Money of a month that was handed over, by what became of it. */
    record HandedOverMoney(
            ExportContents contents, String currency, DocumentState state, int documents, BigDecimal amount) {}

    /**
     * Of what was refused and went out again, only the last word counts; of a budget, the newest that was not refused.
     */
    @SqlQuery("""
            SELECT batch.contents, document.currency, state.state, count(*) AS documents, sum(document.amount) AS amount
            FROM export_batches AS batch
            JOIN export_documents AS document USING (batch_id)
            JOIN document_states AS state USING (batch_id, document_no)
            WHERE batch.billing_period = :period
              AND NOT EXISTS (SELECT FROM export_documents AS again
                              WHERE again.document_id = document.document_id AND again.batch_id > document.batch_id)
              AND NOT EXISTS (SELECT FROM export_documents AS newer
                              JOIN export_batches AS other USING (batch_id)
                              JOIN document_states AS its USING (batch_id, document_no)
                              WHERE batch.contents = 'BUDGET' AND other.contents = 'BUDGET'
                                AND its.state <> 'REFUSED' AND newer.batch_id > document.batch_id
                                AND (newer.company, newer.currency) = (document.company, document.currency)
                                AND CAST(newer.fields AS jsonb) -> 'BudgetName' = CAST(document.fields AS jsonb) -> 'BudgetName'
                                AND CAST(newer.fields AS jsonb) -> 'Ledger' IS NOT DISTINCT FROM CAST(document.fields AS jsonb) -> 'Ledger')
            GROUP BY 1, 2, 3
            ORDER BY batch.contents, document.currency COLLATE "C", state.state
            """)
    List<HandedOverMoney> money(BillingPeriod period);

    /** What became of each document of a batch. */
    @SqlQuery("""
            SELECT state.batch_id, batch.billing_period, batch.number, batch.layout, state.document_no, state.document_id, state.state
            FROM document_states AS state JOIN export_batches AS batch USING (batch_id)
            WHERE batch_id = :batchId ORDER BY document_no
            """)
    List<SentRow> sentWith(long batchId);
}
