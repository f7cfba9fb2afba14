package org.tieout.jobs.ingest;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.jobs.io.NewFile;
import org.tieout.rules.control.PartTotals;

/** What has been written of a part of a release, and what all of its rows come to, where they have been typed. */
final class TypedPart implements Serializable {

    private static final long serialVersionUID = 1;

    private final List<NewFile> files;
    private final @Nullable PartTotals totals;

    TypedPart(List<NewFile> files, @Nullable PartTotals totals) {
        this.files = List.copyOf(files);
        this.totals = totals;
    }

    List<NewFile> files() {
        return files;
    }

    Optional<PartTotals> totals() {
        return Optional.ofNullable(totals);
    }
}
