package org.tieout.rules.control;

import java.util.List;
import java.util.Map;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.money.ControlTotal;
import org.tieout.common.run.DataRefusedException;

/**
 * Proves that nothing of a release was lost: in every file and currency, rows, sum and absolute sum delivered are those
 * typed, rejected and of other periods; the manifest's row count is the file's; and what was typed is what was written.
 */
public final class ProveFiles {

    private ProveFiles() {}

    /**
     * Refuses a release that does not tie out.
     *
     * @param written rows of each table it fills
     * @throws DataRefusedException naming the first file that cannot be read or does not tie out
     */
    public static void apply(ReleaseManifest manifest, FileTotals totals, List<Long> written) {
        List<String> unreadable = totals.unreadable();
        if (!unreadable.isEmpty()) {
            String more = unreadable.size() == 1 ? "" : " (and %d more)".formatted(unreadable.size() - 1);
            throw new DataRefusedException(unreadable.get(0) + more);
        }
        manifest.files().forEach(file -> proveFile(file, totals));
        for (long rows : written) {
            if (totals.rows(RowOutcome.TYPED) != rows) {
                throw new DataRefusedException("Rows of %s do not tie out: %,d typed, %,d written; run ingest again"
                        .formatted(manifest.source(), totals.rows(RowOutcome.TYPED), rows));
            }
        }
    }

    private static void proveFile(LandedFile file, FileTotals totals) {
        Map<String, ControlTotal> delivered = totals.delivered(file.name());
        Map<String, ControlTotal> accountedFor = totals.accountedFor(file.name());
        if (!delivered.equals(accountedFor)) {
            throw new DataRefusedException("%s does not tie out: delivered %s, typed, rejected and of other periods %s"
                    .formatted(file.name(), delivered, accountedFor));
        }
        long rows = delivered.values().stream().mapToLong(ControlTotal::rows).sum();
        if (file.rows().filter(promised -> promised != rows).isPresent()) {
            throw new DataRefusedException(
                    "Rows of %s do not tie out: it has %,d, its manifest says %,d; have it delivered again"
                            .formatted(file.name(), rows, file.rows().get()));
        }
    }
}
