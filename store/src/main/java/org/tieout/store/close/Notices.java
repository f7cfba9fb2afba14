package org.tieout.store.close;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/**
 * Messages to people about what they owe. They are made in the transaction that finds out what is owed, and sent after
 * it: what cannot be sent undoes nothing, and is tried again.
 */
public interface Notices {

    /**
     * A message.
     *
     * @param recipient user who is told
     * @param address where it goes
     * @param messageId the same whenever it is tried again
     * @param headActNo newest act when it is made; 0 before the first
     * @param headHash hash of that act
     */
    record NewNotice(
            BillingPeriod period,
            String recipient,
            NoticeChannel channel,
            String address,
            String messageId,
            String title,
            String body,
            long headActNo,
            String headHash,
            Instant madeAt) {}

    /** What somebody was told of: an item in a state, or on a day of reminders. */
    record ToldItem(String recipient, NoticeChannel channel, String subject, String state) {}

    /**
     * A message somebody is about to send; nobody else does before its time for another attempt.
     *
     * @param attempts with this one
     */
    record ClaimedNotice(
            long noticeId,
            String recipient,
            NoticeChannel channel,
            String address,
            String messageId,
            String title,
            String body,
            int attempts) {}

    /** Where the chain of acts stood when somebody was told: he has it in writing. */
    record Anchor(long actNo, String hash, long noticeId, String recipient) {}

    /** What is still to be sent. */
    record Waiting(long notices, Optional<Instant> next) {}

    /** Everything anybody was told of in a month. */
    @SqlQuery("SELECT recipient, channel, subject, state FROM notice_items WHERE billing_period = :period")
    List<ToldItem> told(BillingPeriod period);

    @SqlQuery("""
            INSERT INTO notices (billing_period, recipient, channel, address, message_id, title, body, head_act_no,
              head_hash, made_at, next_attempt)
            VALUES (:period, :recipient, :channel, :address, :messageId, :title, :body, :headActNo, :headHash, :madeAt,
              :madeAt)
            RETURNING notice_id
            """)
    long make(@BindMethods NewNotice notice);

    @SqlBatch("""
            INSERT INTO notice_items (notice_id, billing_period, recipient, channel, subject, state)
            VALUES (:noticeId, :period, :recipient, :channel, :subject, :state)
            """)
    void tell(long noticeId, BillingPeriod period, @BindMethods Collection<ToldItem> items);

    /**
     * Takes the oldest message of these channels whose time has come, and that nobody else has taken.
     *
     * @param webhook where webhooks go now; mails go to the address the user has now
     */
    @SqlQuery("""
            UPDATE notices
            SET attempts = attempts + 1,
              next_attempt = :now::timestamptz + least(interval '5 minutes' * power(2, least(attempts, 8)), interval '12 hours'),
              address = coalesce(
                CASE channel WHEN 'WEBHOOK' THEN nullif(:webhook, '')
                  ELSE (SELECT email FROM users WHERE user_name = notices.recipient) END, address)
            WHERE notice_id = (
              SELECT notice_id FROM notices
              WHERE sent_at IS NULL AND next_attempt <= :now AND channel IN (<channels>)
              ORDER BY notice_id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING notice_id, recipient, channel, address, message_id, title, body, attempts
            """)
    Optional<ClaimedNotice> claim(
            Instant now, String webhook, @BindList("channels") Collection<NoticeChannel> channels);

    /** The server took it: nobody tries it again. */
    @SqlUpdate("UPDATE notices SET sent_at = :now, last_error = NULL WHERE notice_id = :noticeId AND sent_at IS NULL")
    int sent(long noticeId, Instant now);

    @SqlUpdate("UPDATE notices SET last_error = :error WHERE notice_id = :noticeId AND sent_at IS NULL")
    int failed(long noticeId, String error);

    /** Messages that are not sent, and when the first of them may be tried again. */
    @SqlQuery("SELECT count(*) AS notices, min(next_attempt) AS next FROM notices WHERE sent_at IS NULL")
    Waiting waiting();

    /** What people have in writing of the log, the oldest act first; one for each act. */
    @SqlQuery("""
            SELECT DISTINCT ON (head_act_no, head_hash) head_act_no AS act_no, head_hash AS hash, notice_id, recipient
            FROM notices WHERE sent_at IS NOT NULL
            ORDER BY head_act_no, head_hash, notice_id
            """)
    @FetchSize(1000)
    Stream<Anchor> anchors();
}
