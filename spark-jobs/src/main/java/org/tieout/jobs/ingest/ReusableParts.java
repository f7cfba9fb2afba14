package org.tieout.jobs.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tieout.common.json.Json;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.rules.control.FileTotals;
import org.tieout.rules.control.PartTotals;
import org.tieout.rules.control.ReusablePart;

/**
 * What was found in each file of the release that stands in the lake, and where the file's rows are: a file that is
 * delivered again as it was need not be typed again. {@code ingested/<source>/<period>.parts.json}
 *
 * @param settings hash of everything besides its bytes that decides how a file is read
 * @param parts in the order of their files; all parts of a file, or none
 */
record ReusableParts(String settings, List<ReusablePart> parts) {

    ReusableParts {
        parts = List.copyOf(parts);
    }

    /** Those that were typed by the same settings. */
    static List<ReusablePart> read(LakeFiles lake, NewestRelease newest) throws IOException {
        Optional<byte[]> json = lake.readSmall(path(newest.manifest()));
        if (json.isEmpty()) {
            return List.of();
        }
        try {
            ReusableParts standing = Json.read(json.get(), ReusableParts.class);
            return standing.settings().equals(newest.settings()) ? standing.parts() : List.of();
        } catch (JsonProcessingException e) {
            // Another version wrote it. Without it everything is typed, which is right as well.
            return List.of();
        }
    }

    /**
     * Those of a release that has just been ingested.
     *
     * @param written by name of a table: the file each part's rows are in, by the part's number
     */
    static ReusableParts of(NewestRelease ingested, FileTotals totals, Map<String, Map<Integer, String>> written) {
        Map<String, List<PartTotals>> byFile = totals.inOrder().collect(Collectors.groupingBy(part -> part.file));
        List<ReusablePart> parts = new ArrayList<>();
        for (LandedFile file : ingested.manifest().files()) {
            List<Optional<ReusablePart>> ofFile = byFile.getOrDefault(file.name(), List.of()).stream()
                    .map(part -> ReusablePart.of(part, file.sha256(), rows(part.task, written)))
                    .toList();
            if (ofFile.stream().allMatch(Optional::isPresent)) {
                ofFile.forEach(part -> parts.add(part.orElseThrow()));
            }
        }
        return new ReusableParts(ingested.settings(), parts);
    }

    private static Map<String, String> rows(int part, Map<String, Map<Integer, String>> written) {
        Map<String, String> rows = new HashMap<>();
        written.forEach((table, files) -> {
            String file = files.get(part);
            if (file != null) {
                rows.put(table, file);
            }
        });
        return rows;
    }

    void write(LakeFiles lake, ReleaseManifest manifest) throws IOException {
        lake.writeSmall(path(manifest), Json.bytes(this));
    }

    private static String path(ReleaseManifest manifest) {
        return "ingested/%s/%s.parts.json".formatted(manifest.source(), manifest.period());
    }
}
