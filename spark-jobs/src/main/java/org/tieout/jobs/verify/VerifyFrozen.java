package org.tieout.jobs.verify;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.TieoutConfig;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.TableFile;
import org.tieout.jobs.publish.PublishedTable;
import org.tieout.jobs.reconcile.result.ResultHash;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.LakeTables;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;
import org.tieout.store.FrozenResult;
import org.tieout.store.Publication;
import org.tieout.store.Publications;
import org.tieout.store.PublishedTotal;
import org.tieout.store.Store;

/**
 * Proves that a result is still what the books were closed with: its rows, read from the lake at the versions that were
 * frozen, have the hash it was frozen with, and the store adds up to the same.
 */
public final class VerifyFrozen {

    /** Totals of the tables its hash is of, as the store calls them. */
    private static final Set<String> COMPARED = Set.of("invoices", "lines", "effects");

    private final Engines engines;
    private final Store store;
    private final Lake lake;

    public VerifyFrozen(Engines engines, TieoutConfig config, Store store) {
        this.engines = engines;
        this.store = store;
        this.lake = Lake.of(config);
    }

    /** What is found of it; also where its rows are not there, or cannot be read. */
    public VerifiedResult apply(FrozenResult frozen) throws IOException {
        Optional<String> lost = lost(frozen);
        if (lost.isPresent()) {
            return VerifiedResult.unreadable(frozen, lost.get());
        }
        try (Engines.Job job = engines.job("verify %s %s".formatted(frozen.reconciliation(), frozen.period()))) {
            return compare(frozen, read(job.flows(), frozen));
        } catch (RuntimeException e) {
            Optional<String> why = ofFile(e);
            if (why.isEmpty()) {
                throw e;
            }
            return VerifiedResult.unreadable(frozen, "its rows cannot be read: " + why.get());
        }
    }

    /** Every table it stands in, and the charges it was made from, which lead from its lines to what was delivered. */
    private Optional<String> lost(FrozenResult frozen) throws IOException {
        for (LakeTable table : LakeTables.ALL) {
            boolean isCharges = table.equals(Charges.TABLE);
            Long version = isCharges
                    ? Long.valueOf(frozen.chargesVersion())
                    : frozen.tableVersions().get(table.name());
            if (version == null) {
                continue;
            }
            if (lake.version(table) < version) {
                return Optional.of("version %d of %s is not in the lake".formatted(version, table.name()));
            }
            Map<String, String> partitions =
                    isCharges ? Map.of(Charges.BILLING_PERIOD, frozen.period().toString()) : partitions(frozen);
            Optional<TableFile> missing = lake.missing(lake.files(table, version, partitions));
            if (missing.isPresent()) {
                return Optional.of(
                        "%s of %s is not in the lake".formatted(missing.get().name(), table.name()));
            }
        }
        return Optional.empty();
    }

    /** What Java or DuckDB says of a file that is not one any more. */
    private static Optional<String> ofFile(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException || cause instanceof FileNotFoundException) {
                return Optional.of(
                        String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
            }
        }
        return Optional.empty();
    }

    /** What the rows of a result come to, table by table. */
    private record Read(Sums invoices, Sums lines, Sums effects) {}

    private Read read(Flows flows, FrozenResult frozen) {
        Flow<Row> effects = rows(flows, frozen, VarianceEffects.TABLE);
        Flow<EffectsOfLine> ofLines =
                effects.fold(EffectsOfLine::id, EffectsOfLine::new, EffectsOfLine::add, EffectsOfLine::addAll);
        List<String> invoiceColumns = columns(frozen, ReconciliationInvoices.TABLE);
        List<String> lineColumns = columns(frozen, ReconciliationLines.TABLE);
        return new Read(
                Sums.of(rows(flows, frozen, ReconciliationInvoices.TABLE)
                        .map(row -> new Hashed(
                                ResultHash.ofInvoice(row, invoiceColumns), total(ReconciliationInvoices.TABLE, row)))),
                Sums.of(rows(flows, frozen, ReconciliationLines.TABLE)
                        .lookUp(
                                EffectsOfLine::id,
                                ofLines,
                                found -> found.line,
                                (row, found) -> new Hashed(
                                        ResultHash.ofLine(row, found == null ? Map.of() : found.amounts, lineColumns),
                                        total(ReconciliationLines.TABLE, row)))),
                Sums.of(effects.map(row -> new Hashed(ResultHash.NONE, total(VarianceEffects.TABLE, row)))));
    }

    private Flow<Row> rows(Flows flows, FrozenResult frozen, LakeTable table) {
        return lake.read(flows, table, OptionalLong.of(version(frozen, table)), partitions(frozen));
    }

    /** A hash is of the columns the table had when it was made: some may have come since. */
    private List<String> columns(FrozenResult frozen, LakeTable table) {
        Set<String> then = lake.columns(table, version(frozen, table));
        return table.columns().stream().filter(then::contains).toList();
    }

    private static long version(FrozenResult frozen, LakeTable table) {
        return frozen.tableVersions().getOrDefault(table.name(), 0L);
    }

    private static Map<String, String> partitions(FrozenResult frozen) {
        return Map.of(
                ReconciliationLines.BILLING_PERIOD,
                frozen.period().toString(),
                ReconciliationLines.RECONCILIATION,
                frozen.reconciliation());
    }

    private static PublishedTotal total(LakeTable table, Row row) {
        return PublishedTable.of(table).orElseThrow().total().apply(row);
    }

    private VerifiedResult compare(FrozenResult frozen, Read read) {
        List<String> differences = new ArrayList<>();
        String hash = read.invoices.hash.plus(read.lines.hash).toString();
        if (!hash.equals(frozen.resultHash())) {
            differences.add("its rows in the lake have the hash %s, and it was frozen with %s"
                    .formatted(hash, frozen.resultHash()));
        }
        Optional<Publication> published = Publications.of(store, frozen.reconciliation(), frozen.period());
        if (published.isEmpty()) {
            differences.add("the metadata store has no rows of it");
        } else {
            if (!published.get().resultHash().equals(frozen.resultHash())) {
                differences.add("the metadata store has the rows of another result, %s"
                        .formatted(published.get().resultHash()));
            }
            differences.addAll(differences(read, frozen));
        }
        return new VerifiedResult(
                frozen.reconciliation(),
                frozen.period(),
                frozen.resultHash(),
                hash,
                read.invoices.rows,
                read.lines.rows,
                read.effects.rows,
                differences);
    }

    /** Where the store does not add up to what the lake does. */
    private List<String> differences(Read read, FrozenResult frozen) {
        Map<String, PublishedTotal> inLake = new TreeMap<>();
        for (Sums table : List.of(read.invoices, read.lines, read.effects)) {
            table.totals.forEach(inLake::put);
        }
        Map<String, PublishedTotal> inStore = new TreeMap<>();
        store
                .read(transaction -> {
                    Publications publications = transaction.publications();
                    return publications
                            .id(frozen.reconciliation(), frozen.period())
                            .map(publications::totals)
                            .orElse(List.of());
                })
                .stream()
                .filter(one -> COMPARED.contains(one.ofWhat()))
                .forEach(one -> inStore.put(Sums.key(one), one));
        Set<String> keys = new TreeSet<>(inLake.keySet());
        keys.addAll(inStore.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(inLake.get(key), inStore.get(key)))
                .map(key -> "%s come to %s in the lake, and to %s in the metadata store"
                        .formatted(key, inWords(inLake.get(key)), inWords(inStore.get(key))))
                .toList();
    }

    private static String inWords(@Nullable PublishedTotal total) {
        return total == null
                ? "nothing"
                : "%d, invoiced %s, exported %s, variance %s"
                        .formatted(
                                total.lines(),
                                total.invoiced().toPlainString(),
                                total.exported().toPlainString(),
                                total.variance().toPlainString());
    }

    /** What a row adds: to the hash of the result, and to the totals the store has too. */
    private record Hashed(ResultHash hash, PublishedTotal total) implements Serializable {}

    /** The effects of one line, by their names. */
    private static final class EffectsOfLine implements Serializable {

        private static final long serialVersionUID = 1;

        private final String line;
        private final TreeMap<String, BigDecimal> amounts = new TreeMap<>();

        EffectsOfLine(Row like) {
            this.line = id(like);
        }

        static String id(Row row) {
            return Objects.requireNonNull(row.getAs(ReconciliationLines.LINE_ID));
        }

        void add(Row effect) {
            amounts.merge(
                    Objects.requireNonNull(effect.getAs(VarianceEffects.EFFECT)),
                    Objects.requireNonNull(effect.<BigDecimal>getAs(VarianceEffects.AMOUNT)),
                    BigDecimal::add);
        }

        void addAll(EffectsOfLine others) {
            others.amounts.forEach((effect, amount) -> amounts.merge(effect, amount, BigDecimal::add));
        }
    }

    /** Rows, their hash, and what they come to in each currency. */
    private static final class Sums implements Serializable {

        private static final long serialVersionUID = 1;

        private long rows;
        private ResultHash hash = ResultHash.NONE;
        private final TreeMap<String, PublishedTotal> totals = new TreeMap<>();

        static Sums of(Flow<Hashed> rows) {
            Sums all = new Sums();
            rows.through(part -> List.of(of(part)).iterator()).collect().forEach(all::addAll);
            return all;
        }

        private static Sums of(Iterator<Hashed> rows) {
            Sums part = new Sums();
            rows.forEachRemaining(row -> {
                part.rows++;
                part.hash = part.hash.plus(row.hash());
                part.totals.merge(key(row.total()), row.total(), PublishedTotal::plus);
            });
            return part;
        }

        void addAll(Sums part) {
            rows += part.rows;
            hash = hash.plus(part.hash);
            part.totals.forEach((key, total) -> totals.merge(key, total, PublishedTotal::plus));
        }

        static String key(PublishedTotal total) {
            return total.ofWhat() + " in " + total.currency();
        }
    }
}
