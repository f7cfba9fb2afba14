package org.tieout.jobs.io;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.flow.TaskFolder;

/** What DuckDB answers about some files of a table, row by row as it finds them. */
final class Answer implements Flows.Rows<Row> {

    private static final long MICROSECONDS_OF_A_SECOND = 1_000_000;
    private static final int NANOSECONDS_OF_A_MICROSECOND = 1_000;

    /** No file has a thousand billion rows. */
    private static final int BITS_OF_ROW = 40;

    private final StructType schema;
    private final int[] placesOfTexts;
    private final RowTexts texts;
    private final int[] placesOfOthers;
    private final Value[] others;
    private final Path folder;
    private final DuckDBConnection duckDb;
    private final Statement statement;
    private final ResultSet found;
    private boolean hasNext;

    private Answer(StructType schema, Path folder, DuckDBConnection duckDb, Statement statement, ResultSet found)
            throws SQLException {
        this.schema = schema;
        this.placesOfTexts = places(schema, true);
        this.texts = new RowTexts(placesOfTexts.length);
        this.placesOfOthers = places(schema, false);
        this.others = IntStream.of(placesOfOthers)
                .mapToObj(place -> value(schema.fields()[place].dataType()))
                .toArray(Value[]::new);
        this.folder = folder;
        this.duckDb = duckDb;
        this.statement = statement;
        this.found = found;
        this.hasNext = found.next();
    }

    private static int[] places(StructType schema, boolean areTexts) {
        return IntStream.range(0, schema.size())
                .filter(place -> isText(schema.fields()[place]) == areTexts)
                .toArray();
    }

    private static boolean isText(StructField field) {
        return field.dataType().equals(DataTypes.StringType);
    }

    /** How the value of a column that is no text is read; from 1. */
    private interface Value {
        @Nullable
        Object of(ResultSet row, int column) throws SQLException;
    }

    /**
     * Opens it.
     *
     * @param stored columns of the table
     * @param condition of the rows that are asked about
     * @param wanted what the query looks for, where it does
     */
    static Answer open(
            StructType stored,
            QueryFiles.Query query,
            List<TableFile> files,
            String condition,
            long[] wanted,
            Configuration hadoop)
            throws IOException {
        Path folder = TaskFolder.make("tieout-query");
        boolean isOpen = false;
        try {
            // What is found may be found millions of times; of what is added up, and may be too large, is little.
            DuckDBConnection duckDb = query.isStreamed() ? DuckDb.streaming(folder) : DuckDb.open(folder);
            try {
                Answer answer = open(stored, query, files, condition, wanted, hadoop, folder, duckDb);
                isOpen = true;
                return answer;
            } finally {
                if (!isOpen) {
                    duckDb.close();
                }
            }
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            if (!isOpen) {
                FileUtil.fullyDelete(folder.toFile());
            }
        }
    }

    private static Answer open(
            StructType stored,
            QueryFiles.Query query,
            List<TableFile> files,
            String condition,
            long[] wanted,
            Configuration hadoop,
            Path folder,
            DuckDBConnection duckDb)
            throws IOException, SQLException {
        Statement statement = duckDb.createStatement();
        want(duckDb, statement, wanted);
        statement.execute("CREATE VIEW %s AS SELECT * FROM (%s) WHERE %s"
                .formatted(QueryFiles.ROWS, rows(stored, statement, files, folder, hadoop), condition));
        if (query.sums() != null) {
            statement.execute("CREATE TABLE %s AS %s".formatted(QueryFiles.SUMS, query.sums()));
        }
        return new Answer(query.answer(), folder, duckDb, statement, statement.executeQuery(select(query)));
    }

    private static void want(DuckDBConnection duckDb, Statement statement, long[] wanted) throws SQLException {
        statement.execute("CREATE TABLE %s (%s BIGINT)".formatted(QueryFiles.WANTED, QueryFiles.WANTED_NUMBER));
        try (DuckDBAppender appender = duckDb.createAppender(QueryFiles.WANTED)) {
            for (long number : wanted) {
                appender.beginRow().append(number).endRow();
            }
        }
    }

    /**
     * Times as numbers: what Java's driver makes of them depends on where the machine stands. Texts come last, as one
     * value.
     */
    private static String select(QueryFiles.Query query) {
        StructField[] fields = query.answer().fields();
        List<String> texts = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (StructField field : fields) {
            String name = name(field.name());
            if (isText(field)) {
                texts.add(name);
            } else {
                columns.add(field.dataType().equals(DataTypes.TimestampType) ? "epoch_us(%s)".formatted(name) : name);
            }
        }
        if (!texts.isEmpty()) {
            columns.add(RowTexts.sql(texts));
        }
        return "SELECT %s FROM (%s) answer(%s)"
                .formatted(
                        String.join(", ", columns),
                        query.sql(),
                        names(List.of(query.answer().fieldNames())));
    }

    static String names(List<String> columns) {
        return columns.stream().map(Answer::name).collect(Collectors.joining(", "));
    }

    /** Some columns are called what SQL has a meaning for. */
    private static String name(String column) {
        return '"' + column + '"';
    }

    /** The rows of the files, partition by partition, with the values of each, and where each row is. */
    static String rows(StructType stored, Statement statement, List<TableFile> files, Path folder, Configuration hadoop)
            throws IOException, SQLException {
        Map<Map<String, String>, List<String>> readable = new LinkedHashMap<>();
        for (TableFile file : files) {
            List<String> ofPartition =
                    readable.computeIfAbsent(new TreeMap<>(file.partition()), unused -> new ArrayList<>());
            Path copy = folder.resolve("%d-%d.parquet".formatted(readable.size(), ofPartition.size()));
            ofPartition.add(DuckDb.readable(file, copy, hadoop));
        }
        List<String> rows = new ArrayList<>();
        int filesBefore = 0;
        for (Map.Entry<Map<String, String>, List<String>> one : readable.entrySet()) {
            String found = DuckDb.rows(one.getValue());
            Set<String> has = columns(statement, found);
            rows.add(Stream.of(stored.fields())
                    .map(field -> column(field, has, one.getKey()))
                    .collect(Collectors.joining(", ", "SELECT ", ", %s FROM %s".formatted(place(filesBefore), found))));
            filesBefore += one.getValue().size();
        }
        return String.join(" UNION ALL ", rows);
    }

    /** The file, and the row in it. */
    private static String place(int filesBefore) {
        return "((%d + file_index) << %d) + file_row_number AS %s"
                .formatted(filesBefore, BITS_OF_ROW, name(QueryFiles.PLACE));
    }

    /** Files of one partition were written together, so the first speaks for all. */
    private static Set<String> columns(Statement statement, String rows) throws SQLException {
        Set<String> has = new HashSet<>();
        try (ResultSet columns = statement.executeQuery("DESCRIBE SELECT * FROM " + rows)) {
            while (columns.next()) {
                has.add(columns.getString(1));
            }
        }
        return has;
    }

    /** Files that were written before the table had all its columns say nothing of the others. */
    private static String column(StructField field, Set<String> has, Map<String, String> partition) {
        String value = partition.get(field.name());
        String name = name(field.name());
        if (value != null) {
            return "%s AS %s".formatted(DuckDb.quoted(value), name);
        }
        return has.contains(field.name())
                ? name
                : "CAST(NULL AS %s) AS %s".formatted(field.dataType().sql(), name);
    }

    private static Value value(DataType type) {
        if (type instanceof DecimalType) {
            return ResultSet::getBigDecimal;
        }
        if (type.equals(DataTypes.BooleanType)) {
            return (row, column) -> row.getBoolean(column);
        }
        boolean isTime = type.equals(DataTypes.TimestampType);
        return (row, column) -> {
            long number = row.getLong(column);
            return row.wasNull() ? null : isTime ? moment(number) : (Object) number;
        };
    }

    private static Timestamp moment(long microseconds) {
        return Timestamp.from(Instant.ofEpochSecond(
                Math.floorDiv(microseconds, MICROSECONDS_OF_A_SECOND),
                Math.floorMod(microseconds, MICROSECONDS_OF_A_SECOND) * NANOSECONDS_OF_A_MICROSECOND));
    }

    @Override
    public boolean hasNext() {
        return hasNext;
    }

    @Override
    public Row next() {
        if (!hasNext) {
            throw new NoSuchElementException();
        }
        try {
            @Nullable Object[] values = new @Nullable Object[schema.size()];
            for (int i = 0; i < others.length; i++) {
                values[placesOfOthers[i]] = others[i].of(found, 1 + i);
            }
            if (placesOfTexts.length > 0) {
                texts.read(found.getBytes(1 + others.length), values, placesOfTexts);
            }
            hasNext = found.next();
            return new GenericRowWithSchema(values, schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (duckDb;
                statement;
                found) {
            hasNext = false;
        } catch (SQLException e) {
            throw new IOException(e);
        } finally {
            FileUtil.fullyDelete(folder.toFile());
        }
    }
}
