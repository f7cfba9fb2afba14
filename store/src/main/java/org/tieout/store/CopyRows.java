package org.tieout.store;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Writes many rows into a table in one stream, within the transaction of its handle: PostgreSQL's COPY, text format.
 * Amounts are written with every digit and without the zeros behind them.
 */
public final class CopyRows implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final CopyIn copy;
    private final StringBuilder buffer = new StringBuilder(BUFFER);
    private boolean isDone;

    CopyRows(Handle handle, String table, List<String> columns) {
        try {
            this.copy = handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY %s (%s) FROM STDIN".formatted(table, String.join(", ", columns)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A row, in the order of the columns. */
    public void add(List<? extends @Nullable Object> values) {
        for (int i = 0; i < values.size(); i++) {
            if (i > 0) {
                buffer.append('\t');
            }
            append(values.get(i));
        }
        buffer.append('\n');
        if (buffer.length() >= BUFFER) {
            flush();
        }
    }

    private void append(@Nullable Object value) {
        if (value == null) {
            buffer.append("\\N");
        } else if (value instanceof BigDecimal number) {
            buffer.append(
                    number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString());
        } else if (value instanceof Timestamp time) {
            append(time.toInstant());
        } else {
            escape(value.toString());
        }
    }

    /** A time in UTC may be hours outside of the years 1 to 9999; PostgreSQL writes such years its own way. */
    private void append(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year >= 1 && year <= 9999) {
            buffer.append(time);
            return;
        }
        String rest = time.toString().replaceFirst("^[+-]?\\d+", "");
        buffer.append("%04d".formatted(year > 0 ? year : 1 - year)).append(rest).append(year > 0 ? "" : " BC");
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                // The one character PostgreSQL has no room for.
                case '\0' -> buffer.append('\u2400');
                default -> buffer.append(c);
            }
        }
    }

    private void flush() {
        byte[] bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        buffer.setLength(0);
        try {
            copy.writeToCopy(bytes, 0, bytes.length);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows are in the table; how many. */
    public long end() {
        flush();
        try {
            long rows = copy.endCopy();
            isDone = true;
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the stream; without {@link #end} its rows are not in the table. */
    @Override
    public void close() {
        if (!isDone && copy.isActive()) {
            try {
                copy.cancelCopy();
            } catch (SQLException e) {
                // The transaction is lost with it, as it should be.
                throw new IllegalStateException(e);
            }
        }
    }
}
