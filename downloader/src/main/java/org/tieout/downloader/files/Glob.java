package org.tieout.downloader.files;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.tieout.common.config.FetchPath;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;

/**
 * A pattern for files: {@code *} within a folder, {@code **} across folders.
 *
 * @param pattern a path or URL
 */
record Glob(String pattern) {

    private static final Pattern LINE_ENDS = Pattern.compile("[\\n\\r\\u0085\\u2028\\u2029]");

    /** The longest leading part without a wildcard; all of a pattern that has none. */
    String folder() {
        return new FetchPath(pattern).fixed();
    }

    /** What is left behind {@link #folder}; empty for a pattern that has no wildcard. */
    String rest() {
        return new FetchPath(pattern).rest();
    }

    /** Of paths below {@link #folder}. */
    PathMatcher matcher() {
        return matcher(rest());
    }

    /** Of every path. */
    PathMatcher everything() {
        return matcher("**");
    }

    private PathMatcher matcher(String glob) {
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob.replaceAll("/+", "/"));
            // Java's ** does not go past the end of a line, which a name may hold.
            return name ->
                    matcher.matches(Path.of(LINE_ENDS.matcher(name.toString()).replaceAll("-")));
        } catch (PatternSyntaxException e) {
            throw new ConfigInvalidException(
                    "Invalid fetch.path: %s is no glob: %s".formatted(pattern, e.getDescription()), e);
        }
    }

    /** Whether a path or a folder above it is hidden, or marks something. */
    static boolean isAside(Path relative) {
        for (Path step : relative) {
            if (step.toString().startsWith(".") || step.toString().startsWith("_")) {
                return true;
            }
        }
        return false;
    }

    InputNotReadyException matchesNothing() {
        return new InputNotReadyException(
                "Nothing to download: no file matches %s; has it been delivered, and is fetch.path right?"
                        .formatted(pattern));
    }
}
