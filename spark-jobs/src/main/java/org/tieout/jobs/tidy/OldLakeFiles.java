package org.tieout.jobs.tidy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.io.OldFiles;
import org.tieout.jobs.io.OldFiles.OldFile;
import org.tieout.jobs.io.Reconciled;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.LakeTables;
import org.tieout.store.NamedVersions.TableVersion;

/**
 * Files of a lake that nothing needs: neither the newest versions of its tables, nor those the store names, nor those
 * of the results that stand in it. So it is with the lakes aside, which {@code watch} computes in and the store does
 * not name. As of the moment it was looked.
 */
public final class OldLakeFiles {

    private static final String ASIDE = "aside";

    private final LakeFiles lake;
    private final Map<String, LakeFiles> aside = new LinkedHashMap<>();
    private final Map<String, OldFiles> tables = new LinkedHashMap<>();
    private final List<Reconciled> results = new ArrayList<>();
    private final Set<BillingPeriod> withResult;

    private OldLakeFiles(TieoutConfig config, List<TableVersion> named) throws IOException {
        this.lake = LakeFiles.of(config);
        Map<String, Set<Long>> versions = new HashMap<>();
        named.forEach(one -> versions.computeIfAbsent(one.tableName(), unused -> new HashSet<>())
                .add(one.version()));
        look("", config, lake, versions);
        this.withResult = results.stream().map(Reconciled::period).collect(Collectors.toSet());
        for (String reconciliation : new TreeSet<>(
                lake.list(ASIDE).stream().map(file -> file.split("/", 3)[1]).toList())) {
            String place = "%s/%s".formatted(ASIDE, reconciliation);
            TieoutConfig there = config.withLake("%s/%s".formatted(config.lake(), place));
            aside.put(place + "/", LakeFiles.of(there));
            look(place + "/", there, LakeFiles.of(there), new HashMap<>());
        }
    }

    /** Looks at the lake of a config. */
    public static OldLakeFiles of(TieoutConfig config, List<TableVersion> named) throws IOException {
        return new OldLakeFiles(config, named);
    }

    private void look(String place, TieoutConfig config, LakeFiles files, Map<String, Set<Long>> named)
            throws IOException {
        for (Reconciled standing : Reconciled.all(files)) {
            results.add(standing);
            standing.tableVersions()
                    .forEach((table, version) -> named.computeIfAbsent(table, unused -> new HashSet<>())
                            .add(version));
            named.computeIfAbsent(Charges.TABLE.name(), unused -> new HashSet<>())
                    .add(standing.chargesVersion());
        }
        Lake at = Lake.of(config);
        for (LakeTable table : LakeTables.ALL) {
            tables.put(place + table.name(), at.oldFiles(table, named.getOrDefault(table.name(), Set.of())));
        }
    }

    /** The months there are files of. */
    public Set<BillingPeriod> periods() throws IOException {
        Set<BillingPeriod> periods = new TreeSet<>();
        for (OldFiles table : tables.values()) {
            periods.addAll(table.periods());
        }
        return periods;
    }

    /** Whether a result of a month stands in the lake. */
    public boolean hasResult(BillingPeriod period) {
        return withResult.contains(period);
    }

    /** Releases of a source that what stands of a month was made from. */
    public Set<String> releases(SourceConfig source, BillingPeriod period) throws IOException {
        Set<String> releases = new HashSet<>();
        results.stream()
                .filter(one -> one.period().equals(period) && one.releases().containsKey(source.name()))
                .forEach(one -> releases.add(one.releases().get(source.name())));
        for (LakeFiles one : all()) {
            one.ingested(source.name(), period).ifPresent(ingested -> releases.add(ingested.release()));
        }
        return releases;
    }

    /** By table: files of a month that may go. */
    public Map<String, List<OldFile>> find(BillingPeriod period, Instant before) throws IOException {
        Map<String, List<OldFile>> found = new TreeMap<>();
        for (Map.Entry<String, OldFiles> table : tables.entrySet()) {
            List<OldFile> old = table.getValue().of(period, before);
            if (!old.isEmpty()) {
                found.put(table.getKey(), old);
            }
        }
        return found;
    }

    /** By table, or empty: files of no month that may go, such as what writers left who were killed. */
    public Map<String, List<OldFile>> ofNoMonth(Instant before) throws IOException {
        Map<String, List<OldFile>> found = new TreeMap<>();
        for (LakeFiles one : all()) {
            List<OldFile> left = one.leftovers(before);
            if (!left.isEmpty()) {
                found.computeIfAbsent("", unused -> new ArrayList<>()).addAll(left);
            }
        }
        for (Map.Entry<String, OldFiles> table : tables.entrySet()) {
            List<OldFile> old = table.getValue().ofLog(before);
            if (!old.isEmpty()) {
                found.put(table.getKey(), old);
            }
        }
        return found;
    }

    /** Removes what was found. */
    public void remove(List<OldFile> old) throws IOException {
        lake.remove(old);
    }

    private List<LakeFiles> all() {
        List<LakeFiles> all = new ArrayList<>(List.of(lake));
        all.addAll(aside.values());
        return all;
    }
}
