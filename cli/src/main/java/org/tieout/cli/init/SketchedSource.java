package org.tieout.cli.init;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;

/**
 * A source as it will stand in the config.
 *
 * @param folder its steps, months and runs replaced
 * @param pattern of its files' names
 * @param files what it takes
 */
record SketchedSource(
        String name, SourceKind kind, Provider provider, List<String> folder, String pattern, List<SeenFile> files) {

    SketchedSource {
        folder = List.copyOf(folder);
        files = List.copyOf(files);
    }

    SketchedSource of(Provider other) {
        return new SketchedSource(name, kind, other, folder, pattern, files);
    }

    String path() {
        return folder.stream().map(step -> step + "/").collect(Collectors.joining()) + pattern;
    }

    Set<String> dialects() {
        return files.stream().map(file -> file.dialect().name()).collect(Collectors.toCollection(TreeSet::new));
    }

    SortedSet<String> months() {
        return all(file -> PathPattern.months(file.path()));
    }

    SortedSet<String> issuers() {
        return all(SeenFile::issuers);
    }

    SortedSet<String> currencies() {
        return all(SeenFile::currencies);
    }

    long rows() {
        return files.stream().mapToLong(SeenFile::rows).sum();
    }

    private interface Values {
        Set<String> of(SeenFile file);
    }

    private SortedSet<String> all(Values values) {
        return files.stream().flatMap(file -> values.of(file).stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
