package org.tieout.store.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** How Tieout is set up, as far as its store knows. */
public interface SetUp {

    /** The newest delivery of a source, of whatever month. */
    record DeliveredRow(String source, String newestPeriod, Optional<Instant> landedAt) {}

    /**
     * A user, and what he signs in with.
     *
     * @param endsAt of a one-time password
     */
    record PersonRow(
            String userName,
            String fullName,
            String email,
            boolean hasPassword,
            Optional<Instant> setAt,
            Optional<Instant> endsAt) {}

    /** The coding that counts. */
    record CodingRow(long codingId, long rules, long lines, String importedBy, Instant importedAt) {}

    @SqlQuery("""
            SELECT source, to_char(max(lower(billing_period)), 'YYYY-MM') AS newest_period, max(landed_at) AS landed_at
            FROM releases GROUP BY source ORDER BY source COLLATE "C"
            """)
    List<DeliveredRow> delivered();

    @SqlQuery("""
            SELECT one.user_name, one.full_name, coalesce(one.email, '') AS email,
              password.user_name IS NOT NULL AS has_password, password.set_at, password.ends_at
            FROM users AS one LEFT JOIN tieout_access.passwords AS password ON password.user_name = one.user_name
            ORDER BY one.user_name COLLATE "C" LIMIT :most OFFSET :first
            """)
    List<PersonRow> people(int most, long first);

    @SqlQuery("SELECT count(*) FROM users")
    long countPeople();

    @SqlQuery("""
            SELECT coding.coding_id, count(DISTINCT line.rule) AS rules, count(line.rule) AS lines,
              act.acted_by AS imported_by, act.acted_at AS imported_at
            FROM codings AS coding JOIN acts AS act ON act.act_no = coding.coding_id
            LEFT JOIN coding_lines AS line ON line.coding_id = coding.coding_id
            WHERE coding.coding_id = (SELECT max(coding_id) FROM codings)
            GROUP BY coding.coding_id, act.acted_by, act.acted_at
            """)
    Optional<CodingRow> coding();
}
