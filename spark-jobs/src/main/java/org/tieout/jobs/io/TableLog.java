package org.tieout.jobs.io;

import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.SnapshotBuilder;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.hook.PostCommitHook;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.TransactionImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.transaction.DataLayoutSpec;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tieout.common.run.DataRefusedException;
import org.tieout.rules.dataset.LakeTable;

/**
 * The log of a Delta table, read and written by Delta Kernel, which needs no Spark. Its public writer appends and no
 * more; so this class hands it the actions of a replacement too, and nobody else does (docs/decisions/0043).
 */
final class TableLog {

    private static final Logger LOG = LoggerFactory.getLogger(TableLog.class);
    private static final String WRITER = "Tieout";

    private final Configuration hadoop;
    private final Engine engine;
    private final LakeTable table;
    private final String location;

    /** @param location where the table lies */
    TableLog(LakeTable table, String location, Configuration hadoop) {
        this.hadoop = hadoop;
        this.engine = DefaultEngine.create(putIfAbsent(hadoop));
        this.table = table;
        this.location = location;
    }

    /** A version must not be there twice: folders and buckets need some help with that, containers and HDFS none. */
    static Configuration putIfAbsent(Configuration hadoop) {
        Configuration settings = new Configuration(hadoop);
        settings.set("fs.AbstractFileSystem.file.impl", LocalFiles.Context.class.getName());
        ConditionalCreate.SCHEMES.forEach(scheme ->
                settings.set("io.delta.kernel.logStore.%s.impl".formatted(scheme), BucketLogStore.class.getName()));
        return settings;
    }

    String location() {
        return location;
    }

    /** Its newest version; empty where there is no table. */
    Optional<Snapshot> newest() {
        return load(TableManager.loadSnapshot(location));
    }

    /** A version of it; empty where there is no table. */
    Optional<Snapshot> at(long version) {
        return load(TableManager.loadSnapshot(location).atVersion(version));
    }

    /** Whether a version that is there speaks of a file. */
    boolean says(long version, String file) {
        Path actions = new Path("%s/_delta_log/%020d.json".formatted(location, version));
        try (InputStream in = actions.getFileSystem(hadoop).open(actions)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).contains(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Snapshot> load(SnapshotBuilder snapshot) {
        try {
            return Optional.of(snapshot.build(engine));
        } catch (TableNotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * The files whose rows are those of the partitions named.
     *
     * @param partitions a value for some or all of the table's partition columns
     */
    List<AddFile> files(Snapshot snapshot, Map<String, String> partitions) {
        List<AddFile> files = new ArrayList<>();
        try (CloseableIterator<FilteredColumnarBatch> batches =
                snapshot.getScanBuilder().build().getScanFiles(engine)) {
            while (batches.hasNext()) {
                try (CloseableIterator<Row> rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        AddFile file = new AddFile(rows.next().getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL));
                        if (isIn(file, partitions)) {
                            files.add(refuseDeleted(file));
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static boolean isIn(AddFile file, Map<String, String> partitions) {
        Map<String, String> values = partition(file);
        return partitions.entrySet().stream().allMatch(one -> one.getValue().equals(values.get(one.getKey())));
    }

    static Map<String, String> partition(AddFile file) {
        return VectorUtils.toJavaMap(file.getPartitionValues());
    }

    /** Files are read as they are: rows that somebody has deleted since would be among them. */
    private AddFile refuseDeleted(AddFile file) {
        if (file.getDeletionVector().isPresent()) {
            throw new DataRefusedException(
                    "Cannot read %s: another program has deleted rows of it; write its files anew, in Spark: REORG TABLE delta.`%s` APPLY (PURGE)"
                            .formatted(table.name(), location));
        }
        return file;
    }

    /** Makes the table, without rows. */
    void make(Map<String, String> properties) {
        Transaction transaction = TableManager.buildCreateTableTransaction(
                        location, kernelSchema(SparkTypes.schema(table)), WRITER)
                .withTableProperties(properties)
                .withDataLayoutSpec(DataLayoutSpec.partitioned(
                        table.partitionedBy().stream().map(Column::new).toList()))
                .withMaxRetries(0)
                .build(engine);
        commit(transaction, List.of());
    }

    /** Gives it the columns it was made without: no rows, what is there stays as it is and says nothing of them. */
    void addColumns(Snapshot from) {
        StructType has = (StructType) StructType.fromJson(from.getMetadata().getSchemaString());
        StructType all = has;
        for (StructField field : SparkTypes.schema(table).fields()) {
            if (has.getFieldIndex(field.name()).isEmpty()) {
                all = all.add(field);
            }
        }
        // Kernel's own builder changes the columns of such tables only where columns have numbers.
        commit(
                new TransactionImpl(
                        false,
                        from.getDataPath(),
                        Optional.of((SnapshotImpl) from),
                        WRITER,
                        Operation.MANUAL_UPDATE,
                        Optional.empty(),
                        Optional.of(from.getMetadata().withNewSchema(kernelSchema(all))),
                        from.getCommitter(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(0),
                        0,
                        System::currentTimeMillis),
                List.of());
    }

    /**
     * Makes the actions the version after this one, or none: who finds another there is not told what it says.
     *
     * @return that version
     * @throws RuntimeException where it could not be made, or nobody knows
     */
    long commit(Snapshot from, List<Row> actions) {
        return commit(
                from.buildUpdateTableTransaction(WRITER, Operation.WRITE)
                        .withMaxRetries(0)
                        .build(engine),
                actions);
    }

    private long commit(Transaction transaction, List<Row> actions) {
        TransactionCommitResult made = transaction.commit(
                engine, CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(actions.iterator())));
        for (PostCommitHook hook : made.getPostCommitHooks()) {
            try {
                hook.threadSafeInvoke(engine);
            } catch (IOException | RuntimeException e) {
                // Checkpoints and checksums make reading faster; the version is there without, and the next has its
                // own.
                LOG.info("{} of version {} of {}", hook.getType(), made.getVersion(), location, e);
            }
        }
        return made.getVersion();
    }

    /** As a write of rows makes it: what is mandatory is typing's to say, and a table may be older than a rule. */
    private static io.delta.kernel.types.StructType kernelSchema(StructType schema) {
        StructType nullable = new StructType();
        for (StructField field : schema.fields()) {
            nullable =
                    nullable.add(DataTypes.createStructField(field.name(), field.dataType(), true, field.metadata()));
        }
        return DataTypeJsonSerDe.deserializeStructType(nullable.json());
    }
}
