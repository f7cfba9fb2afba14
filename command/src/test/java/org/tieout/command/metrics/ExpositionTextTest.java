package org.tieout.command.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tieout.command.metrics.Metric.Gathering;

class ExpositionTextTest {

    @Test
    void writesEachFamilyOnceWithHelpAndType() {
        String text = ExpositionText.of(List.of(
                new Gathering("tieout_a", "How many")
                        .add(1, "x", "1")
                        .add(2, "x", "2", "y", "z")
                        .all(),
                new Gathering("tieout_b", "When")
                        .add(Instant.parse("1970-01-01T00:00:01.5Z"))
                        .all()));

        assertThat(text).isEqualTo("""
                # HELP tieout_a How many
                # TYPE tieout_a gauge
                tieout_a{x="1"} 1
                tieout_a{x="2",y="z"} 2
                # HELP tieout_b When
                # TYPE tieout_b gauge
                tieout_b 1.500
                """);
        assertThat(AnExposition.of(text)).hasSize(3);
    }

    @Test
    void leavesOutWhatThereIsNoneOf() {
        assertThat(ExpositionText.of(List.of(new Gathering("tieout_a", "How many").all())))
                .isEmpty();
    }

    @Test
    void escapesWhatNamesMayHold() {
        String text = ExpositionText.of(List.of(new Gathering("tieout_a", "A \\ and\na line")
                .add(new BigDecimal("-1E+3"), "x", "a\"b\\c\nd")
                .all()));

        assertThat(text).isEqualTo("""
                # HELP tieout_a A \\\\ and\\na line
                # TYPE tieout_a gauge
                tieout_a{x="a\\"b\\\\c\\nd"} -1000
                """);
    }
}
