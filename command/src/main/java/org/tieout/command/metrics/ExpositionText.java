package org.tieout.command.metrics;

import java.util.List;
import java.util.stream.Collectors;
import org.tieout.command.metrics.Metric.Sample;

/**
 * The text format of Prometheus, version 0.0.4, without timestamps: whoever collects files refuses them.
 *
 * <pre>
 * # HELP tieout_run_exit_code Exit code of the newest run of a command that has ended
 * # TYPE tieout_run_exit_code gauge
 * tieout_run_exit_code{command="reconcile"} 10
 * </pre>
 */
final class ExpositionText {

    private ExpositionText() {}

    /** A kind of number that there is none of is left out. */
    static String of(List<Metric> metrics) {
        StringBuilder text = new StringBuilder();
        for (Metric metric : metrics) {
            if (metric.samples().isEmpty()) {
                continue;
            }
            text.append("# HELP %s %s%n# TYPE %s gauge%n"
                    .formatted(metric.name(), escaped(metric.help(), false), metric.name())
                    .replace(System.lineSeparator(), "\n"));
            for (Sample sample : metric.samples()) {
                text.append(metric.name())
                        .append(labels(sample))
                        .append(' ')
                        .append(sample.value().toPlainString())
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static String labels(Sample sample) {
        return sample.labels().isEmpty()
                ? ""
                : sample.labels().entrySet().stream()
                        .map(label -> "%s=\"%s\"".formatted(label.getKey(), escaped(label.getValue(), true)))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String text, boolean isQuoted) {
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
        return isQuoted ? escaped.replace("\"", "\\\"") : escaped;
    }
}
