package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What monitoring is told after each run. */
public record MetricsConfig(@JsonPropertyDescription("""
                File that is written anew after each run, in the text format of Prometheus, for the node exporter's textfile \
                collector; ends with `.prom`, in a folder that is there. Empty: none.""") String file) {

    public MetricsConfig {
        if (!file.isEmpty() && (!file.endsWith(".prom") || file.contains("://"))) {
            throw new IllegalArgumentException(
                    "Invalid file: %s; name a file on this machine that ends with .prom".formatted(file));
        }
    }

    /** What a config that says nothing of metrics has. */
    public static MetricsConfig byDefault() {
        return new MetricsConfig("");
    }
}
