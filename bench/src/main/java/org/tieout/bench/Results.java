package org.tieout.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured, as it is kept in {@code bench/results}.
 *
 * @param date day and time, UTC
 * @param commit of the checkout; with {@code +} where it had changes
 * @param rounds alternating runs that were asked for; figures are medians
 * @param agreement what was found to be equal, in words
 */
record Results(
        String date, String commit, Machine machine, long seed, int rounds, List<String> agreement, List<Run> runs) {

    /** The machine, and what runs on it. */
    record Machine(
            String processor,
            int cores,
            long memory,
            String system,
            String java,
            String spark,
            String delta,
            String duckdb) {}

    /**
     * One contender at one task.
     *
     * @param rows of each side
     * @param format of the FOCUS export: text or parquet
     */
    record Run(long rows, String format, String name, List<Measured> rounds) {

        /** Seconds to where the part that counts was over. */
        double seconds() {
            return median(Measured::untilMark);
        }

        double wall() {
            return median(Measured::wall);
        }

        double cpu() {
            return median(Measured::cpu);
        }

        /** The largest of all rounds: a peak is not averaged. */
        long peak() {
            return rounds.stream().mapToLong(Measured::peak).max().orElse(0);
        }

        private double median(java.util.function.ToDoubleFunction<Measured> figure) {
            double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
            int middle = sorted.length / 2;
            return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    List<Long> scales() {
        return runs.stream()
                .map(Run::rows)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /**
     * Several results as one: what was measured last counts. Those of other machines than the last stay on record and
     * do not: figures of two machines say nothing of each other.
     */
    static Results together(List<Results> parts) {
        Results last = parts.stream().max(Comparator.comparing(Results::date)).orElseThrow();
        List<Results> byDate = parts.stream()
                .filter(part -> part.machine().equals(last.machine()))
                .sorted(Comparator.comparing(Results::date))
                .toList();
        Map<String, Run> runs = new LinkedHashMap<>();
        byDate.forEach(part -> part.runs().forEach(run -> runs.put(run.rows() + run.format() + run.name(), run)));
        List<Results> counting = byDate.stream()
                .filter(part -> part.runs().stream().anyMatch(runs::containsValue))
                .toList();
        return new Results(
                last.date(),
                counting.stream().map(Results::commit).distinct().collect(Collectors.joining(", ")),
                last.machine(),
                last.seed(),
                last.rounds(),
                counting.stream()
                        .flatMap(part -> part.agreement().stream())
                        .distinct()
                        .toList(),
                runs.values().stream()
                        .sorted(Comparator.comparing(Run::rows).thenComparing(Run::format))
                        .toList());
    }

    /** Adds the rounds of runs one by one. */
    static final class Collected {

        private final List<Run> runs = new ArrayList<>();

        void add(long rows, String format, String name, Measured measured) {
            for (Run run : runs) {
                if (run.rows() == rows
                        && run.format().equals(format)
                        && run.name().equals(name)) {
                    run.rounds().add(measured);
                    return;
                }
            }
            runs.add(new Run(rows, format, name, new ArrayList<>(List.of(measured))));
        }

        List<Run> runs() {
            return runs;
        }
    }
}
