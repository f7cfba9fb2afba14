package org.tieout.common.store;

import java.sql.SQLException;
import java.util.Objects;
import org.tieout.common.run.ConfigInvalid;
import org.tieout.common.run.InputNotReady;
import org.tieout.common.run.RunStopped;

/** Says in a sentence what a failure of the store means to whoever runs Tieout. */
final class StoreFailure {

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static final String CONNECTION = "08";
    private static final String AUTHORIZATION = "28";
    private static final String NO_SUCH_DATABASE = "3D";
    private static final String MAY_NOT = "42501";
    private static final String READ_ONLY = "25006";
    private static final String DISK_FULL = "53100";
    private static final String RESOURCES = "53";
    private static final String SHUT_DOWN = "57P";

    private StoreFailure() {}

    /**
     * The exception to throw instead: one of those that stop a run, or the same where nobody can do anything about it.
     */
    static RuntimeException of(RuntimeException failure, String store) {
        if (failure instanceof RunStopped) {
            return failure;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
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
            return new ConfigInvalid(
                    "Cannot write to the metadata store %s: %s; use a user that may write".formatted(store, said),
                    failure);
        }
        if (state.startsWith(AUTHORIZATION)) {
            return new ConfigInvalid(
                    "Cannot log in to the metadata store %s: %s; set %s and %s"
                            .formatted(store, said, Store.USER, Store.PASSWORD),
                    failure);
        }
        if (state.startsWith(NO_SUCH_DATABASE)) {
            return new ConfigInvalid(
                    "Cannot use the metadata store %s: %s; create it, then run: tieout store migrate"
                            .formatted(store, said),
                    failure);
        }
        if (state.equals(DISK_FULL)) {
            return new InputNotReady(
                    "The metadata store %s has no room left: %s; nothing was changed; free space and run again"
                            .formatted(store, said),
                    failure);
        }
        if (state.startsWith(CONNECTION) || state.startsWith(SHUT_DOWN) || state.startsWith(RESOURCES)) {
            return new InputNotReady(
                    "Cannot reach the metadata store %s: %s; is it running?".formatted(store, said), failure);
        }
        return failure;
    }
}
