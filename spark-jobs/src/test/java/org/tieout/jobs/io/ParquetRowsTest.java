package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Column;

/** What is written is what another reader reads, however often a value is repeated. */
class ParquetRowsTest {

    private static final Column TEXT = Charges.SCHEMA.column(Charges.RESOURCE_ID);
    private static final Column AMOUNT = Charges.SCHEMA.column(Charges.BILLED_COST);
    private static final Column QUANTITY = Charges.SCHEMA.column(Charges.QUANTITY);
    private static final Column NUMBER = Charges.SCHEMA.column(Charges.SOURCE_ROW);
    private static final Column MOMENT = Charges.SCHEMA.column(Charges.CHARGE_PERIOD_START);

    private final Path file;

    ParquetRowsTest(@TempDir Path folder) {
        this.file = folder.resolve("rows.parquet");
    }

    @Test
    void aFileWithoutRowsCanBeRead() throws IOException, SQLException {
        assertThat(write(TEXT, 0, row -> "")).isZero();
        assertThat(read(TEXT)).isEmpty();
    }

    /** Of a page, of a group, and of a file of several: all but one, all, one more. */
    @ParameterizedTest
    @ValueSource(ints = {1, 255, 256, 257, 20_479, 20_480, 20_481, 122_879, 122_880, 122_881, 250_000})
    void asManyRowsAreReadAsWereWritten(int rows) throws IOException, SQLException {
        isReadAsWritten(NUMBER, rows, row -> (long) row);
    }

    @Test
    void whatNoRowSaysIsNull() throws IOException, SQLException {
        isReadAsWritten(TEXT, 130_000, row -> null);
    }

    @Test
    void whatEveryRowSaysIsSaidOnce() throws IOException, SQLException {
        isReadAsWritten(TEXT, 250_000, row -> "the same");

        assertThat(file.toFile().length()).isLessThan(2_000);
    }

    @Test
    void whatIsRepeatedIsWrittenAsNumbersOfADictionary() throws IOException, SQLException {
        isReadAsWritten(TEXT, 130_000, row -> row % 3 == 0 ? null : "value " + row % 1_000);

        assertThat(query("SELECT DISTINCT encodings FROM parquet_metadata('%s')"))
                .allMatch(all -> all.contains("DICTIONARY"));
    }

    /** One more than a dictionary takes: nulls and values before it are written anew, and so are those that follow. */
    @Test
    void aColumnThatHasTooManyValuesForADictionaryIsWrittenValueByValue() throws IOException, SQLException {
        isReadAsWritten(TEXT, 140_000, row -> row % 7 == 0 ? null : row < 30_000 ? "value " + row : "the same");
    }

    @Test
    void aColumnWithManyBytesIsWrittenValueByValue() throws IOException, SQLException {
        isReadAsWritten(TEXT, 200, row -> row % 2 + "x".repeat(9_000 + row));
    }

    @Test
    void aGroupOfLongTextsIsWrittenBeforeItFillsTheMemory() throws IOException, SQLException {
        Random random = new Random(7);

        isReadAsWritten(TEXT, 9_000, row -> {
            byte[] noise = new byte[6_000];
            random.nextBytes(noise);
            return HexFormat.of().formatHex(noise);
        });

        assertThat(query("SELECT DISTINCT row_group_id FROM parquet_metadata('%s') ORDER BY 1"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void theLargestAmountsAreExact() throws IOException, SQLException {
        List<String> amounts = List.of(
                "0",
                "0.000000000000000000000001",
                "-0.000000000000000000000001",
                "9999999999999.999999999999999999999999",
                "-9999999999999.999999999999999999999999",
                "1",
                "-1",
                "-128",
                "127.5");

        isReadAsWritten(AMOUNT, 1_000, row -> new BigDecimal(amounts.get(row % amounts.size())).setScale(24));
    }

    @Test
    void anAmountThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> write(AMOUNT, 1, row -> new BigDecimal("10000000000000").setScale(24)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("10000000000000.000000000000000000000000 is wider than DECIMAL(37,24)");
    }

    @Test
    void anAmountWithDigitsBeyondItsColumnIsRefused() {
        assertThatThrownBy(() -> write(QUANTITY, 1, row -> new BigDecimal("0.00000000000000001")))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("Rounding necessary");
    }

    @Test
    void momentsOfAllTimesAreExact() throws IOException, SQLException {
        List<String> moments = List.of(
                "1600-02-29T00:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "1970-01-01T00:00:00Z",
                "2026-10-31T23:59:59.999999Z",
                "9999-12-31T23:59:59.999999Z");

        isReadAsWritten(MOMENT, 10, row -> Timestamp.from(Instant.parse(moments.get(row % moments.size()))));
    }

    @Test
    void smallestAndLargestValuesAreThoseOfTheColumn() throws IOException, SQLException {
        write(TEXT, 130_000, row -> row % 2 == 0 ? null : "value " + row % 50);

        assertThat(
                        query(
                                "SELECT stats_min_value, stats_max_value, stats_null_count FROM parquet_metadata('%s') ORDER BY row_group_id"))
                .containsExactly("value 1, value 9, 61440", "value 1, value 9, 3560");
    }

    private void isReadAsWritten(Column column, int rows, IntFunction<@Nullable Object> value)
            throws IOException, SQLException {
        List<@Nullable Object> written = new ArrayList<>();

        assertThat(write(column, rows, row -> {
                    Object made = value.apply(row);
                    written.add(made);
                    return made;
                }))
                .isEqualTo(rows);

        assertThat(read(column)).isEqualTo(written);
    }

    private long write(Column column, int rows, IntFunction<@Nullable Object> value) throws IOException {
        try (ParquetRows written = new ParquetRows(file, List.of(column))) {
            for (int row = 0; row < rows; row++) {
                Object made = value.apply(row);
                written.add(at -> made);
            }
            return written.end();
        }
    }

    private List<@Nullable Object> read(Column column) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT %s FROM read_parquet('%s', file_row_number = true) ORDER BY file_row_number"
                                .formatted(column.name(), file))) {
            while (rows.next()) {
                values.add(made(rows.getObject(1)));
            }
        }
        return values;
    }

    private static @Nullable Object made(@Nullable Object read) {
        return read instanceof OffsetDateTime moment ? Timestamp.from(moment.toInstant()) : read;
    }

    private List<String> query(String sql) throws SQLException {
        return AskDuckDb.query(sql.formatted(file));
    }
}
