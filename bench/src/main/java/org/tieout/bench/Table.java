package org.tieout.bench;

/** What was measured, to look at. */
final class Table {

    private final Results results;

    Table(Results results) {
        this.results = results;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Results.Run run : results.runs()) {
            double perCore = run.rows() / run.seconds() / results.machine().cores();
            text.append("%,12d  %-8s %-18s %8.1f s %8.1f s CPU %6.0f MB %10.0f rows/s/core%n"
                    .formatted(
                            run.rows(), run.format(), run.name(), run.seconds(), run.cpu(), run.peak() / 1e6, perCore));
        }
        return text.toString();
    }
}
