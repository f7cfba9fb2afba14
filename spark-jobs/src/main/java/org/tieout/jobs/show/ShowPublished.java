package org.tieout.jobs.show;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.publish.PublishedTable;
import org.tieout.rules.dataset.ColumnType;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;
import org.tieout.store.Publication;
import org.tieout.store.Publications;
import org.tieout.store.PublishedRows;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;

/** Results out of the metadata store: at once, and without Spark. */
final class ShowPublished {

    private static final Logger LOG = LoggerFactory.getLogger(ShowPublished.class);

    private ShowPublished() {}

    /**
     * Empty where the store cannot be asked, or does not have the newest result, or not in full.
     *
     * @param told before it takes seconds
     */
    static Optional<List<List<@Nullable Object>>> find(
            TieoutConfig config,
            ShowTarget what,
            BillingPeriod period,
            ShowResults.Filter filter,
            Consumer<String> told)
            throws IOException {
        Optional<PublishedTable> table = PublishedTable.of(what.table());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        String result = ReconciliationInvoices.TABLE.name();
        Optional<RunRecord> waits = new RunHistory(config).lastWaiting(period, result);
        List<String> reconciliations = filter.reconciliation()
                .map(List::of)
                .orElseGet(() -> config.reconciliations().stream()
                        .map(ReconciliationConfig::name)
                        .toList());
        try {
            return Store.open(config.metadata(), told).read(transaction -> {
                Optional<RunRecord> newest = RunHistory.lastResult(transaction.runs(), waits, period, result);
                Publications publications = transaction.publications();
                for (String reconciliation : reconciliations) {
                    Optional<Publication> published = publications.current(reconciliation, period);
                    boolean isNewest = published.isPresent()
                            && isOf(newest, published.get())
                            && hasAllThatIsAsked(published.get(), what.table(), filter);
                    if (!isNewest) {
                        return Optional.empty();
                    }
                }
                return Optional.of(
                        transaction.publishedRows().find(query(table.get(), reconciliations, period, filter)));
            });
        } catch (InputNotReadyException e) {
            LOG.info("reading the lake instead of the store", e);
            return Optional.empty();
        }
    }

    private static boolean isOf(Optional<RunRecord> newest, Publication published) {
        return newest.isEmpty()
                || published.resultHash().equals(newest.get().resultHashes().get(published.reconciliation()));
    }

    /** MATCHED lines may have been published added up; one by one they are in the lake. */
    private static boolean hasAllThatIsAsked(Publication published, LakeTable table, ShowResults.Filter filter) {
        if (published.matchedLines() == MatchedLines.FULL) {
            return true;
        }
        boolean asksForMatched = table.equals(VarianceEffects.TABLE)
                || (table.equals(ReconciliationLines.TABLE)
                        && (filter.statuses().isEmpty() || filter.statuses().contains(MatchStatus.MATCHED)));
        return !asksForMatched;
    }

    private static PublishedRows.Asked query(
            PublishedTable table, List<String> reconciliations, BillingPeriod period, ShowResults.Filter filter) {
        LakeTable lake = table.lake();
        Map<String, List<String>> equal = new LinkedHashMap<>();
        if (!filter.statuses().isEmpty()) {
            String status = lake.equals(ReconciliationLines.TABLE)
                    ? ReconciliationLines.MATCH_STATUS
                    : ReconciliationInvoices.STATUS;
            equal.put(
                    PublishedTable.inDatabase(status),
                    filter.statuses().stream().map(Enum::name).toList());
        }
        filter.invoice()
                .ifPresent(id -> equal.put(PublishedTable.inDatabase(ReconciliationLines.INVOICE_ID), List.of(id)));
        filter.line().ifPresent(id -> equal.put(PublishedTable.inDatabase(ReconciliationLines.LINE_ID), List.of(id)));
        List<PublishedRows.Order> order = new ArrayList<>();
        for (String column : lake.key()) {
            order.add(new PublishedRows.Order(
                    PublishedTable.inDatabase(column),
                    lake.schema().column(column).type() == ColumnType.Simple.TEXT));
        }
        return new PublishedRows.Asked(
                table.name(),
                Stream.concat(
                                Stream.of(ReconciliationLines.RECONCILIATION, ReconciliationLines.BILLING_PERIOD),
                                table.columns().stream())
                        .map(PublishedTable::inDatabase)
                        .toList(),
                reconciliations,
                period,
                equal,
                order);
    }
}
