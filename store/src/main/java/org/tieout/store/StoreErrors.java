package org.tieout.store;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunStoppedException;

/** Says in a sentence what a failure of the store means to whoever runs Tieout. */
final class StoreErrors {

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static final String CONNECTION = "08";
    private static final String AUTHORIZATION = "28";
    private static final String NO_SUCH_DATABASE = "3D";
    private static final String MAY_NOT = "42501";
    private static final String READ_ONLY = "25006";
    private static final String DISK_FULL = "53100";
    private static final String RESOURCES = "53";
    private static final String SHUT_DOWN = "57P";
    private static final Set<String> BUSY = Set.of("40001", "40P01", "55P03", "57014");
    private static final String RULE = "23";
    private static final String NOT_THERE = "42";

    private StoreErrors() {}

    /** The exception to throw instead: one of those that stop a run; or the same where it is none of the database's. */
    static RuntimeException of(RuntimeException failure, String store) {
        if (failure instanceof RunStoppedException) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // Others had every connection of the pool, all the time.
            if (cause instanceof SQLTransientConnectionException wait && !(wait.getCause() instanceof SQLException)) {
                return busy(failure, store);
            }
            // What the server said to a pool of connections stands below the pool's own words.
            if (cause instanceof SQLException sql && !(cause instanceof SQLTransientConnectionException)) {
                return of(failure, sql, store);
            }
        }
        return failure;
    }

    static RuntimeException of(RuntimeException failure, SQLException sql, String store) {
        String state = Objects.requireNonNullElse(sql.getSQLState(), "");
        String said =
                String.valueOf(sql.getMessage()).lines().findFirst().orElse("").replaceFirst("^(ERROR|FATAL): ", "");
        if (state.equals(MAY_NOT) || state.equals(READ_ONLY)) {
            return new ConfigInvalidException(
                    "Cannot write to the metadata store %s: %s; use a user that may write".formatted(store, said),
                    failure);
        }
        if (state.startsWith(AUTHORIZATION)) {
            return new ConfigInvalidException(
                    "Cannot log in to the metadata store %s: %s; set %s and %s"
                            .formatted(store, said, Store.USER, Store.PASSWORD),
                    failure);
        }
        if (state.startsWith(NO_SUCH_DATABASE)) {
            return new ConfigInvalidException(
                    "Cannot use the metadata store %s: %s; create it, then run: tieout store migrate"
                            .formatted(store, said),
                    failure);
        }
        if (state.equals(DISK_FULL)) {
            return new InputNotReadyException(
                    "The metadata store %s has no room left: %s; nothing was changed; free space and run again"
                            .formatted(store, said),
                    failure);
        }
        if (state.startsWith(CONNECTION) || state.startsWith(SHUT_DOWN) || state.startsWith(RESOURCES)) {
            return new InputNotReadyException(
                    "Cannot reach the metadata store %s: %s; is it running?".formatted(store, said), failure);
        }
        return other(failure, sql, state, store);
    }

    /** What only the log tells in the server's own words, which may hold values of rows. */
    private static RuntimeException other(RuntimeException failure, SQLException sql, String state, String store) {
        if (BUSY.contains(state)) {
            return busy(failure, store);
        }
        if (state.startsWith(RULE)) {
            return new DataRefusedException(
                    "Cannot write to the metadata store %s: %s; nothing was changed".formatted(store, brokenRule(sql)),
                    failure);
        }
        if (state.startsWith(NOT_THERE)) {
            return new ConfigInvalidException(
                    "The schema of the metadata store %s is not as Tieout made it (error %s); bring it back from a copy, or name another store"
                            .formatted(store, state),
                    failure);
        }
        return new DataRefusedException(
                "The metadata store %s cannot do what was asked of it (error %s); nothing was changed; the log says more"
                        .formatted(store, state),
                failure);
    }

    private static RuntimeException busy(RuntimeException failure, String store) {
        return new InputNotReadyException(
                "The metadata store %s is busy with the work of others; nothing was changed; run again"
                        .formatted(store),
                failure);
    }

    /** Tieout's own triggers say it in a sentence; of the others the name of the rule. */
    private static String brokenRule(SQLException sql) {
        // Of a batch, what the server said stands behind it.
        SQLException told =
                sql instanceof BatchUpdateException && sql.getNextException() != null ? sql.getNextException() : sql;
        ServerErrorMessage said = told instanceof PSQLException error ? error.getServerErrorMessage() : null;
        if (said == null) {
            return "a row violates its rules";
        }
        if (said.getConstraint() != null) {
            return "a row of %s violates the rule %s".formatted(said.getTable(), said.getConstraint());
        }
        return said.getColumn() == null
                ? String.valueOf(said.getMessage())
                : "a row of %s violates that it has a %s".formatted(said.getTable(), said.getColumn());
    }

    /** Whether the user is unknown, or may not look at the schema. */
    static boolean mayNotEnter(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        return state.startsWith(AUTHORIZATION) || state.equals(MAY_NOT);
    }
}
