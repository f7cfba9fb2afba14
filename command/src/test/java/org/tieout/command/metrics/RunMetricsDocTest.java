package org.tieout.command.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/monitoring.md has a row for every metric that is made, and for no other. */
class RunMetricsDocTest {

    @Test
    void everyMetricIsDocumented() throws IOException {
        Path source = Path.of("src/main/java/org/tieout/command/metrics/RunMetrics.java");

        assertThat(found("(?m)^\\| `(tieout_[a-z_]+)", Path.of("..", "docs", "monitoring.md")))
                .isEqualTo(found("\"(tieout_[a-z_]+)\"", source))
                .hasSizeGreaterThan(10);
    }

    private static Set<String> found(String pattern, Path file) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher name = Pattern.compile(pattern).matcher(Files.readString(file));
        while (name.find()) {
            names.add(name.group(1));
        }
        return names;
    }
}
