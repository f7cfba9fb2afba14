package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.jobs.LocalSpark;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Column;

@ExtendWith(LocalSpark.class)
class ParquetRowsIT {

    private static final List<Column> COLUMNS = List.of(
            Charges.SCHEMA.column(Charges.METER_NAME),
            Charges.SCHEMA.column(Charges.RESOURCE_ID),
            Charges.SCHEMA.column(Charges.BILLED_COST),
            Charges.SCHEMA.column(Charges.CHARGE_PERIOD_START),
            Charges.SCHEMA.column(Charges.SOURCE_ROW),
            Charges.SCHEMA.column(Charges.TAGS));

    /** Repeated, different in every row, both one after the other, and absent; in two groups. */
    @Test
    void sparkReadsAndFindsWhatWasWritten(SparkSession spark, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("rows.parquet");
        List<Row> rows = new ArrayList<>();
        for (long number = 0; number < 125_000; number++) {
            rows.add(RowFactory.create(
                    number % 3 == 0 ? null : "meter " + number % 600,
                    number < 50_000 ? "vm-" + number : "vm-1",
                    BigDecimal.valueOf(number - 60_000, 24),
                    Timestamp.from(Instant.ofEpochSecond(number % 700 * 3_600)),
                    number,
                    null));
        }

        try (ParquetRows written = new ParquetRows(file, COLUMNS)) {
            for (Row row : rows) {
                written.add(row::get);
            }
            written.end();
        }

        Dataset<Row> read = spark.read().parquet(file.toString());
        assertThat(read.collectAsList()).isEqualTo(rows);
        // It leaves out pages by what their index says.
        for (String looked : List.of("SourceRow = 30001", "ResourceId = 'vm-30001'", "BilledCost = -29999e-24")) {
            assertThat(read.filter(looked).collectAsList()).as(looked).isEqualTo(rows.subList(30_001, 30_002));
        }
    }
}
