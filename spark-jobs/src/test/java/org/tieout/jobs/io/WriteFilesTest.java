package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.rules.dataset.Charges;

class WriteFilesTest {

    private static final String AWKWARD_SOURCE = "q3 50% [a]*?='é'";

    private Path folder;
    private Lake lake;

    @BeforeEach
    void setUp(@TempDir Path empty) {
        folder = empty;
        lake = LocalLake.at(empty);
    }

    @Test
    void writesEveryValueAsItIs() {
        List<Row> rows = List.of(
                with(Charges.TAGS, "")
                        .with(Charges.RESOURCE_ID, " \t\r\n\"';,\\")
                        .with(Charges.METER_NAME, "Ünïcødé 漢字 🦆")
                        .with(Charges.SERVICE_NAME, "a\u0000b")
                        .with(Charges.CHARGE_DESCRIPTION, "x".repeat(100_000))
                        .row(),
                with(Charges.BILLED_COST, new BigDecimal("9999999999999.999999999999999999999999"))
                        .with(Charges.EFFECTIVE_COST, new BigDecimal("-9999999999999.999999999999999999999999"))
                        .with(Charges.TAX_AMOUNT, new BigDecimal("0.000000000000000000000001"))
                        .with(Charges.EXCHANGE_RATE, BigDecimal.ZERO.setScale(24))
                        .with(Charges.QUANTITY, new BigDecimal("-9999999999999999999999.9999999999999999"))
                        .row(),
                with(Charges.CHARGE_PERIOD_START, Timestamp.from(Instant.parse("2026-10-31T23:59:59.999999Z")))
                        .with(Charges.CHARGE_PERIOD_END, Timestamp.from(Instant.parse("1969-12-31T23:59:59.999999Z")))
                        .with(Charges.SOURCE_ROW, Long.MAX_VALUE)
                        .row(),
                with(Charges.CHARGE_PERIOD_START, Timestamp.from(Instant.parse("1600-02-29T00:00:00Z")))
                        .with(Charges.CHARGE_PERIOD_END, Timestamp.from(Instant.parse("9999-12-31T23:59:59.999999Z")))
                        .row(),
                with(Charges.SOURCE_ROW, null).with(Charges.INVOICE_ID, null).row());

        Replacement written = LocalLake.prepare(lake, Charges.TABLE, rows, partition("test"));
        written.commit();

        assertThat(written.rows()).isEqualTo(5);
        assertThat(LocalLake.rows(lake, Charges.TABLE)).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void writesAFileForEachTaskThatHasRows() throws IOException {
        List<Row> rows = LongStream.rangeClosed(1, 7_000)
                .mapToObj(number -> with(Charges.SOURCE_ROW, number).row())
                .toList();
        Flow<Row> twoOfThree = new LocalFlows(2)
                .each(List.of(0, 1, 2), part -> part)
                .flatMap(
                        part -> part == 1 ? List.of() : rows.subList(part == 0 ? 0 : 5_000, part == 0 ? 5_000 : 7_000));

        Replacement written = lake.prepare(Charges.TABLE, twoOfThree, partition("test"));
        written.commit();

        assertThat(written.rows()).isEqualTo(7_000);
        assertThat(parquetFiles()).hasSize(2);
        assertThat(LocalLake.rows(lake, Charges.TABLE)).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void findsPartitionsWhateverTheyAreCalled() {
        Row row = with(Charges.SOURCE, AWKWARD_SOURCE).row();

        LocalLake.prepare(lake, Charges.TABLE, List.of(row), partition(AWKWARD_SOURCE))
                .commit();

        assertThat(LocalLake.rows(lake, Charges.TABLE)).containsExactly(row);
        assertThat(lake.files(Charges.TABLE, 1, Map.of(Charges.SOURCE, AWKWARD_SOURCE)))
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.partition()).isEqualTo(partition(AWKWARD_SOURCE));
                    assertThat(new org.apache.hadoop.fs.Path(file.location())
                                    .toUri()
                                    .getPath())
                            .isEqualTo(parquetFiles().get(0).toString());
                });
    }

    @Test
    void leavesNothingOfATaskThatFails() throws IOException {
        Flow<Row> failing = new LocalFlows(1)
                .of(IntStream.range(0, 5_000).boxed().toList())
                .map(number -> {
                    if (number == 4_000) {
                        throw new IllegalStateException("the disk is gone");
                    }
                    return with(Charges.SOURCE_ROW, (long) number).row();
                });

        assertThatThrownBy(() -> lake.prepare(Charges.TABLE, failing, partition("test")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the disk is gone");

        assertThat(parquetFiles()).isEmpty();
    }

    private static ChargeBuilder with(String column, @Nullable Object value) {
        return invoiced("1").with(column, value);
    }

    private static Map<String, String> partition(String source) {
        return Map.of(Charges.BILLING_PERIOD, "2026-10", Charges.SIDE, "INVOICE", Charges.SOURCE, source);
    }

    private List<Path> parquetFiles() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }
}
