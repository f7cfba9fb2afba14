package org.tieout.store.close;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.period.BillingPeriod;

/** How far the close of each reconciliation and month has come, and what was let pass on the way. */
public interface Periods {

    /**
     * A period of a reconciliation.
     *
     * @param version goes up with each reopening
     * @param resultHash of the result that was approved; empty before
     * @param approvedBy empty before
     */
    record PeriodRow(
            String reconciliation,
            BillingPeriod billingPeriod,
            PeriodState state,
            int version,
            String resultHash,
            String approvedBy,
            Instant changedAt) {}

    /**
     * A block that somebody let pass.
     *
     * @param expiresOn first day on which it holds no more
     */
    record WaiverRow(
            long waiverId,
            String reconciliation,
            BillingPeriod billingPeriod,
            Block block,
            String reason,
            String givenBy,
            LocalDate expiresOn,
            Optional<LocalDate> withdrawnOn) {

        public boolean holdsOn(LocalDate day) {
            return day.isBefore(expiresOn) && withdrawnOn.isEmpty();
        }
    }

    @SqlQuery("""
            SELECT reconciliation, billing_period, state, version, coalesce(result_hash, '') AS result_hash,
              coalesce(approved_by, '') AS approved_by, changed_at
            FROM periods WHERE billing_period = :period ORDER BY reconciliation COLLATE "C"
            """)
    List<PeriodRow> of(BillingPeriod period);

    /** Every period that somebody has taken a step with, oldest first. */
    @SqlQuery("""
            SELECT reconciliation, billing_period, state, version, coalesce(result_hash, '') AS result_hash,
              coalesce(approved_by, '') AS approved_by, changed_at
            FROM periods ORDER BY lower(billing_period), reconciliation COLLATE "C"
            """)
    List<PeriodRow> all();

    /** The earliest month before one of which something is published and that is not closed; it goes first. */
    @SqlQuery("""
            SELECT before.billing_period FROM publications AS before
            WHERE before.reconciliation = :reconciliation AND lower(before.billing_period) < lower(:period::daterange)
              AND NOT EXISTS (SELECT FROM periods AS period
                WHERE period.reconciliation = before.reconciliation AND period.billing_period = before.billing_period
                  AND period.state IN ('CLOSED', 'LOCKED'))
            ORDER BY lower(before.billing_period) LIMIT 1
            """)
    Optional<BillingPeriod> openBefore(String reconciliation, BillingPeriod period);

    /** Makes the row of a period that is OPEN; nothing where there is one. */
    @SqlUpdate("""
            INSERT INTO periods (reconciliation, billing_period, state) VALUES (:reconciliation, :period, 'OPEN')
            ON CONFLICT DO NOTHING
            """)
    void begin(String reconciliation, BillingPeriod period);

    /** What stands there, kept as it is until the transaction ends. */
    @SqlQuery("""
            SELECT reconciliation, billing_period, state, version, coalesce(result_hash, '') AS result_hash,
              coalesce(approved_by, '') AS approved_by, changed_at
            FROM periods WHERE reconciliation = :reconciliation AND billing_period = :period FOR UPDATE
            """)
    Optional<PeriodRow> keep(String reconciliation, BillingPeriod period);

    /** Takes a step, from the state it is known to be in. */
    @SqlUpdate("""
            UPDATE periods
            SET state = :to, version = version + CASE WHEN :to = 'OPEN' THEN 1 ELSE 0 END,
              result_hash = nullif(:resultHash, ''), approved_by = nullif(:approvedBy, '')
            WHERE reconciliation = :reconciliation AND billing_period = :period AND state = :from
            """)
    int step(
            String reconciliation,
            BillingPeriod period,
            PeriodState from,
            PeriodState to,
            String resultHash,
            String approvedBy);

    /** Withdrawn and expired ones too, in the order they were given. */
    @SqlQuery("SELECT * FROM waivers WHERE billing_period = :period ORDER BY waiver_id")
    List<WaiverRow> waivers(BillingPeriod period);

    @SqlQuery("""
            INSERT INTO waivers (reconciliation, billing_period, block, reason, given_by, expires_on, act_no)
            VALUES (:reconciliation, :period, :block, :reason, :givenBy, :expiresOn, :actNo)
            RETURNING waiver_id
            """)
    long waive(
            String reconciliation,
            BillingPeriod period,
            Block block,
            String reason,
            String givenBy,
            LocalDate expiresOn,
            long actNo);

    /** How many it took back: one, or none where it was taken back already. */
    @SqlUpdate("UPDATE waivers SET withdrawn_on = :day WHERE waiver_id = :waiverId AND withdrawn_on IS NULL")
    int withdraw(long waiverId, LocalDate day);
}
