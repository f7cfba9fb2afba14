package org.tieout.store.close;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What systems of record say became of what they were handed. */
public interface Acknowledgements {

    /** Whether a document, or a line of it, was booked. */
    enum Word {
        POSTED,
        REFUSED
    }

    /**
     * A word on a document.
     *
     * @param lineNo 0: the document as a whole
     * @param theirDocument what the system of record calls it; empty where it does not say
     * @param postedOn empty where it does not say, like postedAmount
     */
    record WordRow(
            long batchId,
            int documentNo,
            int lineNo,
            Word status,
            String theirDocument,
            Optional<LocalDate> postedOn,
            Optional<BigDecimal> postedAmount,
            String message) {}

    @SqlQuery("SELECT acknowledgement_id FROM acknowledgements WHERE file_sha256 = :sha256")
    Optional<Long> known(String sha256);

    @SqlUpdate("INSERT INTO acknowledgements (acknowledgement_id, file_sha256) VALUES (:acknowledgementId, :sha256)")
    void add(long acknowledgementId, String sha256);

    /** Everything that was said of a batch. */
    @SqlQuery("""
            SELECT batch_id, document_no, line_no, status, their_document, posted_on, posted_amount, message
            FROM acknowledged_documents WHERE batch_id = :batchId ORDER BY document_no, line_no
            """)
    List<WordRow> words(long batchId);
}
