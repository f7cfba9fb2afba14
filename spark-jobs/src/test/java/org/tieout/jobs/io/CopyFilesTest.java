package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.rules.dataset.Charges;

class CopyFilesTest {

    private static final String NEXT = "it's \"v2\" [*]";
    private static final Map<String, String> PARTITION =
            Map.of(Charges.BILLING_PERIOD, "2026-10", Charges.SIDE, "INVOICE", Charges.SOURCE, "test");

    private Lake lake;

    @BeforeEach
    void setUp(@TempDir Path folder) {
        lake = LocalLake.at(folder.resolve("a lake [1] 50%"));
    }

    @Test
    void changesOneColumnAndNothingElse() {
        List<ChargeBuilder> charges = List.of(
                invoiced("9999999999999.999999999999999999999999").with(Charges.TAGS, ""),
                invoiced("-0.000000000000000000000001").with(Charges.METER_NAME, "a\u0000b\r\n 漢字 🦆"),
                invoiced("1")
                        .with(Charges.QUANTITY, new BigDecimal("-9999999999999999999999.9999999999999999"))
                        .with(Charges.CHARGE_PERIOD_START, Timestamp.from(Instant.parse("1969-12-31T23:59:59.999999Z")))
                        .with(Charges.INVOICE_ID, null)
                        .with(Charges.SOURCE_ROW, null));
        LocalLake.prepare(
                        lake,
                        Charges.TABLE,
                        charges.stream().map(ChargeBuilder::row).toList(),
                        PARTITION)
                .commit();

        Replacement written = lake.prepare(Charges.TABLE, PARTITION, write -> copied(write, standing()));
        written.commit();

        assertThat(written.rows()).isEqualTo(3);
        assertThat(LocalLake.rows(lake, Charges.TABLE))
                .containsExactlyInAnyOrderElementsOf(charges.stream()
                        .map(charge -> charge.with(Charges.RELEASE, NEXT).row())
                        .toList());
    }

    @Test
    void saysWhichPartIsInWhichFile() {
        LocalLake.prepare(lake, Charges.TABLE, List.of(invoiced("1").row()), PARTITION)
                .commit();

        Replacement written = lake.prepare(Charges.TABLE, PARTITION, write -> {
            List<NewFile> files = new ArrayList<>(copied(write, standing()));
            files.addAll(written(write, 0, invoiced("2").row()));
            files.addAll(written(write, 1, invoiced("3").row()));
            return files;
        });
        long version = written.commit();

        Map<String, TableFile> files = lake.files(Charges.TABLE, version, PARTITION).stream()
                .collect(Collectors.toMap(TableFile::name, Function.identity()));
        assertThat(written.parts()).containsOnlyKeys(-1, 0, 1);
        assertThat(files).containsOnlyKeys(written.parts().values());
    }

    private static List<NewFile> copied(WriteFiles write, TableFile file) {
        try {
            return write.copy(-1, file, Charges.RELEASE, NEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<NewFile> written(WriteFiles write, int part, Row row) {
        try {
            return write.part(part, List.of(row).iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TableFile standing() {
        List<TableFile> files = lake.files(Charges.TABLE, lake.version(Charges.TABLE), PARTITION);
        assertThat(files).hasSize(1);
        return files.get(0);
    }
}
