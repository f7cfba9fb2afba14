package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.jobs.LocalSpark;
import org.tieout.rules.dataset.Charges;

/** A copy as Spark reads it, which leaves out pages by what is said of them; and one where the lake is no folder. */
@ExtendWith(LocalSpark.class)
class CopyFilesIT {

    private static final Map<String, String> PARTITION =
            Map.of(Charges.BILLING_PERIOD, "2026-10", Charges.SIDE, "INVOICE", Charges.SOURCE, "test");

    @Test
    void sparkReadsACopy(SparkSession spark, @TempDir Path folder) {
        Lake lake = LocalLake.at(folder);

        copy(lake, 45_000);

        List<Row> rows = spark.read()
                .format("delta")
                .load(folder.resolve(Charges.TABLE.name()).toString())
                .filter("(SourceRow BETWEEN 41000 AND 41002 OR SourceRow = 44999) AND Release = 'v2'")
                .select(Charges.SOURCE_ROW, Charges.RESOURCE_ID, Charges.RELEASE, Charges.METER_NAME, Charges.TAGS)
                .orderBy(Charges.SOURCE_ROW)
                .collectAsList();
        assertThat(rows)
                .extracting(Row::toString)
                .containsExactly(
                        "[41000,vm-41000,v2,D2s,null]",
                        "[41001,vm-41001,v2,D2s,null]",
                        "[41002,vm-41002,v2,D2s,null]",
                        "[44999,vm-44999,v2,D2s,null]");
    }

    @ParameterizedTest
    @EnumSource(ObjectLake.class)
    void aCopyIsTheSameWhereTheLakeIsNoFolder(ObjectLake store) {
        Lake lake = store.lake(store.endpoint(), store.place());

        List<Row> expected = copy(lake, 3);

        assertThat(LocalLake.rows(lake, Charges.TABLE)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** @return the rows there should be */
    private static List<Row> copy(Lake lake, int rows) {
        LocalLake.prepare(lake, Charges.TABLE, charges(rows, "v1"), PARTITION).commit();
        List<TableFile> files = lake.files(Charges.TABLE, lake.version(Charges.TABLE), PARTITION);
        lake.prepare(Charges.TABLE, PARTITION, write -> copies(write, files)).commit();
        return charges(rows, "v2");
    }

    private static List<Row> charges(int rows, String release) {
        return LongStream.range(0, rows)
                .mapToObj(number -> invoiced("1")
                        .with(Charges.SOURCE_ROW, number)
                        .with(Charges.RESOURCE_ID, "vm-" + number)
                        .with(Charges.RELEASE, release)
                        .row())
                .toList();
    }

    private static List<NewFile> copies(WriteFiles write, List<TableFile> files) {
        try {
            List<NewFile> copies = new ArrayList<>();
            for (TableFile file : files) {
                copies.addAll(write.copy(-1, file, Charges.RELEASE, "v2"));
            }
            return copies;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
