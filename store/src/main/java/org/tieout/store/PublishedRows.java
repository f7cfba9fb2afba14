package org.tieout.store;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.tieout.common.period.BillingPeriod;

/** Rows of published results. Which columns is known only when they are asked for, so they are read one by one. */
public final class PublishedRows {

    private static final String RECONCILIATION = "reconciliation";
    private static final String BILLING_PERIOD = "billing_period";

    private final Handle handle;

    PublishedRows(Handle handle) {
        this.handle = handle;
    }

    /**
     * What is asked for. Names of tables and columns come from the code, never from a user.
     *
     * @param columns of the table, and reconciliation and billing_period, which the publication has
     * @param equal columns and the values they may have
     */
    public record Asked(
            String table,
            List<String> columns,
            List<String> reconciliations,
            BillingPeriod period,
            Map<String, List<String>> equal,
            List<Order> order) {}

    /** A column rows are ordered by; texts by their bytes, as the lake does it, whatever the database's language. */
    public record Order(String column, boolean isText) {}

    /** The rows, in the order asked for: texts, BigDecimal, Long, Timestamp. */
    public List<List<@Nullable Object>> find(Asked asked) {
        try (Query query = handle.createQuery(sql(asked))) {
            query.bind("period", asked.period());
            query.bindList("reconciliations", asked.reconciliations());
            asked.equal().forEach(query::bindList);
            return query.map((row, context) -> values(row)).list();
        }
    }

    private static String sql(Asked asked) {
        String columns = asked.columns().stream().map(PublishedRows::selected).collect(Collectors.joining(", "));
        String where = asked.equal().keySet().stream()
                .map(column -> " AND %s IN (<%s>)".formatted(qualified(column), column))
                .collect(Collectors.joining());
        String order = asked.order().stream()
                .map(by -> qualified(by.column()) + (by.isText() ? " COLLATE \"C\"" : "") + " NULLS FIRST")
                .collect(Collectors.joining(", "));
        return """
                SELECT %s FROM %s AS rows JOIN publications USING (publication_id)
                WHERE billing_period = :period AND reconciliation IN (<reconciliations>)%s
                ORDER BY %s
                """.formatted(columns, asked.table(), where, order);
    }

    private static String selected(String column) {
        return column.equals(BILLING_PERIOD)
                ? "to_char(lower(billing_period), 'YYYY-MM') AS billing_period"
                : qualified(column);
    }

    /** The publication has two of the columns, and others of the same name. */
    private static String qualified(String column) {
        return column.equals(RECONCILIATION) || column.equals(BILLING_PERIOD) ? column : "rows." + column;
    }

    private static List<@Nullable Object> values(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        List<@Nullable Object> values = new ArrayList<>(columns.getColumnCount());
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            values.add(
                    switch (columns.getColumnType(i)) {
                        case Types.NUMERIC -> row.getBigDecimal(i);
                        case Types.BIGINT -> row.getObject(i, Long.class);
                        case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> row.getObject(i, Timestamp.class);
                        default -> row.getString(i);
                    });
        }
        return values;
    }
}
