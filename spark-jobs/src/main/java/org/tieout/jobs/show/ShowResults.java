package org.tieout.jobs.show;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.command.output.ResultTable;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.io.InOrderOf;
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
    public static List<Row> rows(Flows flows, TieoutConfig config, LakeTable table, BillingPeriod period, Filter filter)
            throws IOException {
        Map<String, String> partitions = new HashMap<>();
        partitions.put(ReconciliationLines.BILLING_PERIOD, period.toString());
        filter.reconciliation().ifPresent(name -> partitions.put(ReconciliationLines.RECONCILIATION, name));
        String status = table.equals(ReconciliationLines.TABLE)
                ? ReconciliationLines.MATCH_STATUS
                : ReconciliationInvoices.STATUS;
        Set<String> statuses = filter.statuses().stream().map(Enum::name).collect(Collectors.toSet());
        String invoice = filter.invoice().orElse(null);
        String line = filter.line().orElse(null);
        return Lake.of(config)
                .read(flows, table, lastVersion(config, table, period), partitions)
                .filter(row -> (statuses.isEmpty() || statuses.contains(row.<String>getAs(status)))
                        && (invoice == null || invoice.equals(row.getAs(ReconciliationLines.INVOICE_ID)))
                        && (line == null || line.equals(row.getAs(ReconciliationLines.LINE_ID))))
                .collect()
                .stream()
                .sorted(new InOrderOf(table.key()))
                .toList();
    }

    /** Rows of a table: out of the metadata store where the newest result is published there, else out of the lake. */
    public static ResultTable find(
            Engines engines, TieoutConfig config, ShowTarget what, BillingPeriod period, Filter filter)
            throws IOException {
        return find(engines, config, what, period, filter, nobody -> {});
    }

    /** The same, with somebody to be told before it takes seconds to open the store. */
    static ResultTable find(
            Engines engines,
            TieoutConfig config,
            ShowTarget what,
            BillingPeriod period,
            Filter filter,
            Consumer<String> told)
            throws IOException {
        Optional<List<List<@Nullable Object>>> published = ShowPublished.find(config, what, period, filter, told);
        List<List<@Nullable Object>> rows =
                published.isPresent() ? published.get() : inLake(engines, config, what, period, filter);
        return new ResultTable(what.table().columns(), what.forPeople(), rows);
    }

    private static List<List<@Nullable Object>> inLake(
            Engines engines, TieoutConfig config, ShowTarget what, BillingPeriod period, Filter filter)
            throws IOException {
        try (Engines.Job job = engines.job("show " + what.table().name())) {
            List<Row> found = what.table().equals(Charges.TABLE)
                    ? ChargesOfLine.find(job, config, period, filter.line().orElseThrow())
                    : rows(job.flows(), config, what.table(), period, filter);
            return found.stream()
                    .map(row -> values(row, what.table().columns()))
                    .toList();
        }
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

    private static List<@Nullable Object> values(Row row, List<String> columns) {
        List<@Nullable Object> values = new ArrayList<>();
        columns.forEach(column -> values.add(row.getAs(column)));
        return values;
    }
}
