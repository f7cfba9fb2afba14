package org.tieout.store.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** What programs call the API with, in a user's name. */
public interface Tokens {

    /**
     * A token; what it is nobody knows any more.
     *
     * @param scopes what of the API it opens, such as {@code statements}
     */
    record Token(long tokenId, String userName, String name, List<String> scopes, Instant madeAt, Instant endsAt) {}

    String COLUMNS = "token_id, user_name, name, scopes, made_at, ends_at";

    /** The one with that hash, if it is good now. */
    @SqlQuery("SELECT " + COLUMNS + """
             FROM tieout_access.tokens WHERE sha256 = :sha256 AND ended_at IS NULL AND ends_at > now()
            """)
    Optional<Token> good(String sha256);

    /** Those of a user that are good now. */
    @SqlQuery("SELECT " + COLUMNS + """
             FROM tieout_access.tokens WHERE user_name = :userName AND ended_at IS NULL AND ends_at > now()
            ORDER BY token_id
            """)
    List<Token> of(String userName);

    @SqlUpdate("""
            INSERT INTO tieout_access.tokens (user_name, name, sha256, scopes, ends_at)
            VALUES (:userName, :name, :sha256, :scopes, :endsAt)
            """)
    void make(String userName, String name, String sha256, List<String> scopes, Instant endsAt);

    /** Takes one of a user's back; how many were. */
    @SqlUpdate("""
            UPDATE tieout_access.tokens SET ended_at = now()
            WHERE token_id = :tokenId AND user_name = :userName AND ended_at IS NULL
            """)
    int end(long tokenId, String userName);
}
