package org.tieout.store.close;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.tieout.common.hierarchy.Level;

/** People, what they may do from which day to which, and who stands in for them. */
public interface Users {

    /**
     * A user.
     *
     * @param userName in small letters
     * @param fullName as owners are called in the hierarchy
     * @param email empty where there is none
     */
    record User(String userName, String fullName, String email) {}

    /**
     * What a user may do.
     *
     * @param level of the node; empty: everywhere
     * @param node empty: everywhere
     * @param from first day
     * @param until first day after; empty: no end is known
     */
    record UserRole(
            String userName, Role role, Optional<Level> level, String node, LocalDate from, Optional<LocalDate> until) {

        public boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && until.map(day::isBefore).orElse(true);
        }

        /** Whether it is of everything, or of that node. */
        public boolean isOf(Level ofLevel, String ofNode) {
            return level.isEmpty() || (level.get() == ofLevel && node.equals(ofNode));
        }
    }

    /**
     * Who stands in for whom.
     *
     * @param delegationId number of the act that made it
     * @param until first day on which he does no more
     */
    record Delegation(
            long delegationId, String userName, String delegate, LocalDate from, LocalDate until, String reason) {

        public boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(until);
        }
    }

    @SqlQuery("SELECT user_name, full_name, coalesce(email, '') AS email FROM users ORDER BY user_name COLLATE \"C\"")
    List<User> users();

    /** Whether anybody is known. */
    @SqlQuery("SELECT EXISTS (SELECT FROM users)")
    boolean any();

    @SqlQuery("""
            SELECT user_name, role, level, coalesce(node, '') AS node, lower(days) AS "from", upper(days) AS until
            FROM user_roles ORDER BY user_name COLLATE "C", role, level, node, days
            """)
    List<UserRole> roles();

    @SqlQuery("""
            SELECT delegation_id, user_name, delegate, lower(days) AS "from",
              least(upper(days), coalesce(ended_on, upper(days))) AS until, reason
            FROM delegations ORDER BY delegation_id
            """)
    List<Delegation> delegations();

    /** Whether somebody is, or ever was, owner of a node of any hierarchy, or had a role of one. */
    @SqlQuery("""
            SELECT EXISTS (SELECT FROM user_roles WHERE user_name = :userName AND node IS NOT NULL)
              OR EXISTS (
                SELECT FROM hierarchy_places AS place JOIN users AS one
                  ON lower(btrim(place.owner)) IN (lower(one.full_name), one.user_name, lower(one.email))
                WHERE one.user_name = :userName)
            """)
    boolean hasOwned(String userName);

    @SqlBatch("""
            INSERT INTO users (user_name, full_name, email) VALUES (:userName, :fullName, nullif(:email, ''))
            ON CONFLICT (user_name) DO UPDATE SET full_name = excluded.full_name, email = excluded.email
            """)
    void put(@BindMethods Collection<User> users);

    @SqlBatch("""
            INSERT INTO user_roles (user_name, role, level, node, days)
            VALUES (:userName, :role, :level, nullif(:node, ''), daterange(:from, :until))
            """)
    void give(@BindMethods Collection<UserRole> roles);

    /** They end as they say now, whenever they ended before. */
    @SqlBatch("""
            UPDATE user_roles SET days = daterange(lower(days), :until)
            WHERE user_name = :userName AND role = :role AND level IS NOT DISTINCT FROM :level
              AND node IS NOT DISTINCT FROM nullif(:node, '') AND lower(days) = :from
            """)
    void changeEnd(@BindMethods Collection<UserRole> roles);

    /** Takes back roles that have not begun. */
    @SqlBatch("""
            DELETE FROM user_roles
            WHERE user_name = :userName AND role = :role AND level IS NOT DISTINCT FROM :level
              AND node IS NOT DISTINCT FROM nullif(:node, '') AND lower(days) = :from
            """)
    void takeBack(@BindMethods Collection<UserRole> roles);

    /**
     * Makes a delegation.
     *
     * @param actNo of the act that makes it, which is the delegation's number
     */
    @SqlUpdate("""
            INSERT INTO delegations (delegation_id, user_name, delegate, days, reason)
            VALUES (:actNo, :userName, :delegate, daterange(:from, :until), :reason)
            """)
    void delegate(long actNo, String userName, String delegate, LocalDate from, LocalDate until, String reason);

    /**
     * How many it ended: one, or none where it has ended already.
     *
     * @param actNo of the act that ends it
     */
    @SqlUpdate("""
            UPDATE delegations SET ended_on = :day, ended_by = :actNo
            WHERE delegation_id = :delegationId AND ended_on IS NULL AND upper(days) > :day
            """)
    int endDelegation(long delegationId, LocalDate day, long actNo);
}
