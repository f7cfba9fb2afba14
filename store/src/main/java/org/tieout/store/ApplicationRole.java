package org.tieout.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/**
 * Whom commands log in as: a role that may do what Tieout does with its tables, and nothing else. Its owner is asked
 * only to make the schema, and to bring it to another version.
 */
final class ApplicationRole {

    static final String NAME = "tieout_everyday";

    private static final String ALGORITHM = "HmacSHA256";

    private ApplicationRole() {}

    /** Made from the owner's, so that there is one secret to keep; it does not tell the owner's. */
    static String password(String ofOwner) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(ofOwner.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(NAME.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the role where it is missing, and gives it what it may do at this version of the schema. */
    static void prepare(DataSource owner, String password) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            // Two commands may come here at once; a role can be made once.
            statement.execute("SELECT pg_advisory_xact_lock(hashtext('%s'))".formatted(NAME));
            statement.execute("""
                DO $$ BEGIN
                  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '%1$s') THEN CREATE ROLE %1$s; END IF;
                END $$
                """.formatted(NAME));
            statement.execute(
                    "ALTER ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '%s'"
                            .formatted(NAME, password));
            statement.execute(grants());
            connection.commit();
        }
    }

    /** What it may do, as statements. */
    static String grants() {
        try (InputStream in = Objects.requireNonNull(ApplicationRole.class.getResourceAsStream("everyday.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
