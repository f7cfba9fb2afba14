package org.tieout.jobs.io;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.delta.kernel.Snapshot;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.internal.actions.AddFile;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.tieout.common.json.Json;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.ReconciliationLines;

/**
 * Files of a table that no version holds which has to stay readable. Delta's own VACUUM knows one age for all versions,
 * and none that stay (docs/decisions/0047).
 *
 * <pre>
 * version    5: a b    6: c b    7: c d    8: e d      6 is frozen, 8 is the newest
 * stay       c b (6), e d (8)                          a goes once it has been out of the table long enough
 * </pre>
 */
public final class OldFiles {

    /** A version, and what is kept of it. Checkpoints of other kinds are other programs'. */
    private static final Pattern OF_LOG = Pattern.compile("([0-9]{20})\\.(json|crc|checkpoint\\.parquet)");

    private static final String PARTITION = ReconciliationLines.BILLING_PERIOD + "=";

    private final LakeTable table;
    private final Path place;
    private final FileSystem files;
    private final TreeSet<Long> versions;
    private final Map<String, Set<String>> needed = new HashMap<>();

    /** What {@link #removedSince} has found, and for which moment. */
    private final Set<String> removed = new HashSet<>();

    private Instant removedSince = Instant.MAX;

    /** @param versions those that stay */
    private OldFiles(LakeTable table, Path place, FileSystem files, Set<Long> versions) {
        this.table = table;
        this.place = place;
        this.files = files;
        this.versions = new TreeSet<>(versions);
    }

    /** Why nothing needs a file. */
    public enum Why {
        /** Newer files have replaced it in all versions that stay, or its writer died before he committed it. */
        SUPERSEDED,
        /** A writer who was killed left it beside the tables. */
        LEFT,
        /** It makes the reading of versions faster that nobody reads; the log says the same without. */
        CHECKPOINT
    }

    /**
     * A file that may go.
     *
     * @param location absolute, with its scheme
     */
    public record OldFile(String location, Why why, long bytes) {}

    /**
     * Reads what the log of a table says.
     *
     * @param named versions that stay, besides the newest
     * @throws InputNotReadyException where one of them is not there
     */
    static OldFiles of(LakeTable table, TableLog log, Set<Long> named, Configuration hadoop) throws IOException {
        Path place = new Path(log.location());
        FileSystem files = place.getFileSystem(hadoop);
        Optional<Snapshot> newest = log.newest();
        OldFiles old = new OldFiles(table, place, files, named);
        newest.ifPresent(snapshot -> old.versions.add(snapshot.getVersion()));
        for (long version : old.versions) {
            old.need(log.files(snapshot(table, log, newest, version), Map.of()));
        }
        return old;
    }

    private static Snapshot snapshot(LakeTable table, TableLog log, Optional<Snapshot> newest, long version) {
        try {
            if (newest.isPresent() && version <= newest.get().getVersion()) {
                return log.at(version).orElseThrow();
            }
        } catch (KernelException e) {
            throw new InputNotReadyException(lost(table, version), e);
        }
        throw new InputNotReadyException(lost(table, version));
    }

    private static String lost(LakeTable table, long version) {
        return "Cannot find version %d of %s, which a result stands in; is lake the one the metadata store belongs to?"
                .formatted(version, table.name());
    }

    private void need(List<AddFile> version) {
        for (AddFile file : version) {
            String period = Objects.requireNonNull(TableLog.partition(file).get(ReconciliationLines.BILLING_PERIOD));
            needed.computeIfAbsent(period, unused -> new HashSet<>()).add(TableFile.nameInLog(file.getPath()));
        }
    }

    /** The months there are files of. */
    public Set<BillingPeriod> periods() throws IOException {
        Set<BillingPeriod> periods = new TreeSet<>();
        for (FileStatus folder : list(place)) {
            String name = folder.getPath().getName();
            if (name.startsWith(PARTITION)) {
                try {
                    periods.add(BillingPeriod.parse(name.substring(PARTITION.length())));
                } catch (IllegalArgumentException | DateTimeException e) {
                    // No month that Tieout writes.
                }
            }
        }
        return periods;
    }

    private List<FileStatus> list(Path folder) throws IOException {
        try {
            return List.of(files.listStatus(folder));
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }

    /**
     * Those of a month that may go.
     *
     * @param before what was written, or was in the newest version, at that moment or later stays
     * @throws DataRefusedException where a file that is needed is not there: then the list is wrong, or the lake is
     */
    public List<OldFile> of(BillingPeriod period, Instant before) throws IOException {
        Set<String> stay = new HashSet<>(needed.getOrDefault(period.toString(), Set.of()));
        Set<String> missing = new TreeSet<>(stay);
        stay.addAll(removedSince(before));
        List<OldFile> old = new ArrayList<>();
        try {
            RemoteIterator<LocatedFileStatus> there = files.listFiles(new Path(place, PARTITION + period), true);
            while (there.hasNext()) {
                LocatedFileStatus file = there.next();
                String name = file.getPath().getName();
                missing.remove(name);
                boolean isOld = Instant.ofEpochMilli(file.getModificationTime()).isBefore(before);
                if (isOld && !stay.contains(name)) {
                    old.add(new OldFile(file.getPath().toString(), Why.SUPERSEDED, file.getLen()));
                }
            }
        } catch (FileNotFoundException e) {
            // No file of this month.
        }
        if (!missing.isEmpty()) {
            throw new DataRefusedException(
                    "Cannot tidy %s of %s: %s, which a result stands in, is not there; restore the lake (docs/operations.md)"
                            .formatted(table.name(), period, missing.iterator().next()));
        }
        return old;
    }

    /**
     * Names of the files that commits since then have taken out of the table. Checkpoints do not say it: Kernel's leave
     * out what was removed.
     */
    private Set<String> removedSince(Instant before) throws IOException {
        if (!before.equals(removedSince)) {
            removed.clear();
            for (FileStatus file : list(new Path(place, "_delta_log"))) {
                Matcher name = OF_LOG.matcher(file.getPath().getName());
                boolean isYoung =
                        !Instant.ofEpochMilli(file.getModificationTime()).isBefore(before);
                if (isYoung && name.matches() && name.group(2).equals("json")) {
                    addRemoved(file.getPath());
                }
            }
            removedSince = before;
        }
        return removed;
    }

    /** A line of a commit: of its kinds the one that takes a file out of the table. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Action(Optional<Remove> remove) {

        Action {
            remove = Objects.requireNonNullElse(remove, Optional.empty());
        }
    }

    /** @param path as the log has it */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Remove(String path) {}

    /** A commit is a file of lines, an action each. */
    private void addRemoved(Path commit) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(files.open(commit), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    Json.read(line.getBytes(StandardCharsets.UTF_8), Action.class)
                            .remove()
                            .ifPresent(file -> removed.add(TableFile.nameInLog(file.path())));
                }
            }
        }
    }

    /**
     * Checkpoints and checksums beside the log of the table: there is one for each write, or for each ten. Of a log
     * that is not whole none goes: there they may be the only way to a version.
     *
     * @param before what was written at that moment or later stays
     */
    public List<OldFile> ofLog(Instant before) throws IOException {
        Set<Long> commits = new TreeSet<>();
        TreeMap<Long, FileStatus> checkpoints = new TreeMap<>();
        Map<Long, FileStatus> checksums = new TreeMap<>();
        for (FileStatus file : list(new Path(place, "_delta_log"))) {
            Matcher name = OF_LOG.matcher(file.getPath().getName());
            if (name.matches()) {
                long version = Long.parseLong(name.group(1));
                switch (name.group(2)) {
                    case "json" -> commits.add(version);
                    case "crc" -> checksums.put(version, file);
                    default -> checkpoints.put(version, file);
                }
            }
        }
        if (versions.isEmpty() || commits.size() != versions.last() + 1) {
            return List.of();
        }
        checksums.keySet().removeAll(versions);
        Set<Long> needed = new TreeSet<>();
        for (long version : versions) {
            Optional.ofNullable(checkpoints.floorKey(version)).ifPresent(needed::add);
        }
        checkpoints.keySet().removeAll(needed);
        return Stream.concat(checkpoints.values().stream(), checksums.values().stream())
                .filter(file -> Instant.ofEpochMilli(file.getModificationTime()).isBefore(before))
                .map(file -> new OldFile(file.getPath().toString(), Why.CHECKPOINT, file.getLen()))
                .toList();
    }
}
