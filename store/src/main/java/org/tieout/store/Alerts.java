package org.tieout.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;

/** What is not well, and who has been told of it: each receiver once for each state. */
public interface Alerts {

    /**
     * Something that is not well.
     *
     * @param subject a command, a reconciliation, a source
     * @param period null where it is about none
     * @param status what makes it another alert
     * @param look what to type first
     * @param since since when it is so
     */
    record NewAlert(
            AlertKind kind,
            String subject,
            @Nullable BillingPeriod period,
            String status,
            String sentence,
            String look,
            Instant since) {}

    /** One that was noted and is not over. */
    record OpenRow(
            long alertId, AlertKind kind, String subject, Optional<BillingPeriod> billingPeriod, String status) {}

    /** What a receiver is to be told: that something is not well, or that it is over. */
    record DueRow(
            long alertId,
            boolean isOver,
            AlertKind kind,
            String subject,
            Optional<BillingPeriod> billingPeriod,
            String status,
            String sentence,
            String look,
            Instant since,
            Optional<Instant> overAt) {}

    /** Keeps others from noting alerts until the transaction ends: two runs may end at once. */
    @SqlQuery("SELECT pg_advisory_xact_lock(hashtextextended('tieout.alerts', 0))::text")
    String lock();

    @SqlQuery("SELECT alert_id, kind, subject, billing_period, status FROM alerts WHERE over_at IS NULL")
    List<OpenRow> open();

    @SqlQuery("""
            INSERT INTO alerts (kind, subject, billing_period, status, sentence, look, since, noted_at)
            VALUES (:kind, :subject, :period, :status, :sentence, :look, :since, :now)
            RETURNING alert_id
            """)
    long note(@BindMethods NewAlert alert, Instant now);

    @SqlBatch("INSERT INTO alert_tellings (alert_id, receiver, is_over) VALUES (:alertId, :receiver, false)")
    void tell(long alertId, @Bind("receiver") Collection<String> receivers);

    @SqlUpdate("UPDATE alerts SET over_at = greatest(:now::timestamptz, noted_at) WHERE alert_id = :alertId")
    void end(long alertId, Instant now);

    /** Whoever was told that it began is told that it is over. */
    @SqlUpdate("""
            INSERT INTO alert_tellings (alert_id, receiver, is_over)
            SELECT alert_id, receiver, true FROM alert_tellings
            WHERE alert_id = :alertId AND NOT is_over AND sent_at IS NOT NULL
            """)
    void tellOver(long alertId);

    /**
     * What a receiver is to be told, the oldest first; nobody else tells it until the transaction ends. What was over
     * before it could be told is not told any more.
     */
    @SqlQuery("""
            SELECT alert_id, telling.is_over, kind, subject, billing_period, status, sentence, look, since, over_at
            FROM alert_tellings AS telling JOIN alerts USING (alert_id)
            WHERE receiver = :receiver AND sent_at IS NULL AND (telling.is_over OR over_at IS NULL)
            ORDER BY alert_id, telling.is_over LIMIT :most
            FOR UPDATE OF telling SKIP LOCKED
            """)
    List<DueRow> due(String receiver, int most);

    /** The receiver took it. */
    @SqlBatch("""
            UPDATE alert_tellings SET attempts = attempts + 1, sent_at = :now, last_error = NULL
            WHERE alert_id = :alertId AND receiver = :receiver AND is_over = :isOver
            """)
    void sent(@BindMethods List<DueRow> told, String receiver, Instant now);

    /** The receiver did not take it. */
    @SqlBatch("""
            UPDATE alert_tellings SET attempts = attempts + 1, last_error = :error
            WHERE alert_id = :alertId AND receiver = :receiver AND is_over = :isOver
            """)
    void failed(@BindMethods List<DueRow> told, String receiver, String error);
}
