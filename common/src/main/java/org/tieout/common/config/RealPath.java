package org.tieout.common.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * Where a folder really is: links are followed, and two ways to write the same place are one.
 *
 * @param root empty for this machine, else the container or bucket
 * @param steps the folders below the root
 */
record RealPath(String root, List<String> steps) {

    RealPath {
        steps = List.copyOf(steps);
    }

    /** As it is configured: a path, which need not exist yet, or a URL. */
    static RealPath of(String written) {
        int host = written.indexOf("://");
        if (host < 0) {
            return ofPath(written);
        }
        String scheme = written.substring(0, host).toLowerCase(Locale.ROOT);
        if (scheme.equals("file")) {
            return ofPath(written.substring(host + "://".length()));
        }
        List<String> steps = steps(written.substring(host + "://".length()));
        String store = steps.isEmpty() ? "" : steps.remove(0).toLowerCase(Locale.ROOT);
        // Each store has two schemes for the same places.
        String kind = scheme.startsWith("s3") ? "s3" : scheme.startsWith("abfs") ? "abfs" : scheme;
        // An account of Azure has two names, one for each of its APIs.
        String named = kind.equals("abfs") ? store.replaceFirst("\\.blob\\.", ".dfs.") : store;
        return new RealPath(kind + "://" + named, steps);
    }

    private static RealPath ofPath(String written) {
        try {
            return new RealPath(
                    "",
                    StreamSupport.stream(real(Path.of(written)).spliterator(), false)
                            .map(Path::toString)
                            .toList());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "Invalid path: %s cannot be a path of this machine; set LANG=C.UTF-8 if it holds letters beyond English"
                            .formatted(written),
                    e);
        }
    }

    /** What is not there yet will be below the nearest folder that is. */
    private static Path real(Path path) {
        Path whole = path.toAbsolutePath();
        for (Path there = whole; there != null; there = there.getParent()) {
            try {
                return there.toRealPath().resolve(there.relativize(whole)).normalize();
            } catch (IOException e) {
                // Not there, or not for us to see: the folder above is asked.
            }
        }
        return whole.normalize();
    }

    /** The steps of a path, from left to right. */
    static List<String> steps(String path) {
        return new ArrayList<>(
                Arrays.stream(path.split("/")).filter(step -> !step.isEmpty()).toList());
    }

    /** Whether the other is this place, or below it. */
    boolean holds(RealPath other) {
        return root.equals(other.root)
                && steps.size() <= other.steps.size()
                && other.steps.subList(0, steps.size()).equals(steps);
    }

    /** The folders from here down to another, which is here or below. */
    List<String> stepsTo(RealPath below) {
        return below.steps.subList(steps.size(), below.steps.size());
    }
}
