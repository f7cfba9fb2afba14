package org.tieout.jobs.io;

import java.io.IOException;
import org.tieout.common.file.FileErrors;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.RunStoppedException;

/** Says in words why a lake cannot be written to. */
final class LakeTrouble {

    private LakeTrouble() {}

    /** What stops the run. */
    static RunStoppedException of(String place, IOException failure) {
        return place.contains("://") && !place.startsWith("file:")
                ? StoreTrouble.of("write to", "lake", place, failure)
                : new ConfigInvalidException(
                        "Cannot write to lake %s: %s; check the folder and its permissions"
                                .formatted(place, FileErrors.of(failure)),
                        failure);
    }
}
