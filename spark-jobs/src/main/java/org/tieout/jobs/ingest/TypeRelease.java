package org.tieout.jobs.ingest;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.io.ParquetFiles;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.control.RowOutcome;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.file.DeliveredRecord;
import org.tieout.rules.file.FileFormat;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.ParquetColumn;
import org.tieout.rules.file.Records;
import org.tieout.rules.file.Release;
import org.tieout.rules.file.TextFiles;
import org.tieout.rules.typing.TypeRecords;
import org.tieout.rules.typing.TypeRow;

/**
 * The rows of a release as rows of the lake or as rejects, and the totals of both. A text file is read by one task,
 * because neither gzip nor quoted line breaks can be split; Parquet files are read in parts.
 *
 * <p>Rows go through Java code instead of Spark's CSV and JSON readers for three things these do not give: the place of
 * a row in its file, the exact text of a number, and a reason for each row that cannot be typed.
 */
final class TypeRelease {

    private final SparkSession spark;
    private final Release release;
    private final List<IdentifiedFile> files;

    TypeRelease(SparkSession spark, Release release, List<IdentifiedFile> files) {
        this.spark = spark;
        this.release = release;
        this.files = List.copyOf(files);
    }

    /** Rows of one of the tables the release fills; the totals are complete once they have been written. */
    JavaRDD<Row> typed(LakeTable table, CollectTotals totals) {
        int place = TypeRow.tables(release).indexOf(table);
        return rows(new TypeRecords.Wanted(RowOutcome.TYPED, place), totals);
    }

    /** The same for a further table: the rows have been counted already. */
    JavaRDD<Row> typed(LakeTable table) {
        return typed(table, uncounted());
    }

    /** Rows of {@link Rejects}. */
    Dataset<Row> rejects() {
        return spark.createDataFrame(
                rows(new TypeRecords.Wanted(RowOutcome.REJECTED, 0), uncounted()), SparkTypes.schema(Rejects.SCHEMA));
    }

    private CollectTotals uncounted() {
        CollectTotals totals = new CollectTotals();
        spark.sparkContext().register(totals);
        return totals;
    }

    private JavaRDD<Row> rows(TypeRecords.Wanted wanted, CollectTotals totals) {
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        JavaRDD<Row> rows = textRows(context, wanted, totals);
        List<IdentifiedFile> parquet = files.stream()
                .filter(file -> file.format() == FileFormat.PARQUET)
                .toList();
        if (parquet.isEmpty()) {
            return rows;
        }
        ParquetFiles parquetFiles = new ParquetFiles(spark);
        for (IdentifiedFile file : parquet) {
            rows = rows.union(parquetRows(parquetFiles, file, wanted, totals));
        }
        return rows.union(verified(context, parquet, totals));
    }

    /** No rows, once the bytes are those that were landed: files that are read in parts are hashed beside that. */
    private static JavaRDD<Row> verified(JavaSparkContext context, List<IdentifiedFile> files, CollectTotals totals) {
        return context.parallelize(files, files.size()).flatMap(file -> {
            try {
                file.file().verify();
            } catch (DataRefusedException e) {
                endUnreadable(file, e, totals);
            }
            return Collections.emptyIterator();
        });
    }

    private JavaRDD<Row> textRows(JavaSparkContext context, TypeRecords.Wanted wanted, CollectTotals totals) {
        List<IdentifiedFile> text = files.stream()
                .filter(file -> file.format() != FileFormat.PARQUET)
                .toList();
        Release of = release;
        return context.parallelize(text, Math.max(1, text.size())).flatMap(file -> {
            try {
                TextFiles.Opened opened = TextFiles.open(file.file(), file.format(), file.layout(), file.dialect());
                return records(of, file, opened.header(), opened.records(), wanted, totals);
            } catch (DataRefusedException e) {
                endUnreadable(file, e, totals);
                return Collections.emptyIterator();
            }
        });
    }

    private JavaRDD<Row> parquetRows(
            ParquetFiles parquetFiles, IdentifiedFile file, TypeRecords.Wanted wanted, CollectTotals totals) {
        Dataset<Row> rows = parquetFiles.read(file.file().location(), file.columns());
        List<ParquetColumn> columns =
                file.columns().stream().filter(ParquetColumn::isRead).toList();
        Header header = new Header(columns.stream().map(ParquetColumn::name).toList());
        Release of = release;
        return rows.toJavaRDD()
                .mapPartitions(part -> records(
                        of, file, header, new ParquetRecords(file.file().name(), columns, part), wanted, totals));
    }

    private static void endUnreadable(IdentifiedFile file, DataRefusedException why, CollectTotals totals) {
        PartTotals part = new PartTotals(file.file().name(), TaskContext.getPartitionId());
        part.endUnreadable(why.getMessage());
        totals.add(part);
    }

    private static Iterator<Row> records(
            Release release,
            IdentifiedFile file,
            Header header,
            Records records,
            TypeRecords.Wanted wanted,
            CollectTotals totals) {
        Iterator<@Nullable Object[]> typed =
                new TypeRecords(release, file, TaskContext.getPartitionId(), header, records, wanted, totals::add);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return typed.hasNext();
            }

            @Override
            public Row next() {
                return RowFactory.create(typed.next());
            }
        };
    }

    /** Rows of a Parquet file as records of text; the last column is the row's place. */
    private record ParquetRecords(String file, List<ParquetColumn> columns, Iterator<Row> rows) implements Records {

        @Override
        public boolean hasNext() {
            return sound(rows::hasNext);
        }

        @Override
        public DeliveredRecord next() {
            Row row = sound(rows::next);
            int place = row.size() - 1;
            return new DeliveredRecord(
                    row.getLong(place) + 1, at -> columns.get(at).text(row.get(at)), Optional.empty(), row::toString);
        }

        private <T> T sound(Supplier<T> read) {
            try {
                return read.get();
            } catch (Exception e) { // Spark's reader throws checked exceptions it does not declare.
                throw new DataRefusedException(
                        "Cannot read %s: a page of it is damaged; have it delivered again".formatted(file), e);
            }
        }

        @Override
        public void close() {
            // Spark closes its own reader.
        }
    }
}
