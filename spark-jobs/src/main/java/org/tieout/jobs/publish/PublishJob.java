package org.tieout.jobs.publish;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.Side;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Recompute;
import org.tieout.common.run.Run;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.io.Reconciled;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.store.CopyRows;
import org.tieout.store.Publication;
import org.tieout.store.Publications;
import org.tieout.store.PublishedTotal;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.FollowVariances;
import org.tieout.store.close.SuspendSignOffs;

/**
 * Brings the result of each reconciliation into the metadata store: the rows are streamed into one transaction, added
 * up by the database, held against what was read from the lake, and shown at once when the transaction ends. Readers
 * see the result before or the one after; a run that dies leaves nothing.
 */
public final class PublishJob {

    private static final PublishedTotal NOTHING = PublishedTotal.of("nothing", "", BigDecimal.ZERO);

    private final TieoutConfig config;
    private final Store store;
    private final ResultLock lock;
    private final Run run;
    private final Recompute repeat;

    public PublishJob(TieoutConfig config, Store store, ResultLock lock, Run run, Recompute repeat) {
        this.config = config;
        this.store = store;
        this.lock = lock;
        this.run = run;
        this.repeat = repeat;
    }

    /**
     * Publishes one result after the other.
     *
     * @param frozen reconciliations whose result stays as it is published
     */
    public void run(BillingPeriod period, List<ReconciliationConfig> reconciliations, Set<String> frozen)
            throws IOException {
        run.stage("publish", () -> {
            for (ReconciliationConfig reconciliation : reconciliations) {
                run.step(
                        "publish " + reconciliation.name(),
                        () -> frozen.contains(reconciliation.name())
                                ? leave()
                                : publish(reconciliation.name(), period));
            }
            return reconciliations;
        });
    }

    private boolean leave() {
        run.say("frozen");
        return false;
    }

    private boolean publish(String reconciliation, BillingPeriod period) throws IOException {
        Publication publication = publication(config, reconciliation, period, run.id())
                .orElseThrow(() -> new InputNotReadyException(
                        "Nothing to publish: %s is not reconciled for %s; run: tieout reconcile --period %s"
                                .formatted(reconciliation, period, period)));
        run.result(reconciliation, publication.resultHash());
        if (repeat == Recompute.WHAT_HAS_CHANGED && isPublished(store, publication)) {
            run.say("unchanged");
            return false;
        }
        publication.tableVersions().forEach(run::read);
        List<String> followed = new ArrayList<>();
        List<PublishedTotal> totals = store.write(transaction -> {
            lock.confirm(transaction);
            List<PublishedTotal> written = publish(transaction, publication);
            followed.addAll(suspendSignOffs(transaction, publication));
            followed.addAll(new FollowVariances(transaction, System.getProperty("user.name", "unknown"))
                    .apply(publication.reconciliation(), publication.period()));
            return written;
        });
        totals.stream()
                .filter(total -> total.ofWhat().equals("lines"))
                .forEach(total -> run.checkpoints(checkpoints(reconciliation, total)));
        run.say("%,d lines published"
                .formatted(totals.stream()
                        .filter(total -> total.ofWhat().equals("lines"))
                        .mapToLong(PublishedTotal::lines)
                        .sum()));
        followed.forEach(run::say);
        return true;
    }

    /** The result that stands in the lake, as it would be published; empty where there is none. */
    public static Optional<Publication> publication(
            TieoutConfig config, String reconciliation, BillingPeriod period, String runId) throws IOException {
        return Reconciled.read(LakeFiles.of(config), reconciliation, period)
                .map(made -> new Publication(
                        reconciliation,
                        period,
                        runId,
                        made.resultHash(),
                        made.settings(),
                        config.publish().matchedLines(),
                        made.chargesVersion(),
                        made.tableVersions(),
                        made.releases()));
    }

    /** Whether its rows are in the store already. */
    public static boolean isPublished(Store store, Publication publication) {
        return store.read(transaction ->
                        transaction.publications().current(publication.reconciliation(), publication.period()))
                .filter(publication::hasRowsOf)
                .isPresent();
    }

    private List<PublishedTotal> publish(StoreTransaction transaction, Publication publication) {
        Publications publications = transaction.publications();
        long id = publications.replace(publication);
        Map<String, PublishedTotal> read = new TreeMap<>();
        Flow<Row> lines = rows(publication, PublishedTable.LINES);
        for (PublishedTable table : PublishedTable.ALL) {
            Flow<Row> rows = rows(publication, table);
            if (publication.matchedLines() == MatchedLines.TOTALS) {
                rows = table.equals(PublishedTable.LINES)
                        ? AddUpMatched.others(rows)
                        : table.equals(PublishedTable.EFFECTS) ? AddUpMatched.effects(rows, lines) : rows;
            }
            copy(publications, id, table.name(), table.columns(), rows, table.total(), read);
        }
        if (publication.matchedLines() == MatchedLines.TOTALS) {
            copy(
                    publications,
                    id,
                    "published_matched_totals",
                    AddUpMatched.COLUMNS,
                    AddUpMatched.apply(lines),
                    AddUpMatched::total,
                    read);
        }
        List<PublishedTotal> written = publications.totals(id);
        prove(publication, read, written);
        publications.addUpWorkloads(id);
        return written;
    }

    /** Whoever put his name under a number that is another now is asked again. */
    private static List<String> suspendSignOffs(StoreTransaction transaction, Publication publication) {
        SuspendSignOffs suspend = new SuspendSignOffs(transaction, System.getProperty("user.name", "unknown"));
        List<String> said = suspend.apply(publication.period(), "a new result of " + publication.reconciliation());
        suspend.otherResult(publication.reconciliation(), publication.period(), publication.resultHash());
        return said;
    }

    /** Here, wherever they were made: they go from here into the database, one after the other. */
    private Flow<Row> rows(Publication publication, PublishedTable table) {
        // A table that is made only when there is something to say was not there yet.
        long version = publication.tableVersions().getOrDefault(table.lake().name(), 0L);
        return Lake.of(config)
                .read(
                        new LocalFlows(1),
                        table.lake(),
                        OptionalLong.of(version),
                        Map.of(
                                ReconciliationLines.BILLING_PERIOD,
                                publication.period().toString(),
                                ReconciliationLines.RECONCILIATION,
                                publication.reconciliation()));
    }

    private static void copy(
            Publications publications,
            long id,
            String table,
            List<String> columns,
            Flow<Row> rows,
            Function<Row, PublishedTotal> total,
            Map<String, PublishedTotal> totals) {
        List<String> inDatabase = Stream.concat(
                        Stream.of("publication_id"), columns.stream().map(PublishedTable::inDatabase))
                .toList();
        AtomicLong count = new AtomicLong();
        try (CopyRows copy = publications.copy(table, inDatabase)) {
            rows.forEach(row -> {
                List<@Nullable Object> values = new ArrayList<>();
                values.add(id);
                columns.forEach(column -> values.add(row.getAs(column)));
                copy.add(values);
                PublishedTotal one = total.apply(row);
                totals.merge(one.ofWhat() + " " + one.currency(), one, PublishedTotal::plus);
                count.incrementAndGet();
            });
            long written = copy.end();
            if (written != count.get()) {
                throw new DataRefusedException(
                        "Cannot publish %s: %,d rows were read and %,d written; run publish again"
                                .formatted(table, count.get(), written));
            }
        }
    }

    /** What the database has is what the lake has, and its tables agree with each other. */
    private static void prove(Publication publication, Map<String, PublishedTotal> read, List<PublishedTotal> written) {
        Map<String, PublishedTotal> there = new TreeMap<>();
        written.forEach(total -> there.put(total.ofWhat() + " " + total.currency(), total));
        read.keySet().removeIf(key -> key.startsWith("verdicts "));
        if (!there.equals(read)) {
            throw new DataRefusedException(
                    "Cannot publish %s of %s: the store adds up to %s, and the lake to %s; nothing was changed"
                            .formatted(
                                    publication.reconciliation(), publication.period(), there.values(), read.values()));
        }
        for (PublishedTotal lines :
                written.stream().filter(one -> one.ofWhat().equals("lines")).toList()) {
            String currency = lines.currency();
            PublishedTotal invoices = there.getOrDefault("invoices " + currency, NOTHING);
            PublishedTotal effects = there.getOrDefault("effects " + currency, NOTHING);
            boolean agree = lines.agreesWith(invoices) && effects.variance().compareTo(lines.variance()) == 0;
            if (!agree) {
                throw new DataRefusedException(
                        "Cannot publish %s of %s: lines come to %s, invoices to %s, effects to %s; nothing was changed"
                                .formatted(
                                        publication.reconciliation(), publication.period(), lines, invoices, effects));
            }
        }
    }

    private static List<Checkpoint> checkpoints(String reconciliation, PublishedTotal lines) {
        return Stream.of(Side.values())
                .map(side -> {
                    boolean isInvoiced = side == Side.INVOICE;
                    return new Checkpoint(
                            "published",
                            reconciliation,
                            side.name(),
                            lines.currency(),
                            isInvoiced ? lines.invoiceRows() : lines.exportRows(),
                            isInvoiced ? lines.invoiced() : lines.exported(),
                            isInvoiced ? lines.invoicedAbsolute() : lines.exportedAbsolute());
                })
                .filter(checkpoint -> checkpoint.rows() > 0)
                .toList();
    }
}
