package org.tieout.jobs.ingest;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.util.AccumulatorV2;
import org.jspecify.annotations.Nullable;
import org.tieout.common.run.Checkpoint;

/**
 * Control totals of delivered files: per file, fate and currency. Each task sets the totals of its part of a file once,
 * at its end; a task that runs twice sets the same totals again, so nothing is ever counted double.
 */
final class FileTotals extends AccumulatorV2<FileTotals.Part, Map<String, FileTotals.Part>> {

    private static final long serialVersionUID = 1;

    private final HashMap<String, Part> parts = new HashMap<>();

    /** Totals of one task's part of one file. */
    static final class Part implements Serializable {
        private static final long serialVersionUID = 1;

        private final String file;
        private final int task;
        private long delivered;
        private @Nullable String unreadable;
        private final HashMap<Fate, TreeMap<String, Totals>> byFate = new HashMap<>();
        private final TreeMap<String, Long> counts = new TreeMap<>();

        Part(String file, int task) {
            this.file = file;
            this.task = task;
        }

        void deliver() {
            delivered++;
        }

        /** The rest of the part cannot be read. */
        void endUnreadable(String why) {
            unreadable = why;
        }

        void add(Fate fate, String currency, BigDecimal cost) {
            byFate.computeIfAbsent(fate, unused -> new TreeMap<>()).merge(currency, Totals.of(cost), Totals::plus);
        }

        void count(String rule) {
            counts.merge(rule, 1L, Long::sum);
        }
    }

    @Override
    public void add(Part part) {
        parts.put(part.file + '#' + part.task, part);
    }

    @Override
    public void merge(AccumulatorV2<Part, Map<String, Part>> other) {
        parts.putAll(other.value());
    }

    @Override
    public Map<String, Part> value() {
        return parts;
    }

    @Override
    public boolean isZero() {
        return parts.isEmpty();
    }

    @Override
    public void reset() {
        parts.clear();
    }

    @Override
    public FileTotals copy() {
        FileTotals copy = new FileTotals();
        copy.parts.putAll(parts);
        return copy;
    }

    /** Why files could not be read to their end, in the order of their names. */
    List<String> unreadable() {
        return parts.values().stream()
                .map(part -> part.unreadable)
                .flatMap(Stream::ofNullable)
                .sorted()
                .distinct()
                .toList();
    }

    /** Rows delivered in a file, counted before anything is made of them. */
    long delivered(String file) {
        return parts.values().stream()
                .filter(part -> part.file.equals(file))
                .mapToLong(part -> part.delivered)
                .sum();
    }

    /** Rows of one fate, over all files and currencies. */
    long rows(Fate fate) {
        return totals(fate).values().stream()
                .flatMap(byCurrency -> byCurrency.values().stream())
                .mapToLong(Totals::rows)
                .sum();
    }

    /** Rows of one fate in one file. */
    long rows(Fate fate, String file) {
        return totals(fate).getOrDefault(file, Map.of()).values().stream()
                .mapToLong(Totals::rows)
                .sum();
    }

    /** Totals of one fate, by currency. */
    Map<String, Totals> byCurrency(Fate fate) {
        Map<String, Totals> sums = new TreeMap<>();
        totals(fate).values().forEach(file -> file.forEach((currency, one) -> sums.merge(currency, one, Totals::plus)));
        return sums;
    }

    /** How often each rule of typing was applied. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        parts.values().forEach(part -> part.counts.forEach((rule, rows) -> counts.merge(rule, rows, Long::sum)));
        return counts;
    }

    /** One checkpoint per fate, file and currency. */
    List<Checkpoint> checkpoints(Release release) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            totals(fate)
                    .forEach((file, byCurrency) ->
                            byCurrency.forEach((currency, total) -> checkpoints.add(new Checkpoint(
                                    fate.step(),
                                    release.source() + "/" + file,
                                    release.side(),
                                    currency,
                                    total.rows(),
                                    total.sum(),
                                    total.absoluteSum()))));
        }
        return checkpoints;
    }

    private Map<String, Map<String, Totals>> totals(Fate fate) {
        Map<String, Map<String, Totals>> byFile = new TreeMap<>();
        for (Part part : parts.values()) {
            part.byFate
                    .getOrDefault(fate, new TreeMap<>())
                    .forEach((currency, one) -> byFile.computeIfAbsent(part.file, unused -> new TreeMap<>())
                            .merge(currency, one, Totals::plus));
        }
        return byFile;
    }
}
