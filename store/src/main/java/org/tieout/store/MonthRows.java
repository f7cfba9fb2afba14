package org.tieout.store;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Acts.Head;

/**
 * Rows of a month as text that is the same wherever it is written: amounts plain and without zeros at their end, times
 * in UTC with microseconds, nothing where there is no value.
 */
public final class MonthRows {

    /** As the hashes of acts have it. */
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final Handle handle;

    MonthRows(Handle handle) {
        this.handle = handle;
    }

    /**
     * Of what rows are asked for.
     *
     * @param reconciliation empty where the table is not of one
     * @param head how far the log goes
     * @param asOf what was sent after is left out
     */
    public record Asked(BillingPeriod period, String reconciliation, Head head, Instant asOf) {

        /** The same of one reconciliation. */
        public Asked of(String one) {
            return new Asked(period, one, head, asOf);
        }
    }

    /** The names of the columns, then row by row, however many there are. */
    public void read(MonthTable table, Asked asked, Consumer<List<String>> reader) {
        try (Query query = handle.createQuery(table.sql())) {
            query.configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true));
            query.setFetchSize(1000)
                    .bind("period", asked.period())
                    .bind("reconciliation", asked.reconciliation())
                    .bind("head", asked.head().actNo())
                    .bind("asOf", asked.asOf());
            query.scanResultSet((results, context) -> {
                read(results.get(), reader);
                return table;
            });
        }
    }

    private static void read(ResultSet rows, Consumer<List<String>> reader) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            names.add(columns.getColumnLabel(i));
        }
        reader.accept(names);
        while (rows.next()) {
            List<String> values = new ArrayList<>(names.size());
            for (int i = 1; i <= names.size(); i++) {
                values.add(value(rows, columns.getColumnType(i), i));
            }
            reader.accept(values);
        }
    }

    private static String value(ResultSet row, int type, int column) throws SQLException {
        String value = switch (type) {
            case Types.NUMERIC -> plain(row.getBigDecimal(column));
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> time(row.getObject(column, OffsetDateTime.class));
            default -> row.getString(column);
        };
        return Objects.requireNonNullElse(value, "");
    }

    private static @Nullable String plain(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.stripTrailingZeros().toPlainString();
    }

    private static @Nullable String time(@Nullable OffsetDateTime time) {
        return time == null ? null : MICROSECONDS.format(time);
    }
}
