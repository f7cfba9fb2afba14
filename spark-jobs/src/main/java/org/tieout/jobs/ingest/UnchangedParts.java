package org.tieout.jobs.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tieout.common.landing.LandedFile;
import org.tieout.jobs.flow.Flow;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.TableFile;
import org.tieout.jobs.io.WriteFiles;
import org.tieout.rules.control.FileTotals;
import org.tieout.rules.control.ReusablePart;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.file.IdentifiedFile;
import org.tieout.rules.file.Release;
import org.tieout.rules.typing.TypeRow;

/** The parts of a release that were delivered before as they are, and whose rows are in the lake. */
final class UnchangedParts {

    private final Map<Integer, ReusablePart> parts = new TreeMap<>();
    private final Map<String, Map<String, TableFile>> inTheLake;

    private UnchangedParts(List<ReusablePart> parts, Map<String, Map<String, TableFile>> inTheLake) {
        this.inTheLake = inTheLake;
        // Numbers in their order, and none that a task which types rows may have.
        parts.forEach(part -> this.parts.put(this.parts.size() - parts.size(), part));
    }

    /** None of them: everything is typed. */
    static UnchangedParts none() {
        return new UnchangedParts(List.of(), Map.of());
    }

    static UnchangedParts of(Lake lake, NewestRelease newest, Release release) throws IOException {
        List<ReusablePart> standing = ReusableParts.read(lake.files(), newest);
        if (standing.isEmpty()) {
            return none();
        }
        Map<String, Map<String, TableFile>> inTheLake = new HashMap<>();
        for (LakeTable table : TypeRow.tables(release)) {
            inTheLake.put(
                    table.name(),
                    lake.files(table, lake.version(table), release.partition(table)).stream()
                            .collect(Collectors.toMap(TableFile::name, Function.identity())));
        }
        Map<String, String> delivered =
                newest.manifest().files().stream().collect(Collectors.toMap(LandedFile::name, LandedFile::sha256));
        Set<String> changed = standing.stream()
                .filter(part -> !part.sha256().equals(delivered.get(part.file())) || !isIn(inTheLake, part))
                .map(ReusablePart::file)
                .collect(Collectors.toSet());
        return new UnchangedParts(
                standing.stream().filter(part -> !changed.contains(part.file())).toList(), inTheLake);
    }

    private static boolean isIn(Map<String, Map<String, TableFile>> inTheLake, ReusablePart part) {
        return !part.hasRows()
                || inTheLake.entrySet().stream()
                        .allMatch(table ->
                                table.getValue().containsKey(part.rows().get(table.getKey())));
    }

    /** How many files they are. */
    long files() {
        return parts.values().stream().map(ReusablePart::file).distinct().count();
    }

    /** The other files of the release. */
    List<IdentifiedFile> others(List<IdentifiedFile> files) {
        Set<String> unchanged = parts.values().stream().map(ReusablePart::file).collect(Collectors.toSet());
        return files.stream()
                .filter(file -> !unchanged.contains(file.file().name()))
                .toList();
    }

    /** Counts them as they were counted when they were typed. */
    void addTo(FileTotals totals) {
        parts.forEach((number, part) -> totals.add(part.totals(number)));
    }

    /** Writes their rows of a table once more: they have come with this release as well. */
    Flow<TypedPart> copy(Flows flows, LakeTable table, Release release, WriteFiles write) {
        Map<String, TableFile> files = inTheLake.getOrDefault(table.name(), Map.of());
        List<Copy> copies = new ArrayList<>();
        parts.forEach((number, part) -> {
            if (part.hasRows()) {
                copies.add(new Copy(
                        number, Objects.requireNonNull(files.get(part.rows().get(table.name())))));
            }
        });
        String version = release.version();
        return flows.each(
                copies, copy -> new TypedPart(write.copy(copy.number(), copy.from(), Charges.RELEASE, version), null));
    }

    private record Copy(int number, TableFile from) implements Serializable {}
}
