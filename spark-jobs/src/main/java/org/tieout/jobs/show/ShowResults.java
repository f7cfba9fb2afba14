package org.tieout.jobs.show;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;
import org.tieout.command.output.ResultTable;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.io.Lake;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.Rejects;
import org.tieout.store.RunHistory;

/**
 * Looks results up. Lines, invoices and what explains them come from the Delta versions the last finished run of the
 * period recorded, so that they always belong to each other.
 */
public final class ShowResults {

    private ShowResults() {}

    /** What of a table is asked for. */
    public record Filter(
            List<MatchStatus> statuses,
            Optional<String> invoice,
            Optional<String> reconciliation,
            Optional<String> line) {
        public static final Filter NONE = new Filter(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

        public Filter {
            statuses = List.copyOf(statuses);
        }
    }

    /** Rows of a table for one period, in key order, with all its columns. */
    public static Dataset<Row> rows(
            SparkSession spark, TieoutConfig config, LakeTable table, BillingPeriod period, Filter filter)
            throws IOException {
        Dataset<Row> rows = Lake.at(spark, config.lake())
                .read(table, lastVersion(config, table, period))
                .where(col(ReconciliationLines.BILLING_PERIOD).equalTo(period.toString()));
        String status = table.equals(ReconciliationLines.TABLE)
                ? ReconciliationLines.MATCH_STATUS
                : ReconciliationInvoices.STATUS;
        if (!filter.statuses().isEmpty()) {
            rows = rows.where(
                    col(status).isin(filter.statuses().stream().map(Enum::name).toArray()));
        }
        if (filter.invoice().isPresent()) {
            rows = rows.where(
                    col(ReconciliationLines.INVOICE_ID).equalTo(filter.invoice().get()));
        }
        if (filter.reconciliation().isPresent()) {
            rows = rows.where(col(ReconciliationLines.RECONCILIATION)
                    .equalTo(filter.reconciliation().get()));
        }
        if (filter.line().isPresent()) {
            rows = rows.where(
                    col(ReconciliationLines.LINE_ID).equalTo(filter.line().get()));
        }
        return rows.orderBy(table.key().stream().map(functions::col).toArray(Column[]::new));
    }

    /** Rows of a table: out of the metadata store where the newest result is published there, else out of the lake. */
    public static ResultTable find(
            Supplier<SparkSession> spark, TieoutConfig config, ShowTarget what, BillingPeriod period, Filter filter)
            throws IOException {
        return find(spark, config, what, period, filter, nobody -> {});
    }

    /** The same, with somebody to be told before it takes seconds to open the store. */
    static ResultTable find(
            Supplier<SparkSession> spark,
            TieoutConfig config,
            ShowTarget what,
            BillingPeriod period,
            Filter filter,
            Consumer<String> told)
            throws IOException {
        Optional<List<List<@Nullable Object>>> published = ShowPublished.find(config, what, period, filter, told);
        List<List<@Nullable Object>> rows =
                published.isPresent() ? published.get() : inLake(spark.get(), config, what, period, filter);
        return new ResultTable(what.table().columns(), what.forPeople(), rows);
    }

    private static List<List<@Nullable Object>> inLake(
            SparkSession spark, TieoutConfig config, ShowTarget what, BillingPeriod period, Filter filter)
            throws IOException {
        Dataset<Row> found = what.table().equals(Charges.TABLE)
                ? ChargesOfLine.find(spark, config, period, filter.line().orElseThrow())
                : rows(spark, config, what.table(), period, filter);
        return found.collectAsList().stream().map(ShowResults::values).toList();
    }

    private static OptionalLong lastVersion(TieoutConfig config, LakeTable table, BillingPeriod period)
            throws IOException {
        if (table.equals(Rejects.TABLE)) {
            return OptionalLong.empty();
        }
        return lastResult(config, period)
                .map(run -> run.tableVersions().get(table.name()))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** The last run that wrote a result of the period. */
    static Optional<RunRecord> lastResult(TieoutConfig config, BillingPeriod period) throws IOException {
        return new RunHistory(config).lastResult(period, ReconciliationInvoices.TABLE.name());
    }

    private static List<@Nullable Object> values(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(row.get(i));
        }
        return values;
    }
}
