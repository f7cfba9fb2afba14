package org.tieout.jobs.ingest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.PreparedTables;
import org.tieout.rules.control.FileTotals;
import org.tieout.rules.control.ReadTogether;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.Release;
import org.tieout.rules.typing.TypeRow;

/**
 * A release whose rows are written and counted, and not to be seen yet.
 *
 * @param files as they were read
 * @param rows where they come from, should some of them be asked for again
 * @param prepared one for each of the tables it fills
 */
record TypedRelease(List<IdentifiedFile> files, TypeRelease rows, FileTotals totals, PreparedTables prepared)
        implements AutoCloseable {

    TypedRelease {
        files = List.copyOf(files);
    }

    /** Types a release, and a second time where all of its rows together say what no row says alone. */
    static TypedRelease of(
            Flows flows, Lake lake, Release release, List<IdentifiedFile> files, UnchangedParts unchanged)
            throws IOException {
        TypedRelease typed = once(flows, lake, release, files, unchanged);
        Optional<List<IdentifiedFile>> otherwise = typed.readTogether(release);
        Map<String, BillingPeriod> months = typed.totals().monthsOfInvoices();
        boolean isOfOneMonth =
                months.values().stream().allMatch(month -> month.toString().equals(release.period()));
        if (otherwise.isEmpty() && isOfOneMonth) {
            return typed;
        }
        typed.close();
        return once(
                flows,
                lake,
                release.with(months),
                otherwise.orElse(files),
                otherwise.isPresent() ? UnchangedParts.none() : unchanged);
    }

    private Optional<List<IdentifiedFile>> readTogether(Release release) {
        try {
            return ReadTogether.apply(release.source(), files, totals);
        } catch (DataRefusedException e) {
            close();
            throw e;
        }
    }

    private static TypedRelease once(
            Flows flows, Lake lake, Release release, List<IdentifiedFile> files, UnchangedParts unchanged)
            throws IOException {
        TypeRelease rows = new TypeRelease(flows, release, unchanged.others(files), lake.hadoop());
        FileTotals totals = new FileTotals();
        unchanged.addTo(totals);
        List<LakeTable> tables = TypeRow.tables(release);
        PreparedTables prepared = new PreparedTables(tables);
        try {
            for (LakeTable table : tables) {
                prepared.add(table, lake.prepare(table, release.partition(table), write -> {
                    List<TypedPart> parts = rows.write(table, write)
                            .and(unchanged.copy(flows, table, release, write))
                            .collect();
                    // A row of the first table is one of each of the others: the same totals again.
                    parts.forEach(part -> part.totals().ifPresent(totals::add));
                    return parts.stream().flatMap(part -> part.files().stream()).toList();
                }));
            }
        } catch (RuntimeException e) {
            prepared.close();
            throw e;
        }
        return new TypedRelease(files, rows, totals, prepared);
    }

    /** Removes what was written and not committed. */
    @Override
    public void close() {
        prepared.close();
    }
}
