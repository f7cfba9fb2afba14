package org.tieout.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was measured, as it is kept in {@code bench/results}.
 *
 * @param date day and time, UTC
 * @param commit of the checkout; with {@code +} where it had changes
 * @param rounds alternating runs; figures are their medians
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

    Run run(long rows, String format, String name) {
        return runs.stream()
                .filter(run -> run.rows() == rows
                        && run.format().equals(format)
                        && run.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Not measured: %s, %s, %,d rows".formatted(name, format, rows)));
    }

    boolean has(long rows, String format, String name) {
        return runs.stream()
                .anyMatch(run -> run.rows() == rows
                        && run.format().equals(format)
                        && run.name().equals(name));
    }

    List<Long> scales() {
        return runs.stream()
                .map(Run::rows)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
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
