package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.bloomfilter.BloomFilter;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.internal.column.columnindex.ColumnIndex;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Column;

/** A copy is what DuckDB would have written: the rows, and what the file says of them. */
class CopyFilesTest {

    /** Columns of every kind: {@code long} is longer than what a file says of its smallest and largest value. */
    private static final String AWKWARD = """
            SELECT range AS number,
                CASE range %% 3 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'v1' END AS "Release",
                'text ' || range AS plain,
                CASE WHEN range %% 7 > 0 THEN 'it''s ' || range %% 5 END AS repeated,
                CAST(NULL AS VARCHAR) AS nothing,
                '' AS empty,
                CAST((range - 3000) / 7 AS DECIMAL(37, 24)) AS amount,
                make_timestamp(range * 1000001) AS moment,
                repeat('x', 300) || range %% 3 AS long,
                {'list': [range, NULL], 'text': 'a' || range} AS nested
            FROM range(%d)""";

    private static final String NEXT = "it's \"v2\" [*]";
    private static final Map<String, String> PARTITION =
            Map.of(Charges.BILLING_PERIOD, "2026-10", Charges.SIDE, "INVOICE", Charges.SOURCE, "test");

    private Path folder;
    private Path source;
    private Lake lake;

    @BeforeEach
    void setUp(@TempDir Path empty) {
        folder = empty;
        source = empty.resolve("a source [1] 50%.parquet");
        lake = LocalLake.at(empty.resolve("a lake [1] 50%"));
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CODEC snappy",
                "CODEC zstd, ROW_GROUP_SIZE 2048",
                "CODEC uncompressed, ROW_GROUP_SIZE 2048, DICTIONARY_SIZE_LIMIT 1",
                "CODEC gzip, PARQUET_VERSION v2"
            })
    void aFileOfDuckDbIsTheSameButForTheColumn(String how) throws IOException, SQLException {
        writeByDuckDb(AWKWARD.formatted(7_000), how);

        Path copy = copied().orElseThrow();

        assertIsTheSameButForTheColumn(copy);
        assertThat(query("SELECT min(long), max(long), min(number), max(plain) FROM %s", copy))
                .isEqualTo(query("SELECT min(long), max(long), min(number), max(plain) FROM %s", source));
    }

    /** Pages of a hundred rows, groups of some, filters, and a column that has a value in every row. */
    @Test
    void aFileOfParquetsOwnWriterIsTheSameButForTheColumn() throws IOException, SQLException {
        MessageType schema = ParquetFixture.schema("""
                required int64 number; required binary Release (STRING); optional binary text (STRING);
                optional group tags (LIST) { repeated group list { optional binary element (STRING); } }""");
        List<Consumer<Group>> rows = new ArrayList<>();
        for (long number = 0; number < 3_000; number++) {
            String text = number % 4 == 0 ? "" : "text " + number;
            long value = number;
            rows.add(row -> {
                row.append("number", value).append("Release", "v1").append("text", text);
                row.addGroup("tags").addGroup("list").append("element", text);
            });
        }
        ParquetFixture.write(
                source,
                schema,
                settings -> settings.withCompressionCodec(CompressionCodecName.GZIP)
                        .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_2_0)
                        .withPageRowCountLimit(100)
                        .withRowGroupSize(4_000L)
                        .withBloomFilterEnabled("text", true)
                        .withExtraMetaData(Map.of("written by", "an older version")),
                rows);

        Path copy = copied().orElseThrow();

        assertIsTheSameButForTheColumn(copy);
        assertThat(query("SELECT DISTINCT row_group_id FROM parquet_metadata('%s')", copy))
                .hasSizeGreaterThan(1);
        assertThat(query("SELECT decode(key), decode(value) FROM parquet_kv_metadata('%s')", copy))
                .contains("written by, an older version");
    }

    @Test
    void aFileOfOurOwnIsTheSameButForTheColumn() throws IOException, SQLException {
        List<Column> columns = Stream.of(
                        Charges.RELEASE, Charges.SOURCE_ROW, Charges.RESOURCE_ID, Charges.METER_NAME, Charges.TAGS)
                .map(Charges.SCHEMA::column)
                .toList();
        try (ParquetRows rows = new ParquetRows(source, columns)) {
            for (long number = 0; number < 125_000; number++) {
                @Nullable
                Object[] row = {
                    number < 60_000 ? "v1" : null,
                    number,
                    "vm-" + number,
                    number % 5 == 0 ? "" : "D" + number % 90,
                    null
                };
                rows.add(column -> row[column]);
            }
            rows.end();
        }

        Path copy = copied().orElseThrow();

        assertIsTheSameButForTheColumn(copy);
        assertThat(query("""
                        SELECT row_group_id, stats_min_value, stats_max_value, stats_null_count
                        FROM parquet_metadata('%s') WHERE path_in_schema = 'Release' ORDER BY 1""", copy))
                .containsExactly("0, %s, %s, 0".formatted(NEXT, NEXT), "1, %s, %s, 0".formatted(NEXT, NEXT));
    }

    /** As earlier versions wrote a column value by value: its page counts as one of nulls. */
    @Test
    void anIndexThatIsWrongIsLeftOut() throws IOException, SQLException {
        MessageType schema = ParquetFixture.schema("required int64 number;");
        ColumnDescriptor number = schema.getColumns().get(0);
        Statistics<?> nothing = Statistics.createStats(number.getPrimitiveType());
        nothing.incrementNumNulls(0);
        try (ParquetOutput output = new ParquetOutput(source, schema)) {
            ParquetFileWriter file = output.file();
            file.startBlock(2);
            file.startColumn(number, 2, CompressionCodecName.UNCOMPRESSED);
            BytesInput zeros = BytesInput.from(new byte[16]);
            file.writeDataPage(2, 16, zeros, nothing, 2, Encoding.RLE, Encoding.RLE, Encoding.PLAIN);
            file.endColumn();
            file.endBlock();
            file.end(Map.of());
        }

        Path copy = copied().orElseThrow();

        assertThat(query("SELECT * FROM %s", copy)).containsExactly("0, " + NEXT, "0, " + NEXT);
        assertThat(nullPages(source)).containsExactly(true);
        assertThat(nullPages(copy)).isEmpty();
    }

    @Test
    void aFileThatIsOlderThanTheColumnIsGivenIt() throws IOException, SQLException {
        writeByDuckDb("SELECT range AS number FROM range(3)", "CODEC snappy");

        Path copy = copied().orElseThrow();

        assertThat(query("SELECT * FROM %s", copy)).containsExactly("0, " + NEXT, "1, " + NEXT, "2, " + NEXT);
    }

    @Test
    void aFileWithoutRowsLeavesNone() throws IOException, SQLException {
        writeByDuckDb(AWKWARD.formatted(0), "CODEC snappy");

        assertThat(copied()).isEmpty();
        assertThat(copies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10})
    void aFileThatIsCutShortIsRefused(int tenths) throws IOException, SQLException {
        writeByDuckDb(AWKWARD.formatted(100), "CODEC snappy");
        byte[] bytes = Files.readAllBytes(source);
        Files.write(source, Arrays.copyOf(bytes, bytes.length * tenths / 10 - (tenths == 10 ? 1 : 0)));

        assertThatThrownBy(this::copied)
                .isInstanceOf(DataRefusedException.class)
                .hasMessage(
                        "Cannot copy %s of the lake: it is damaged; run tieout ingest with --force, which types all files again"
                                .formatted(source.getFileName()));
        assertThat(copies()).isEmpty();
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

    private void writeByDuckDb(String query, String how) throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet, %s)".formatted(query, source, how));
        }
    }

    private Optional<Path> copied() throws IOException {
        TableFile file =
                new TableFile(new org.apache.hadoop.fs.Path(source.toUri()).toString(), Map.of(), Files.size(source));
        return new WriteFiles(Charges.TABLE, PARTITION, table().toString(), HadoopSettings.ofThisMachine())
                .copy(-1, file, Charges.RELEASE, NEXT).stream()
                        .map(copy -> table().resolve(copy.path()))
                        .findFirst();
    }

    private Path table() {
        return folder.resolve("charges");
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> below = Files.walk(table())) {
            return below.filter(Files::isRegularFile).toList();
        }
    }

    private void assertIsTheSameButForTheColumn(Path copy) throws IOException, SQLException {
        String expected = "SELECT * REPLACE (%s AS \"Release\") FROM %s".formatted(DuckDb.quoted(NEXT), rows(source));
        String made = "SELECT * FROM " + rows(copy);
        assertThat(AskDuckDb.query("(%s) EXCEPT ALL (%s)".formatted(expected, made)))
                .isEmpty();
        assertThat(AskDuckDb.query("(%s) EXCEPT ALL (%s)".formatted(made, expected)))
                .isEmpty();
        assertThat(AskDuckDb.query("SELECT column_name, column_type FROM (DESCRIBE %s)".formatted(made)))
                .isEqualTo(AskDuckDb.query("SELECT column_name, column_type FROM (DESCRIBE %s)".formatted(expected)));
        assertThat(chunks(copy)).isNotEmpty().isEqualTo(chunks(source));
    }

    /** What a file says of the other columns, but for where they begin. */
    private static List<String> chunks(Path file) throws IOException {
        List<String> chunks = new ArrayList<>();
        try (ParquetFileReader reader = open(file)) {
            for (BlockMetaData group : reader.getRowGroups()) {
                for (ColumnChunkMetaData chunk : group.getColumns()) {
                    if (!chunk.getPath().toDotString().equals(Charges.RELEASE)) {
                        chunks.add(Stream.of(
                                        group.getRowCount(),
                                        chunk.getPrimitiveType(),
                                        chunk.getCodec(),
                                        chunk.getEncodings(),
                                        chunk.getStatistics(),
                                        chunk.getValueCount(),
                                        chunk.getTotalUncompressedSize(),
                                        chunk.getTotalSize(),
                                        reader.readColumnIndex(chunk),
                                        pages(reader.readOffsetIndex(chunk), chunk.getStartingPos()),
                                        Optional.ofNullable(reader.readBloomFilter(chunk))
                                                .map(BloomFilter::getBitsetSize))
                                .map(String::valueOf)
                                .collect(Collectors.joining("\n")));
                    }
                }
            }
        }
        return chunks;
    }

    /** By page of the first column; none where nothing is said of them. */
    private static List<Boolean> nullPages(Path file) throws IOException {
        try (ParquetFileReader reader = open(file)) {
            return Optional.ofNullable(reader.readColumnIndex(
                            reader.getRowGroups().get(0).getColumns().get(0)))
                    .map(ColumnIndex::getNullPages)
                    .orElse(List.of());
        }
    }

    private static ParquetFileReader open(Path file) throws IOException {
        return ParquetFileReader.open(
                HadoopInputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), ParquetFixture.HADOOP));
    }

    private static List<String> pages(@Nullable OffsetIndex index, long start) {
        return index == null
                ? List.of()
                : IntStream.range(0, index.getPageCount())
                        .mapToObj(page -> "%d from %d, %d bytes"
                                .formatted(
                                        index.getFirstRowIndex(page),
                                        index.getOffset(page) - start,
                                        index.getCompressedPageSize(page)))
                        .toList();
    }

    private static String rows(Path file) {
        return "read_parquet('%s', hive_partitioning = false)"
                .formatted(file.toString().replaceAll("[*?\\[]", "[$0]"));
    }

    private static List<String> query(String sql, Path file) throws SQLException {
        return AskDuckDb.query(sql.formatted(sql.contains("'%s'") ? file : rows(file)));
    }
}
