package org.tieout.jobs.io;

import io.delta.exceptions.DeltaConcurrentModificationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.FileAction;
import org.apache.spark.sql.delta.util.DeltaFileOperations;
import org.apache.spark.sql.types.DataTypes;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.rules.dataset.LakeTable;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Partitions of a Delta table that are written but not yet visible: whoever prepared them proves them first, then
 * commits or abandons them. Delta's public writer commits as it writes, which would show a result before its proof; so
 * this class uses the transaction under that writer, and nobody else but {@link Lake}, to make tables
 * (docs/decisions/0004).
 */
public final class Replacement {

    private final SparkSession spark;
    private final LakeTable table;
    private final DeltaLog log;
    private final OptimisticTransaction transaction;
    private final List<Action> changes;
    private final List<AddFile> added;

    private Replacement(
            SparkSession spark,
            LakeTable table,
            DeltaLog log,
            OptimisticTransaction transaction,
            List<Action> changes,
            List<AddFile> added) {
        this.spark = spark;
        this.table = table;
        this.log = log;
        this.transaction = transaction;
        this.changes = changes;
        this.added = added;
    }

    static Replacement write(
            SparkSession spark,
            LakeTable table,
            String path,
            Map<String, String> partitions,
            Function<OptimisticTransaction, Seq<? extends FileAction>> write) {
        DeltaLog log = DeltaLog.forTable(spark, path);
        OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.empty());
        List<Action> changes = new ArrayList<>();
        List<AddFile> added = new ArrayList<>();
        // Read first: a second writer of the same partitions then conflicts with this one instead of doubling it.
        transaction.trackReadPredicates(predicates(partitions), false, true);
        List<AddFile> standing = StandingFiles.of(transaction.snapshot(), partitions);
        transaction.trackFilesRead(seq(standing));
        standing.forEach(old -> changes.add(old.remove()));
        for (FileAction file : CollectionConverters.asJava(write.apply(transaction))) {
            changes.add(file);
            if (file instanceof AddFile add) {
                added.add(add);
            }
        }
        return new Replacement(spark, table, log, transaction, changes, added);
    }

    /** Rows written, as counted by the Parquet writers. */
    public long rows() {
        return added.stream()
                .mapToLong(file -> (Long) file.numLogicalRecords().get())
                .sum();
    }

    /** By number of a part of the rows: the name of the file it is in. */
    public Map<Integer, String> parts() {
        Map<Integer, String> parts = new HashMap<>();
        for (AddFile file : added) {
            NewFiles.part(file).ifPresent(part -> parts.put(part, TableFile.name(file.path())));
        }
        return parts;
    }

    /** What was written. */
    public List<TableFile> files() {
        return added.stream().map(file -> TableFile.of(file, log.dataPath())).toList();
    }

    /**
     * Makes the new rows visible and the old ones not, in one step.
     *
     * @throws InputNotReadyException where another writer was faster; nothing of this one is left
     */
    public long commit() {
        if (changes.isEmpty()) {
            return log.update(false, Option.empty(), Option.empty()).version();
        }
        try {
            return commitChanges();
        } catch (DeltaConcurrentModificationException e) {
            abandon();
            throw new InputNotReadyException(
                    "Cannot write %s: another process has written to it meanwhile; run again once that has ended"
                            .formatted(table.name()),
                    e);
        }
    }

    private long commitChanges() {
        return transaction.commit(
                seq(changes),
                new DeltaOperations.Write(
                        SaveMode.Overwrite,
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty(),
                        Option.empty()));
    }

    /** Removes what was written; the table never showed it. */
    public void abandon() {
        try {
            FileSystem files = log.dataPath().getFileSystem(spark.sessionState().newHadoopConf());
            for (AddFile file : added) {
                files.delete(DeltaFileOperations.absolutePath(log.dataPath().toString(), file.path()), false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Seq<Expression> predicates(Map<String, String> partitions) {
        List<Expression> predicates = new ArrayList<>();
        partitions.forEach((column, value) -> predicates.add(
                new EqualTo(UnresolvedAttribute.quoted(column), Literal.create(value, DataTypes.StringType))));
        return seq(predicates);
    }

    private static <T> Seq<T> seq(List<T> list) {
        return CollectionConverters.asScala(list).toSeq();
    }
}
