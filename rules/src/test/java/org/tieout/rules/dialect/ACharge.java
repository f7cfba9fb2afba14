package org.tieout.rules.dialect;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Side;
import org.tieout.common.config.SourceConfig;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.ColumnType;

/** A whole row of charges as a test expects it: what is not set is null. */
final class ACharge {

    private final Map<String, @Nullable Object> values = new TreeMap<>();

    private ACharge() {}

    /** The first row of a delivered file. */
    static ACharge firstOf(SourceConfig source, String period) {
        ACharge charge = new ACharge();
        Charges.TABLE.columns().forEach(column -> charge.values.put(column, null));
        return charge.with(Charges.BILLING_PERIOD, period)
                .with(Charges.SIDE, Side.EXPORT.name())
                .with(Charges.SOURCE, source.name())
                .with(Charges.RELEASE, "v1")
                .with(Charges.SOURCE_FILE, "delivered")
                .with(Charges.SOURCE_ROW, "1");
    }

    /** A value as it is written; it becomes what the column holds. */
    ACharge with(String column, String written) {
        values.put(column, typed(Charges.SCHEMA.column(column).type(), written));
        return this;
    }

    /** What a version or a row does not have. */
    ACharge without(List<String> columns) {
        columns.forEach(column -> values.put(column, null));
        return this;
    }

    Map<String, @Nullable Object> row() {
        return values;
    }

    /** A value of a charge in one spelling: numbers without zeros at their end, times in UTC. */
    static @Nullable String written(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.stripTrailingZeros().toPlainString();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        return value == null ? null : value.toString();
    }

    private static Object typed(ColumnType type, String written) {
        if (type instanceof ColumnType.Decimal decimal) {
            return new BigDecimal(written).setScale(decimal.scale());
        }
        if (type == ColumnType.Simple.MOMENT) {
            return Timestamp.from(Instant.parse(written));
        }
        return type == ColumnType.Simple.WHOLE_NUMBER ? (Object) Long.valueOf(written) : written;
    }
}
