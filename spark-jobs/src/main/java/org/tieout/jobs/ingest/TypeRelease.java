package org.tieout.jobs.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.tieout.common.run.DataRefusedException;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.flow.InThreads;
import org.tieout.jobs.io.ParquetRecords;
import org.tieout.jobs.io.WriteFiles;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.control.RowOutcome;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.dialect.Header;
import org.tieout.rules.file.FileFormat;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.ParquetColumn;
import org.tieout.rules.file.Records;
import org.tieout.rules.file.Release;
import org.tieout.rules.file.TextFiles;
import org.tieout.rules.typing.TypeRecords;
import org.tieout.rules.typing.TypeRow;

/**
 * The rows of a release as rows of the lake or as rejects, and the totals of both. A text file is one part, because
 * neither gzip nor quoted line breaks can be split; Parquet files are read in several.
 *
 * <p>Rows go through Java code of our own instead of a reader of tables for three things these do not give: the place
 * of a row in its file, the exact text of a number, and a reason for each row that cannot be typed.
 */
final class TypeRelease {

    /** What of a Parquet file is read at a time, compressed. */
    private static final long BYTES_OF_PART = 128L << 20;

    /** What is less goes along with others: an estimate of what a task of its own is worth. */
    private static final long LEAST_BYTES_OF_TASK = 1L << 18;

    private final Flows flows;
    private final Release release;
    private final List<Part> parts;
    private final SerializableConfiguration hadoop;

    /** @param hadoop how the files are reached */
    TypeRelease(Flows flows, Release release, List<IdentifiedFile> files, Configuration hadoop) throws IOException {
        this.flows = flows;
        this.release = release;
        this.parts = parts(files, hadoop);
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    /**
     * What is read at a time.
     *
     * @param number no other part has it
     * @param bytes of the file
     * @param groups of a Parquet file; null for a text file, which is read as a whole, and for a Parquet file whose
     *     bytes are held against those that were landed: what is read in parts is hashed beside that
     */
    private record Part(int number, IdentifiedFile file, long bytes, ParquetRecords.@Nullable RowGroups groups)
            implements Serializable {

        boolean isParquet() {
            return file.format() == FileFormat.PARQUET;
        }
    }

    /** Those that take longest come first; their numbers are those of the files' order. */
    private static List<Part> parts(List<IdentifiedFile> files, Configuration hadoop) throws IOException {
        List<List<ParquetRecords.RowGroups>> groups = InThreads.read(
                files,
                file -> file.format() == FileFormat.PARQUET
                        ? ParquetRecords.parts(file.file().location(), hadoop, BYTES_OF_PART)
                        : List.of());
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            IdentifiedFile file = files.get(i);
            long bytes = file.file().bytes();
            for (ParquetRecords.RowGroups some : groups.get(i)) {
                parts.add(new Part(parts.size(), file, bytes, some));
            }
            parts.add(new Part(parts.size(), file, bytes, null));
        }
        parts.sort(Comparator.comparing(Part::bytes).reversed());
        return parts;
    }

    /** Writes the rows of one of the tables the release fills, and counts all. */
    Flow<TypedPart> write(LakeTable table, WriteFiles files) {
        TypeRecords.Wanted wanted =
                new TypeRecords.Wanted(RowOutcome.TYPED, TypeRow.tables(release).indexOf(table));
        Release of = release;
        SerializableConfiguration how = hadoop;
        return flows.read(tasks(parts), some -> {
            List<TypedPart> typed = new ArrayList<>();
            for (Part part : some) {
                // One, but of a Parquet file that is what was landed.
                List<PartTotals> totals = new ArrayList<>();
                Iterator<Row> rows = rows(of, part, wanted, how.value(), totals::add);
                typed.add(new TypedPart(files.part(part.number(), rows), totals.isEmpty() ? null : totals.get(0)));
            }
            return new Flows.Done<>(typed.iterator());
        });
    }

    /** Small ones go along with others: a release may be thousands of files. */
    private static List<List<Part>> tasks(List<Part> parts) {
        List<List<Part>> tasks = new ArrayList<>();
        long bytes = 0;
        for (Part part : parts) {
            if (tasks.isEmpty() || bytes + part.bytes() > LEAST_BYTES_OF_TASK) {
                tasks.add(new ArrayList<>());
                bytes = 0;
            }
            tasks.get(tasks.size() - 1).add(part);
            bytes += part.bytes();
        }
        return tasks;
    }

    /** Rows of {@link Rejects}. */
    Flow<Row> rejects() {
        TypeRecords.Wanted wanted = new TypeRecords.Wanted(RowOutcome.REJECTED, 0);
        Release of = release;
        SerializableConfiguration how = hadoop;
        return flows.read(parts, part -> new Flows.Done<>(rows(of, part, wanted, how.value(), unwanted -> {})));
    }

    private static Iterator<Row> rows(
            Release release, Part part, TypeRecords.Wanted wanted, Configuration hadoop, Consumer<PartTotals> totals) {
        IdentifiedFile file = part.file();
        try {
            ParquetRecords.RowGroups groups = part.groups();
            if (groups != null) {
                return parquetRows(release, part, groups, wanted, hadoop, totals);
            }
            if (part.isParquet()) {
                file.file().verify();
                return Collections.emptyIterator();
            }
            TextFiles.Opened opened = TextFiles.open(file.file(), file.format(), file.layout(), file.dialect());
            return typed(release, part, opened.header(), opened.records(), wanted, totals);
        } catch (DataRefusedException e) {
            // The job is told and refuses the release; a failing task would leave the files of the others behind.
            PartTotals unreadable = new PartTotals(file.file().name(), part.number());
            unreadable.endUnreadable(e.getMessage());
            totals.accept(unreadable);
            return Collections.emptyIterator();
        }
    }

    private static Iterator<Row> parquetRows(
            Release release,
            Part part,
            ParquetRecords.RowGroups groups,
            TypeRecords.Wanted wanted,
            Configuration hadoop,
            Consumer<PartTotals> totals) {
        IdentifiedFile file = part.file();
        List<ParquetColumn> columns =
                file.columns().stream().filter(ParquetColumn::isRead).toList();
        Header header = new Header(columns.stream().map(ParquetColumn::name).toList());
        ParquetRecords records =
                ParquetRecords.open(file.file().name(), file.file().location(), file.columns(), groups, hadoop);
        return typed(release, part, header, records, wanted, totals);
    }

    private static Iterator<Row> typed(
            Release release,
            Part part,
            Header header,
            Records records,
            TypeRecords.Wanted wanted,
            Consumer<PartTotals> totals) {
        Iterator<@Nullable Object[]> typed =
                new TypeRecords(release, part.file(), part.number(), header, records, wanted, totals);
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
}
