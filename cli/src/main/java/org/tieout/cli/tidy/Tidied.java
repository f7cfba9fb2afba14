package org.tieout.cli.tidy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tieout.command.output.ResultTable;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.io.OldFiles;
import org.tieout.jobs.io.OldFiles.OldFile;

/**
 * Files of one place that go, or would.
 *
 * @param place {@code lake charges}, {@code landing contoso-usage}
 * @param period empty for what belongs to no month
 */
record Tidied(String place, Optional<BillingPeriod> period, What what, long files, long bytes) {

    private static final List<String> COLUMNS = List.of("Place", "BillingPeriod", "What", "Files", "Bytes");

    /** What they are. */
    enum What {
        /** Of the lake: newer ones have replaced them, or a run that died had not committed them. */
        SUPERSEDED,
        /** Beside the tables: a run that died has left them. */
        LEFT,
        /** In landing: of releases that newer ones have replaced. */
        OLD_RELEASE,
        /** Of a table's log: what makes the reading of versions faster that nobody reads. */
        CHECKPOINT;

        static What of(OldFiles.Why why) {
            return switch (why) {
                case SUPERSEDED -> SUPERSEDED;
                case LEFT -> LEFT;
                case CHECKPOINT -> CHECKPOINT;
            };
        }
    }

    static Tidied of(String place, Optional<BillingPeriod> period, What what, List<OldFile> files) {
        return new Tidied(
                place,
                period,
                what,
                files.size(),
                files.stream().mapToLong(OldFile::bytes).sum());
    }

    static Tidied of(String place, Optional<BillingPeriod> period, List<ReleaseManifest> releases) {
        return new Tidied(
                place,
                period,
                What.OLD_RELEASE,
                releases.stream().mapToLong(one -> one.files().size()).sum(),
                releases.stream().mapToLong(ReleaseManifest::bytes).sum());
    }

    static ResultTable table(List<Tidied> all) {
        return new ResultTable(COLUMNS, COLUMNS, all.stream().map(Tidied::row).toList());
    }

    private List<@Nullable Object> row() {
        return Arrays.asList(place, period.map(BillingPeriod::toString).orElse(null), what.name(), files, bytes);
    }

    /** {@code 12 files with 3,456 bytes}. */
    static String sum(List<Tidied> all) {
        long files = all.stream().mapToLong(Tidied::files).sum();
        return String.format(
                Locale.ROOT,
                "%,d %s with %,d bytes",
                files,
                files == 1 ? "file" : "files",
                all.stream().mapToLong(Tidied::bytes).sum());
    }
}
