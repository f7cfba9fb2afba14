package org.tieout.store;

import java.lang.reflect.Type;
import java.sql.Types;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericTypes;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.tieout.common.hierarchy.EffectiveMonths;
import org.tieout.common.period.BillingPeriod;

/**
 * How values stand in columns of the store, said once for all its statements. A row is read into a record by the names
 * of its components, which the columns have too. Records of rows stand within the interfaces of statements, where they
 * are public: JDBI binds from no other.
 */
final class ColumnTypes implements JdbiPlugin {

    /** Records that stand in one column, also where it is the only one of a row. */
    private static final Set<Class<?>> OF_ONE_COLUMN = Set.of(BillingPeriod.class, EffectiveMonths.class);

    /** One for all stores of a process: what a statement's parameters are is found once, which takes milliseconds. */
    private static final SqlParser STATEMENTS = new ColonPrefixSqlParser();

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.setSqlParser(STATEMENTS)
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin())
                .registerRowMapper(ColumnTypes::ofRecord)
                .registerArgument(new TextArgument())
                .registerArrayType(String.class, "text", ColumnTypes::storable)
                .registerArgument(new PeriodArgument())
                .registerArgument(new MonthsArgument())
                .registerColumnMapper(BillingPeriod.class, (row, column, context) -> {
                    String range = row.getString(column);
                    return range == null ? null : MonthRanges.period(range);
                })
                .registerColumnMapper(
                        EffectiveMonths.class, (row, column, context) -> MonthRanges.months(row.getString(column)));
    }

    private static Optional<RowMapper<?>> ofRecord(Type type, ConfigRegistry config) {
        Class<?> raw = GenericTypes.getErasedType(type);
        return raw.isRecord() && !OF_ONE_COLUMN.contains(raw)
                ? Optional.of(ConstructorMapper.of(raw))
                : Optional.empty();
    }

    /** With a mark for the one character PostgreSQL has no room for. */
    private static String storable(String text) {
        return text.replace('\0', '\u2400');
    }

    /** Of type OTHER: the server knows which range a parameter is. */
    private static Argument range(String range) {
        return (position, statement, context) -> statement.setObject(position, range, Types.OTHER);
    }

    private static final class TextArgument extends AbstractArgumentFactory<String> {

        TextArgument() {
            super(Types.VARCHAR);
        }

        @Override
        protected Argument build(String text, ConfigRegistry config) {
            return (position, statement, context) -> statement.setString(position, storable(text));
        }
    }

    private static final class PeriodArgument extends AbstractArgumentFactory<BillingPeriod> {

        PeriodArgument() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(BillingPeriod period, ConfigRegistry config) {
            return range(MonthRanges.of(period));
        }
    }

    private static final class MonthsArgument extends AbstractArgumentFactory<EffectiveMonths> {

        MonthsArgument() {
            super(Types.OTHER);
        }

        @Override
        protected Argument build(EffectiveMonths months, ConfigRegistry config) {
            return range(MonthRanges.of(months));
        }
    }
}
