package org.tieout.downloader.azure.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.store.ObjectFolder;
import org.tieout.downloader.store.StoredObject;

/**
 * Finds the newest run of an export for a billing period, wherever below its folder it was written. Azure's own history
 * of runs is not asked: the second run of the first days of a month is not in it.
 */
final class FindExport {

    private static final String MANIFEST = "manifest.json";

    private final ObjectFolder folder;
    private final String export;

    /** @param export its name; empty: the folder holds no other */
    FindExport(ObjectFolder folder, String export) {
        this.folder = folder;
        this.export = export;
    }

    /**
     * What was found.
     *
     * @param whyNone where nothing was: what is there instead, and what to do
     */
    record Result(Optional<ExportManifest> newest, String whyNone) {}

    Result find(BillingPeriod period) throws IOException {
        List<StoredObject> files = folder.store().list(folder.prefix().isEmpty() ? "" : folder.prefix() + "/");
        List<ExportManifest> runs = new ArrayList<>();
        TreeSet<String> others = new TreeSet<>();
        int manifests = 0;
        for (StoredObject file : files) {
            if (!isManifest(file.key())) {
                continue;
            }
            manifests++;
            // Exports that never overwrite leave one manifest a day: those whose path names other days need no reading.
            if (ExportPath.of(file.key())
                    .days()
                    .filter(days -> !days.startIn(period))
                    .isPresent()) {
                continue;
            }
            Optional<ExportManifest> manifest = read(file);
            if (manifest.isPresent() && !isExport(manifest.get())) {
                others.add(manifest.get().export());
            } else if (manifest.isPresent() && manifest.get().isOf(period)) {
                runs.add(manifest.get());
            }
        }
        refuseSeveral(runs);
        return new Result(
                runs.stream()
                        .max(Comparator.comparing(ExportManifest::submitted).thenComparing(ExportManifest::key)),
                whyNone(period, files.size(), manifests, others));
    }

    /**
     * Reads a manifest again.
     *
     * @return empty where it is not there any more
     */
    Optional<ExportManifest> again(ExportManifest manifest) throws IOException {
        Optional<StoredObject> file = folder.store().find(manifest.key());
        Optional<byte[]> bytes =
                file.isEmpty() ? Optional.empty() : folder.store().read(manifest.key());
        return bytes.isEmpty() ? Optional.empty() : ExportManifest.parse(file.orElseThrow(), bytes.get());
    }

    private static boolean isManifest(String key) {
        return key.substring(key.lastIndexOf('/') + 1).equals(MANIFEST);
    }

    private Optional<ExportManifest> read(StoredObject file) throws IOException {
        byte[] bytes = folder.store()
                .read(file.key())
                .orElseThrow(() -> new SourceChangedException("%s has been removed".formatted(file.key())));
        return ExportManifest.parse(file, bytes);
    }

    private boolean isExport(ExportManifest manifest) {
        return export.isEmpty()
                || manifest.export().equalsIgnoreCase(export)
                || ExportPath.of(manifest.key()).holds(export);
    }

    private void refuseSeveral(List<ExportManifest> runs) {
        TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        runs.forEach(run -> names.add(run.export()));
        if (export.isEmpty() && names.size() > 1) {
            throw new ConfigInvalidException(
                    "Invalid fetch.export: it is empty, and %s holds several exports (%s); name one"
                            .formatted(folder.url(), String.join(", ", names)));
        }
    }

    private String whyNone(BillingPeriod period, int files, int manifests, SortedSet<String> others) {
        if (files == 0) {
            return "%s is empty; has the export run, and is fetch.path right?".formatted(folder.url());
        }
        if (manifests == 0) {
            return "%s holds files but no manifest.json; turn on file partitioning in the export, or fetch them with type: files"
                    .formatted(folder.url());
        }
        if (!others.isEmpty()) {
            return "%s holds no run of export %s for %s, but of %s; is fetch.export right?"
                    .formatted(folder.url(), export, period, String.join(", ", others));
        }
        return "%s holds no run for %s; has the export run, or can it be run for that month?"
                .formatted(folder.url(), period);
    }
}
