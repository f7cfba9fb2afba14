package org.tieout.jobs.io;

import io.delta.kernel.Snapshot;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.tieout.common.config.TieoutConfig;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.Flows;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.LakeTables;

/** The Delta tables below one folder. They are read and written without Spark, and readable by whatever reads Delta. */
public final class Lake {

    /** Ten years, which is how long books are kept. */
    private static final String KEPT = "interval 3653 days";

    private static final Map<String, String> PROPERTIES = Map.of(
            // A closed period stays readable at the version that was reconciled, also after a VACUUM.
            "delta.logRetentionDuration",
            KEPT,
            "delta.deletedFileRetentionDuration",
            KEPT,
            // Partitions are skipped, files never: smallest and largest values of every column would take longer to
            // find than small tables take to write.
            "delta.dataSkippingNumIndexedCols",
            "0");

    private final Configuration hadoop;
    private final String place;
    private final String root;

    private Lake(Configuration hadoop, String place) {
        this.hadoop = hadoop;
        this.place = place;
        this.root = LakeFiles.location(place);
    }

    /** That of a config. It may not exist yet. */
    public static Lake of(TieoutConfig config) {
        return at(HadoopSettings.of(config), config.lake());
    }

    /** That at a place. */
    static Lake at(Configuration hadoop, String place) {
        return new Lake(hadoop, place);
    }

    /** The same, once it is known that it can be written to. */
    public Lake writable() {
        try {
            files().probe();
            return this;
        } catch (IOException e) {
            throw LakeTrouble.of(place, e);
        }
    }

    /** Makes the tables that are not there yet, without rows: whoever asks for them finds their columns. */
    public void makeTables() {
        LakeTables.ALL.forEach(table -> existing(log(table), table));
    }

    /** The files whose rows are those of the partitions named, as the table is now; none where it does not exist. */
    public List<TableFile> files(LakeTable table, Map<String, String> partitions) {
        return files(log(table), TableLog::newest, partitions);
    }

    /** The same at a version. */
    public List<TableFile> files(LakeTable table, long version, Map<String, String> partitions) {
        return files(log(table), log -> log.at(version), partitions);
    }

    private static List<TableFile> files(
            TableLog log, Function<TableLog, Optional<Snapshot>> version, Map<String, String> partitions) {
        return version.apply(log).map(snapshot -> log.files(snapshot, partitions)).orElse(List.of()).stream()
                .map(file -> TableFile.of(file.getPath(), TableLog.partition(file), file.getSize(), log.location()))
                .toList();
    }

    /**
     * The rows of those files.
     *
     * @param version empty: as the table is now
     */
    public Flow<Row> read(Flows flows, LakeTable table, OptionalLong version, Map<String, String> partitions) {
        List<TableFile> files =
                version.isPresent() ? files(table, version.getAsLong(), partitions) : files(table, partitions);
        return new QueryFiles(flows, hadoop).ask(table, files, QueryFiles.Query.of(table));
    }

    /**
     * Writes the rows that are to replace the partitions named, without making them visible.
     *
     * @param partitions a value for some or all of the table's partition columns; the rows hold no other
     */
    public Replacement prepare(LakeTable table, Flow<Row> rows, Map<String, String> partitions) {
        return prepare(
                table,
                partitions,
                write -> rows.through(part -> write.part(0, part).iterator()).collect());
    }

    /**
     * The same, written by somebody else.
     *
     * @param written writes the rows, and says what it has written
     */
    public Replacement prepare(
            LakeTable table, Map<String, String> partitions, Function<WriteFiles, List<NewFile>> written) {
        TableLog log = log(table);
        Snapshot before = existing(log, table);
        List<NewFile> files = written.apply(new WriteFiles(table, partitions, log.location(), hadoop));
        return new Replacement(table, log, hadoop, partitions, before, files);
    }

    /** Empties the partitions named. */
    public long clear(LakeTable table, Map<String, String> partitions) {
        return prepare(table, partitions, write -> List.of()).commit();
    }

    /** The columns a table had at a version; some may have come since. None where there is no table. */
    public Set<String> columns(LakeTable table, long version) {
        return log(table)
                .at(version)
                .map(snapshot -> Set.copyOf(snapshot.getSchema().fieldNames()))
                .orElse(Set.of());
    }

    /** The first of some files that is not there any more. */
    public Optional<TableFile> missing(List<TableFile> files) throws IOException {
        for (TableFile file : files) {
            Path path = new Path(file.location());
            if (!path.getFileSystem(hadoop).exists(path)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /**
     * What of a table's files nothing needs.
     *
     * @param named versions of it that stay, besides the newest
     */
    public OldFiles oldFiles(LakeTable table, Set<Long> named) throws IOException {
        return OldFiles.of(table, log(table), named, hadoop);
    }

    /** Whether a table has, or has had, rows; it is made without. */
    public boolean isInUse(LakeTable table) {
        return version(table) > 0;
    }

    public boolean exists(LakeTable table) {
        return log(table).newest().isPresent();
    }

    /** The version a table is at; 0 where it does not exist. */
    public long version(LakeTable table) {
        return log(table).newest().map(Snapshot::getVersion).orElse(0L);
    }

    /** How its files are reached. */
    public Configuration hadoop() {
        return hadoop;
    }

    /** The small files beside the tables. */
    public LakeFiles files() {
        return new LakeFiles(root, hadoop);
    }

    /** The newest version of a table that is made where it is not there, and has all columns it should have. */
    private static Snapshot existing(TableLog log, LakeTable table) {
        Optional<Snapshot> there = log.newest();
        while (there.isEmpty() || lacksColumns(there.get(), table)) {
            long before = there.map(Snapshot::getVersion).orElse(-1L);
            try {
                if (there.isEmpty()) {
                    log.make(PROPERTIES);
                } else {
                    log.addColumns(there.get());
                }
                there = log.newest();
            } catch (RuntimeException e) {
                // Another process may have done so meanwhile, or something else.
                there = log.newest().filter(now -> now.getVersion() > before);
                if (there.isEmpty()) {
                    throw e;
                }
            }
        }
        return there.get();
    }

    /** Whether the table was made before it had all its columns. */
    private static boolean lacksColumns(Snapshot snapshot, LakeTable table) {
        return !snapshot.getSchema().fieldNames().containsAll(table.columns());
    }

    private TableLog log(LakeTable table) {
        return new TableLog(table, new Path(root, table.name()).toString(), hadoop);
    }
}
