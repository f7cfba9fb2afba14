package org.tieout.common.config;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A path as a source's files are fetched by: a fixed part, then steps that may hold wildcards and {@code {period}}.
 *
 * @param written a path or URL
 */
public record FetchPath(String written) {

    /** Stands for the billing period. */
    public static final String PERIOD = "{period}";

    private static final String ANY_MONTH = "[0-9][0-9][0-9][0-9]-[0-9][0-9]";
    private static final Pattern ACROSS_FOLDERS = Pattern.compile("\\*\\*|^[^{]*\\}|\\{[^}]*$");
    private static final Pattern BRACES = Pattern.compile("(?<!\\\\)\\{([^{},]*)\\}");

    /** The longest leading part without a wildcard or placeholder; all of a path that has neither. */
    public String fixed() {
        return written.substring(0, firstChange());
    }

    /** What is left behind {@link #fixed}; empty for a path without a wildcard. */
    public String rest() {
        return written.substring(firstChange());
    }

    private int firstChange() {
        for (int i = 0; i < written.length(); i++) {
            if ("*?[{".indexOf(written.charAt(i)) >= 0) {
                return written.lastIndexOf('/', i) + 1;
            }
        }
        return written.length();
    }

    /**
     * Whether it can name something at or below a folder, or the folder itself.
     *
     * @param folder from the fixed part down
     */
    public boolean reaches(List<String> folder) {
        List<String> steps = RealPath.steps(rest());
        for (int i = 0; i < Math.min(steps.size(), folder.size()); i++) {
            if (ACROSS_FOLDERS.matcher(steps.get(i).replace(PERIOD, "")).find()) {
                return true;
            }
            if (!matches(steps.get(i), folder.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether it names files below a folder, not only the folder itself. */
    public boolean goesBelow(List<String> folder) {
        List<String> steps = RealPath.steps(rest());
        boolean isDeepEnough = steps.size() > folder.size()
                || steps.stream()
                        .anyMatch(step ->
                                ACROSS_FOLDERS.matcher(step.replace(PERIOD, "")).find());
        return isDeepEnough && reaches(folder);
    }

    private static boolean matches(String step, String name) {
        try {
            String glob = "glob:" + step.replace(PERIOD, ANY_MONTH);
            return step.equals(name)
                    || FileSystems.getDefault().getPathMatcher(glob).matches(Path.of(name));
        } catch (PatternSyntaxException | InvalidPathException e) {
            // Whoever fetches says what is wrong with it; until then it may name anything.
            return true;
        }
    }

    /** Refuses a placeholder that does not exist: it would be taken for a name, and nothing be found. */
    static void refuseMisspelt(String key, String path) {
        Matcher braces = BRACES.matcher(path.replace(PERIOD, ""));
        if (braces.find()) {
            throw new IllegalArgumentException(
                    "Invalid %s: %s is no placeholder; the only one is %s: did you mean that?"
                            .formatted(key, braces.group(), PERIOD));
        }
    }

    /** Refuses any placeholder, where there is none. */
    static void refusePlaceholder(String key, String value) {
        Matcher braces = BRACES.matcher(value);
        if (braces.find()) {
            throw new IllegalArgumentException(
                    "Invalid %s: %s is not filled in; only the path of files has a placeholder, %s"
                            .formatted(key, braces.group(), PERIOD));
        }
    }
}
