package org.tieout.store.page;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Acknowledgements;
import org.tieout.store.close.DocumentState;
import org.tieout.store.close.ItemStatus;

/** What was handed over, batch by batch, for whoever sees everything. */
public interface SeenBatches {

    /**
     * A document, and what was said of it.
     *
     * @param theirDocument what the system of record calls it; empty where it does not say, like message
     * @param bookedOn day it says it was posted on
     * @param bookedAmount what it says it was posted with
     * @param rows how many documents the batch has
     */
    record DocumentRow(
            int documentNo,
            String documentId,
            String company,
            String currency,
            Optional<LocalDate> postedOn,
            BigDecimal amount,
            int lineCount,
            DocumentState state,
            String theirDocument,
            Optional<LocalDate> bookedOn,
            Optional<BigDecimal> bookedAmount,
            String message,
            long rows) {}

    /**
     * A line of a document, and what was said of it alone.
     *
     * @param costCentre empty where it has none, like product and memo
     * @param lineId the line of the accrual it is of; empty where it is of none
     * @param said empty: nothing, or of the document as a whole
     */
    record LineRow(
            int lineNo,
            String account,
            String costCentre,
            String product,
            String memo,
            BigDecimal amount,
            String lineId,
            Optional<Acknowledgements.Word> said,
            String message) {}

    /** Where and when its files appeared. */
    record WritingRow(String target, String runId, Instant writtenAt) {}

    /** What somebody was told became of it. */
    record SaidRow(
            long acknowledgementId, Instant actedAt, String actedBy, String actedFor, long posted, long refused) {}

    /** An open item on what was posted otherwise than it was sent. */
    record ItemRow(long itemId, BillingPeriod billingPeriod, String proof, ItemStatus status) {}

    /** Sums of the lines of a document, debits and credits by themselves. */
    record SumsRow(BigDecimal debit, BigDecimal credit) {}

    /** Those of a batch, in their order. */
    @SqlQuery("""
            SELECT document.document_no, document.document_id, document.company, document.currency, document.posted_on,
              document.amount, document.line_count, state.state, coalesce(said.their_document, '') AS their_document,
              said.booked_on, said.booked_amount, coalesce(said.message, '') AS message, count(*) OVER () AS rows
            FROM export_documents AS document JOIN document_states AS state USING (batch_id, document_no)
            LEFT JOIN LATERAL (
              SELECT string_agg(DISTINCT nullif(word.their_document, ''), ', ') AS their_document,
                max(word.posted_on) AS booked_on,
                sum(word.posted_amount) FILTER (WHERE word.line_no = 0) AS booked_amount,
                min(word.message) FILTER (WHERE word.status = 'REFUSED') AS message
              FROM acknowledged_documents AS word
              WHERE (word.batch_id, word.document_no) = (document.batch_id, document.document_no)) AS said ON true
            WHERE document.batch_id = :batchId
            ORDER BY document.document_no LIMIT :most OFFSET :first
            """)
    List<DocumentRow> documents(long batchId, int most, long first);

    /** Those of a document, in their order. */
    @SqlQuery("""
            SELECT line.line_no, line.account, coalesce(CAST(line.fields AS jsonb) ->> 'CostCentre', '') AS cost_centre,
              coalesce(CAST(line.fields AS jsonb) ->> 'Product', '') AS product,
              coalesce(CAST(line.fields AS jsonb) ->> 'Memo', '') AS memo, line.amount,
              coalesce(CAST(line.fields AS jsonb) ->> 'LineId', '') AS line_id,
              word.status AS said, coalesce(word.message, '') AS message
            FROM export_lines AS line LEFT JOIN acknowledged_documents AS word USING (batch_id, document_no, line_no)
            WHERE line.batch_id = :batchId AND line.document_no = :documentNo
            ORDER BY line.line_no LIMIT :most OFFSET :first
            """)
    List<LineRow> lines(long batchId, int documentNo, int most, long first);

    @SqlQuery("""
            SELECT coalesce(sum(amount) FILTER (WHERE amount > 0), 0) AS debit, coalesce(-sum(amount) FILTER (WHERE amount < 0), 0) AS credit
            FROM export_lines WHERE batch_id = :batchId AND document_no = :documentNo
            """)
    SumsRow sums(long batchId, int documentNo);

    /** The newest first. */
    @SqlQuery("""
            SELECT target, run_id, written_at FROM export_writings WHERE batch_id = :batchId
            ORDER BY written_at DESC LIMIT :most
            """)
    List<WritingRow> writings(long batchId, int most);

    /** The newest first. */
    @SqlQuery("""
            SELECT said.acknowledgement_id, act.acted_at, act.acted_by, coalesce(act.acted_for, '') AS acted_for,
              count(*) FILTER (WHERE said.status = 'POSTED') AS posted, count(*) FILTER (WHERE said.status = 'REFUSED') AS refused
            FROM acknowledged_documents AS said JOIN acts AS act ON act.act_no = said.acknowledgement_id
            WHERE said.batch_id = :batchId
            GROUP BY said.acknowledgement_id, act.acted_at, act.acted_by, act.acted_for
            ORDER BY said.acknowledgement_id DESC LIMIT :most
            """)
    List<SaidRow> said(long batchId, int most);

    /** Items that say what of it was posted otherwise, the newest first. */
    @SqlQuery("""
            SELECT item_id, billing_period, proof, status FROM open_items
            WHERE kind = 'PROOF' AND position(' of ' || :batch || ' was sent ' IN proof) > 0 ORDER BY item_id DESC LIMIT :most
            """)
    List<ItemRow> items(String batch, int most);

    /** Of the accrual a batch was made from. */
    @SqlQuery("SELECT version FROM accruals WHERE accrual_id = :accrualId")
    int version(long accrualId);

    /** The companies of the newest coding, in order. */
    @SqlQuery("""
            SELECT DISTINCT company COLLATE "C" AS company FROM coding_lines
            WHERE coding_id = (SELECT max(coding_id) FROM codings) AND company <> '' ORDER BY 1
            """)
    List<String> companies();
}
