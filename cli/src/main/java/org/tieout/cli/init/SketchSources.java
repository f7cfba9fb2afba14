package org.tieout.cli.init;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tieout.common.config.FetchPath;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;

/** Files that lie in the same place month by month, and are of one kind and provider, are one source. */
final class SketchSources {

    private static final int LONGEST_NAME = 60;

    private final LookedAt seen;
    /** The names of all files, by the steps of their folders. */
    private final Map<List<String>, SortedSet<String>> names = new LinkedHashMap<>();

    private final Set<List<String>> crowded;
    private final Set<String> taken = new HashSet<>();

    private SketchSources(LookedAt seen, Path own) {
        this.seen = seen;
        Stream.of(seen.files().stream().map(SeenFile::path), seen.unread().keySet().stream(), Stream.of(own))
                .flatMap(paths -> paths)
                .forEach(path -> names.computeIfAbsent(PathPattern.folder(path), unused -> new TreeSet<>())
                        .add(PathPattern.name(path)));
        this.crowded = seen.foldersWithFolders().stream()
                .map(folder -> PathPattern.folder(folder.resolve("file")))
                .collect(Collectors.toSet());
    }

    private record Group(List<String> folder, SourceKind kind, Provider provider, char delimiter) {}

    /** @param own the config that is written: no source takes it, should it lie there too */
    static List<SketchedSource> apply(LookedAt seen, Path own) {
        return new SketchSources(seen, own).sketch();
    }

    private List<SketchedSource> sketch() {
        Map<Group, List<SeenFile>> groups = new LinkedHashMap<>();
        seen.files().stream()
                .sorted((one, two) -> one.path().compareTo(two.path()))
                .forEach(file -> groups.computeIfAbsent(
                                new Group(
                                        PathPattern.folder(file.path()),
                                        file.kind(),
                                        file.provider(),
                                        file.delimiter()),
                                unused -> new ArrayList<>())
                        .add(file));
        List<SketchedSource> sources = new ArrayList<>();
        groups.forEach((group, files) -> sources.addAll(of(group, files)));
        return sources;
    }

    private List<SketchedSource> of(Group group, List<SeenFile> files) {
        Map<String, List<SeenFile>> byName = files.stream()
                .collect(Collectors.groupingBy(
                        file -> PathPattern.name(file.path()), TreeMap::new, Collectors.toList()));
        SortedSet<String> own = new TreeSet<>(byName.keySet());
        SortedSet<String> others = new TreeSet<>(names.getOrDefault(group.folder(), new TreeSet<>()));
        others.removeAll(own);
        boolean isMonthOfFolder = group.folder().stream().anyMatch(step -> step.contains(FetchPath.PERIOD));
        boolean isRoomForAll = !group.folder().isEmpty() && !crowded.contains(group.folder());
        Optional<String> pattern = PathPattern.ofNames(own, others, isMonthOfFolder, isRoomForAll);
        if (pattern.isPresent()) {
            return List.of(source(group, pattern.get(), files));
        }
        // No pattern tells them from what else lies there: each name is a source of its own.
        List<SketchedSource> each = new ArrayList<>();
        byName.forEach((name, some) -> each.add(source(group, name, some)));
        return each;
    }

    private SketchedSource source(Group group, String pattern, List<SeenFile> files) {
        List<String> words = group.folder().stream()
                .map(SketchSources::word)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(ArrayList::new));
        boolean isTold = words.size() > 0 && pattern.startsWith("*");
        String stem = word(pattern.replaceFirst("\\.[A-Za-z0-9.]*$", ""));
        if (!isTold && !(words.size() > 0 && words.get(words.size() - 1).equals(stem))) {
            words.add(stem);
        }
        String name = words.stream()
                .filter(word -> !word.isEmpty())
                .skip(Math.max(0, words.size() - 2))
                .collect(Collectors.joining("-"));
        return new SketchedSource(
                unique(name.isEmpty() ? group.kind().toString() : name),
                group.kind(),
                group.provider(),
                group.folder(),
                pattern,
                files);
    }

    private String unique(String name) {
        String base = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
        String one = base;
        for (int i = 2; !taken.add(one); i++) {
            one = base + "-" + i;
        }
        return one;
    }

    /** What a step of a path says, as a source may be named; empty where that is a month or a run. */
    static String word(String step) {
        return step.replace(FetchPath.PERIOD, "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
    }
}
