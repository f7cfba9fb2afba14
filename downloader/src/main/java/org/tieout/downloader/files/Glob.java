package org.tieout.downloader.files;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.regex.PatternSyntaxException;
import org.tieout.common.run.ConfigInvalid;
import org.tieout.common.run.InputNotReady;

/**
 * A pattern for files: {@code *} within a folder, {@code **} across folders.
 *
 * @param pattern a path or URL
 */
record Glob(String pattern) {

    /** The longest leading part without a wildcard; all of a pattern that has none. */
    String folder() {
        return pattern.substring(0, firstWildcardFolder());
    }

    /** What is left behind {@link #folder}; empty for a pattern that has no wildcard. */
    String rest() {
        return pattern.substring(firstWildcardFolder());
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
            return FileSystems.getDefault().getPathMatcher("glob:" + glob.replaceAll("/+", "/"));
        } catch (PatternSyntaxException e) {
            throw new ConfigInvalid("Invalid fetch.path: %s is no glob: %s".formatted(pattern, e.getDescription()), e);
        }
    }

    private int firstWildcardFolder() {
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
                return pattern.lastIndexOf('/', i) + 1;
            }
        }
        return pattern.length();
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

    InputNotReady matchesNothing() {
        return new InputNotReady(
                "Nothing to download: no file matches %s; has it been delivered, and is fetch.path right?"
                        .formatted(pattern));
    }
}
