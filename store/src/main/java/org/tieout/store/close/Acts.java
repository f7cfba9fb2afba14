package org.tieout.store.close;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.customizer.FetchSize;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;

/** The log of everything that was done in the month close. The database numbers, dates and chains it. */
public interface Acts {

    /**
     * What is done.
     *
     * @param act such as {@code card approved}
     * @param subject what it is done to
     * @param period of which month; empty where it is of none
     * @param reconciliation empty where it is of none
     * @param content JSON: what was decided, on which numbers, and why
     */
    record NewAct(String act, String subject, Optional<BillingPeriod> period, String reconciliation, String content) {}

    /**
     * What was done. Texts that are absent are empty, but for those the hash tells from empty ones.
     *
     * @param billingPeriod such as {@code 2026-10}
     */
    record ActRow(
            long actNo,
            Instant actedAt,
            String act,
            String subject,
            Optional<String> billingPeriod,
            Optional<String> reconciliation,
            String actedBy,
            Optional<String> actedFor,
            String enteredBy,
            String content,
            String previousHash,
            String hash) {}

    /** Where the chain stands: what is told outside the database, so that nobody can cut the log unseen. */
    record Head(long actNo, String hash) {}

    /**
     * To be called first in every transaction that acts: one acts after the other, and each decides on what the one
     * before it left.
     */
    @SqlQuery("SELECT pg_advisory_xact_lock(hashtextextended('tieout.acts', 0))::text")
    String lock();

    @SqlQuery("""
            INSERT INTO acts (act, subject, billing_period, reconciliation, acted_by, acted_for, entered_by, content)
            VALUES (:act, :subject, :period, nullif(:reconciliation, ''), :user, nullif(:actingFor, ''), :login, :content)
            RETURNING act_no
            """)
    long append(@BindMethods NewAct act, @BindMethods Actor actor);

    /**
     * Enters an act, and returns its number.
     *
     * @param content in the order it is to be read; amounts stand in it as text
     */
    default long append(
            Actor actor,
            String act,
            String subject,
            Optional<BillingPeriod> period,
            String reconciliation,
            Map<String, ?> content) {
        return append(
                new NewAct(
                        act, subject, period, reconciliation, Json.line(content).strip()),
                actor);
    }

    String COLUMNS = """
            act_no, acted_at, act, subject, to_char(lower(billing_period), 'YYYY-MM') AS billing_period, reconciliation,
              acted_by, acted_for, entered_by, content, previous_hash, hash
            """;

    /** In the order they were done. */
    @SqlQuery("SELECT " + COLUMNS + " FROM acts ORDER BY act_no")
    @FetchSize(1000)
    Stream<ActRow> all();

    /** The newest first. */
    @SqlQuery("SELECT " + COLUMNS + " FROM acts WHERE billing_period = :period ORDER BY act_no DESC LIMIT :most")
    List<ActRow> of(BillingPeriod period, int most);

    /** The newest first, of every month and of none. */
    @SqlQuery("SELECT " + COLUMNS + " FROM acts ORDER BY act_no DESC LIMIT :most")
    List<ActRow> newest(int most);

    @SqlQuery("SELECT act_no, hash FROM acts ORDER BY act_no DESC LIMIT 1")
    Optional<Head> head();

    /** The newest act of a month, which what is done in other months does not move. */
    @SqlQuery("SELECT " + COLUMNS + " FROM acts WHERE billing_period = :period ORDER BY act_no DESC LIMIT 1")
    Optional<ActRow> newestOf(BillingPeriod period);
}
