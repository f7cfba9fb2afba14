package org.tieout.jobs.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.run.Checkpoint;
import org.tieout.rules.control.RefuseRejects;
import org.tieout.rules.control.RowOutcome;
import org.tieout.rules.dataset.Ingested;

/** What somebody who waits for an ingest wants to know of it, in a few lines. */
final class IngestSummary {

    private IngestSummary() {}

    static List<String> about(Ingested ingested, ReleaseManifest manifest, String how) {
        List<String> lines = new ArrayList<>();
        lines.add("%s%s: %,d %s%s%s%s"
                .formatted(
                        how,
                        String.join(", ", ingested.dialects()),
                        rows(ingested.charges()),
                        manifest.kind().side().isPresent() ? "charges" : "periods",
                        part(rows(ingested, RowOutcome.OTHER_PERIOD), " of other periods"),
                        part(rows(ingested.rejected()), " rejected (tieout show rejects)"),
                        ingested.finality() == Finality.PRELIMINARY ? ", preliminary" : ""));
        if (rows(ingested.rejected()) > 0) {
            lines.add("not in these charges, on rejected rows: %s"
                    .formatted(RefuseRejects.money(totals(ingested.rejected()), ingested.counts())));
        }
        if (ingested.isInexact()) {
            lines.add(
                    "inexact: costs came as binary floating point, read as the shortest decimal that stands for each");
        }
        lines.addAll(ingested.totalRows());
        String unmapped = ingested.names().stream()
                .filter(name -> name.normalised().isEmpty())
                .collect(Collectors.groupingBy(Ingested.Name::rule, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> "%s (%d)".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        if (!unmapped.isEmpty()) {
            lines.add("names no table knows: %s (tieout show names)".formatted(unmapped));
        }
        long broken = ingested.conformance().stream()
                .filter(rule -> rule.violations() > 0)
                .count();
        if (broken > 0) {
            lines.add("FOCUS: %d of %d rules not kept (tieout show conformance)"
                    .formatted(broken, ingested.conformance().size()));
        }
        return lines;
    }

    private static long rows(Ingested ingested, RowOutcome outcome) {
        return rows(ingested.checkpoints().stream()
                .filter(checkpoint -> checkpoint.step().equals(outcome.step()))
                .toList());
    }

    private static long rows(List<Checkpoint> checkpoints) {
        return checkpoints.stream().mapToLong(Checkpoint::rows).sum();
    }

    private static Map<String, ControlTotal> totals(List<Checkpoint> checkpoints) {
        return checkpoints.stream()
                .collect(Collectors.toMap(Checkpoint::currency, Checkpoint::total, ControlTotal::plus, TreeMap::new));
    }

    private static String part(long rows, String what) {
        return rows == 0 ? "" : ", %,d%s".formatted(rows, what);
    }
}
