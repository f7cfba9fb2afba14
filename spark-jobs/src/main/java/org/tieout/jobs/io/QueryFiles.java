package org.tieout.jobs.io;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.Flows;
import org.tieout.rules.dataset.LakeTable;

/**
 * Asks DuckDB about the Parquet files of a table: one query over the files of each part. It reads and adds up wide rows
 * several times as fast as Spark does, to the same digits, and needs no warming up (docs/decisions/0021).
 */
public final class QueryFiles {

    /** What a query calls the rows it reads: all columns of the files, and those of their partition. */
    public static final String ROWS = "stored";

    /** A table of one column, {@link #WANTED_NUMBER}: what a query may look for. */
    public static final String WANTED = "wanted";

    public static final String WANTED_NUMBER = "number";

    /** Where a row is: a number that no other row of {@link #ROWS} has. */
    public static final String PLACE = "place";

    /** A table with the answer of the query that was asked first. */
    public static final String SUMS = "sums";

    /** What has to be copied first, and takes room on this machine (docs/sources.md). */
    private static final long MOST_BYTES_OF_COPIES = 1L << 30;

    /**
     * A task that fails is done again as a whole. But what one task adds up need not be added up again, and of a
     * month's groups each part of its files has nearly all.
     */
    private static final long MOST_BYTES_OF_TASK = 4L << 30;

    /** To open a DuckDB takes about as long as to read so much. */
    private static final long LEAST_BYTES_OF_TASK = 1L << 20;

    private static final String ALL = "true";

    private final Flows flows;
    private final SerializableConfiguration hadoop;
    private final String condition;

    /** @param hadoop how files are reached that are not on this machine */
    public QueryFiles(Flows flows, Configuration hadoop) {
        this(flows, new SerializableConfiguration(hadoop), ALL);
    }

    private QueryFiles(Flows flows, SerializableConfiguration hadoop, String condition) {
        this.flows = flows;
        this.hadoop = hadoop;
        this.condition = condition;
    }

    /** Asks of those rows alone that have one of these texts in a column; the empty one stands for none. */
    public QueryFiles where(String column, Collection<String> texts) {
        String in = texts.stream().map(DuckDb::quoted).collect(Collectors.joining(", ", column + " IN (", ")"));
        String or = texts.contains("") ? "%s OR %s IS NULL".formatted(in, column) : in;
        return new QueryFiles(flows, hadoop, "%s AND (%s)".formatted(condition, or));
    }

    /** The flows its answers are. */
    public Flows flows() {
        return flows;
    }

    /**
     * What is asked.
     *
     * @param sums over {@link #ROWS}, asked first; its answer is {@link #SUMS}. Null where there is nothing to be asked
     * @param sql over {@link #ROWS} and {@link #SUMS}
     * @param answer its columns in their order, and their types
     * @param isStreamed whether its rows may be too many to be held, and none of them is a sum that may be too large:
     *     of what fails on its way nothing is said
     */
    public record Query(@Nullable String sums, String sql, StructType answer, boolean isStreamed)
            implements Serializable {

        public Query(String sql, StructType answer) {
            this(sql, answer, false);
        }

        public Query(String sql, StructType answer, boolean isStreamed) {
            this(null, sql, answer, isStreamed);
        }

        /** All rows of a table. */
        public static Query of(LakeTable table) {
            return new Query(
                    "SELECT %s FROM %s".formatted(Answer.names(table.columns()), ROWS), SparkTypes.schema(table), true);
        }
    }

    /** The answers of all parts, one after the other: a query that adds up has to be added up once more. */
    public Flow<Row> ask(LakeTable table, List<TableFile> files, Query query) {
        return ask(table, files, query, new long[0]);
    }

    /** The same of a query that looks for something. */
    public Flow<Row> ask(LakeTable table, List<TableFile> files, Query query, long[] wanted) {
        Flows.Shared<long[]> shared = flows.share(wanted);
        SerializableConfiguration how = hadoop;
        String only = condition;
        StructType stored = SparkTypes.schema(table);
        return flows.read(
                tasks(files, flows.parallelism()),
                task -> Answer.open(stored, query, task, only, shared.value(), how.value()));
    }

    /**
     * As few tasks as keep all cores busy: the more rows meet in one, the fewer are left; files of one partition, where
     * they are enough, and all of them unless they are half as much again as others have. The largest come first.
     */
    static List<List<TableFile>> tasks(List<TableFile> files, int cores) {
        long all = files.stream().mapToLong(TableFile::bytes).sum();
        long bound = files.stream().allMatch(TableFile::isHere) ? MOST_BYTES_OF_TASK : MOST_BYTES_OF_COPIES;
        long most = Math.max(LEAST_BYTES_OF_TASK, Math.min(bound, all / cores + 1));
        Map<String, List<TableFile>> byPartition = files.stream()
                .sorted(Comparator.comparing(TableFile::location))
                .collect(Collectors.groupingBy(
                        file -> new TreeMap<>(file.partition()).toString(), TreeMap::new, Collectors.toList()));
        List<Task> tasks = new ArrayList<>();
        for (List<TableFile> ofPartition : byPartition.values()) {
            long bytes = ofPartition.stream().mapToLong(TableFile::bytes).sum();
            long parts = Math.max(Math.max(1, Math.round((double) bytes / most)), (bytes + bound - 1) / bound);
            long share = (bytes + parts - 1) / parts;
            Task task = new Task();
            for (TableFile file : ofPartition) {
                if (!task.files.isEmpty() && task.bytes + file.bytes() > share) {
                    tasks.add(task);
                    task = new Task();
                }
                task.add(file);
            }
            tasks.add(task);
        }
        return filled(tasks, most).stream().map(task -> task.files).toList();
    }

    /** Small ones go along with others. */
    private static List<Task> filled(List<Task> tasks, long most) {
        tasks.sort(Task.LARGEST_FIRST);
        List<Task> filled = new ArrayList<>();
        for (Task task : tasks) {
            filled.stream()
                    .filter(other -> other.bytes + task.bytes <= most)
                    .findFirst()
                    .ifPresentOrElse(other -> task.files.forEach(other::add), () -> filled.add(task));
        }
        filled.sort(Task.LARGEST_FIRST);
        return filled;
    }

    /** Files, and what they come to: there may be thousands. */
    private static final class Task {

        static final Comparator<Task> LARGEST_FIRST =
                Comparator.comparingLong((Task task) -> task.bytes).reversed();

        private final List<TableFile> files = new ArrayList<>();
        private long bytes;

        void add(TableFile file) {
            files.add(file);
            bytes += file.bytes();
        }
    }
}
