package org.tieout.store.access;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What users sign in with, one each. */
public interface Passwords {

    /**
     * A password.
     *
     * @param hash of it, Argon2id; never the password
     * @param endsAt of one that is only good for choosing another; empty: it stays good
     * @param setBy the user himself, or who gave him one to begin with
     */
    record Password(String userName, String hash, Optional<Instant> endsAt, String setBy) {

        public boolean isOneTime() {
            return endsAt.isPresent();
        }

        public boolean isGoodAt(Instant now) {
            return endsAt.map(now::isBefore).orElse(true);
        }

        /** It holds no secret. */
        @Override
        public String toString() {
            return "password of " + userName;
        }
    }

    @SqlQuery("SELECT user_name, hash, ends_at, set_by FROM tieout_access.passwords WHERE user_name = :userName")
    Optional<Password> of(String userName);

    /** Since when he has the one he has. */
    @SqlQuery("SELECT set_at FROM tieout_access.passwords WHERE user_name = :userName")
    Optional<Instant> setAt(String userName);

    @SqlQuery("SELECT count(*) FROM tieout_access.passwords")
    long count();

    /** Sets it, in place of one before. */
    @SqlUpdate("""
            INSERT INTO tieout_access.passwords (user_name, hash, is_one_time, ends_at, set_by)
            VALUES (:userName, :hash, :isOneTime, :endsAt, :setBy)
            ON CONFLICT (user_name) DO UPDATE
            SET hash = excluded.hash, is_one_time = excluded.is_one_time, set_at = now(), ends_at = excluded.ends_at,
              set_by = excluded.set_by
            """)
    void set(@BindMethods Password password);
}
