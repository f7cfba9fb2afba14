package org.tieout.cli.init;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tieout.common.config.FetchPath;

/**
 * What paths of several months have in common.
 *
 * <pre>
 * contoso/2026-09/usage/part-00000.json.gz
 * contoso/2026-10/usage/part-00000.json.gz      contoso/{period}/usage/*
 *
 * usage-2026-10.csv, focus-2026-10.csv          usage-{period}.csv and focus-{period}.csv
 * export/20261001-20261031/&lt;guid&gt;/part.csv      export/*&#47;*&#47;*
 * </pre>
 */
final class PathPattern {

    /** A month that is no part of a day. */
    private static final Pattern MONTH = Pattern.compile("(?<![0-9])20[0-9]{2}-(?:0[1-9]|1[0-2])(?![0-9]|-[0-9])");

    /** Folders that are named anew each time: days from and to, a run's id, a time. */
    private static final Pattern RUN = Pattern.compile(
            "[0-9]{8}-[0-9]{8}|[0-9]{8}T?[0-9]{4,9}Z?|[0-9]{4}-[0-9]{2}-[0-9]{2}|(?i:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private static final Pattern WILD = Pattern.compile("([*?\\[\\]{}\\\\])");

    private PathPattern() {}

    /** The steps of a file's folder, months and runs replaced. */
    static List<String> folder(Path file) {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i + 1 < file.getNameCount(); i++) {
            String step = file.getName(i).toString();
            steps.add(RUN.matcher(step).matches() ? "*" : name(step));
        }
        return steps;
    }

    /** The name of a file, its month replaced. */
    static String name(Path file) {
        return name(file.getFileName().toString());
    }

    /** The month a path names; empty where it names none, or several. */
    static SortedSet<String> months(Path file) {
        SortedSet<String> months = new TreeSet<>();
        MONTH.matcher(file.toString()).results().forEach(found -> months.add(found.group()));
        return months;
    }

    /**
     * The shortest pattern of names that takes these and leaves the others of their folder; empty where there is none.
     *
     * @param isMonthOfFolder whether the folder names the month already
     * @param isRoomForAll whether {@code *} may be taken: nothing else will lie there
     */
    static Optional<String> ofNames(
            SortedSet<String> names, SortedSet<String> others, boolean isMonthOfFolder, boolean isRoomForAll) {
        List<String[]> candidates = new ArrayList<>();
        String prefix = names.stream().reduce(PathPattern::commonPrefix).orElse("");
        String suffix = names.stream()
                .map(PathPattern::extension)
                .reduce((one, two) -> one.equals(two) ? one : "")
                .orElse("");
        if (names.size() == 1 && !isMonthOfFolder) {
            return Optional.of(names.first());
        }
        if (isRoomForAll) {
            candidates.add(new String[] {"", ""});
        }
        candidates.add(new String[] {"", suffix});
        candidates.add(new String[] {prefix.contains("{") && !prefix.contains("}") ? "" : prefix, suffix});
        return candidates.stream()
                .filter(one -> isRoomForAll || !(one[0].isEmpty() && one[1].isEmpty()))
                .filter(one -> isMonthOfFolder
                        || one[0].contains(FetchPath.PERIOD)
                        || names.stream().noneMatch(name -> name.contains(FetchPath.PERIOD)))
                .filter(one -> others.stream().noneMatch(name -> name.startsWith(one[0]) && name.endsWith(one[1])))
                .map(one -> one[0] + "*" + one[1])
                .findFirst()
                .or(() -> names.size() == 1 ? Optional.of(names.first()) : Optional.empty());
    }

    private static String name(String written) {
        StringBuilder pattern = new StringBuilder();
        int from = 0;
        for (var found : MONTH.matcher(written).results().toList()) {
            pattern.append(escaped(written.substring(from, found.start()))).append(FetchPath.PERIOD);
            from = found.end();
        }
        return pattern.append(escaped(written.substring(from))).toString();
    }

    /** Names may hold what a pattern would take for its own. */
    static String escaped(String text) {
        return WILD.matcher(text).replaceAll("\\\\$1");
    }

    private static String commonPrefix(String one, String two) {
        int length = 0;
        while (length < Math.min(one.length(), two.length()) && one.charAt(length) == two.charAt(length)) {
            length++;
        }
        return one.substring(0, length);
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        if (dot > 0 && name.substring(dot).equals(".gz")) {
            dot = Math.max(name.lastIndexOf('.', dot - 1), 0);
        }
        return dot <= 0 ? "" : name.substring(dot);
    }
}
