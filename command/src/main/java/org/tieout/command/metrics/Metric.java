package org.tieout.command.metrics;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one kind of number says of many things: a family of gauges, as Prometheus calls it.
 *
 * @param help one sentence without its full stop
 */
record Metric(String name, String help, List<Sample> samples) {

    Metric {
        samples = List.copyOf(samples);
    }

    /** A number of one thing, which its labels name. */
    record Sample(Map<String, String> labels, BigDecimal value) {}

    /** Gathers numbers of one kind. */
    static final class Gathering {

        private final String name;
        private final String help;
        private final List<Sample> samples = new ArrayList<>();

        Gathering(String name, String help) {
            this.name = name;
            this.help = help;
        }

        /** @param labels names and values, one after the other */
        Gathering add(BigDecimal value, String... labels) {
            Map<String, String> byName = new LinkedHashMap<>();
            for (int i = 0; i < labels.length; i += 2) {
                byName.put(labels[i], labels[i + 1]);
            }
            samples.add(new Sample(byName, value));
            return this;
        }

        Gathering add(long value, String... labels) {
            return add(BigDecimal.valueOf(value), labels);
        }

        /** As seconds since 1970: its age is the reader's to reckon, at the moment he does. */
        Gathering add(Instant at, String... labels) {
            return add(BigDecimal.valueOf(at.toEpochMilli(), 3), labels);
        }

        Gathering addMilliseconds(long milliseconds, String... labels) {
            return add(BigDecimal.valueOf(milliseconds, 3), labels);
        }

        Metric all() {
            return new Metric(name, help, samples);
        }
    }
}
