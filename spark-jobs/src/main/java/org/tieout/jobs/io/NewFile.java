package org.tieout.jobs.io;

import io.delta.kernel.data.Row;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.types.StructType;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * A file that is there, and that no table knows yet.
 *
 * @param part which of the parts of the rows is in it
 * @param path below the table, as Delta's log has it
 * @param modified milliseconds since 1970
 */
public record NewFile(int part, String path, Map<String, String> partition, long rows, long bytes, long modified)
        implements Serializable {

    public NewFile {
        partition = Map.copyOf(partition);
    }

    /** As Delta's log has it. */
    Row action() {
        return AddFile.createAddFileRow(
                new StructType(),
                path,
                VectorUtils.stringStringMapValue(partition),
                bytes,
                modified,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new DataFileStatistics(rows, Map.of(), Map.of(), Map.of(), Optional.empty())));
    }
}
