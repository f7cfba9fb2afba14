package org.tieout.common.run;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster manager calls what was submitted to it, where it started this process: the same in each attempt at it.
 * A driver that dies is started again, and is to go on with the run of the one before.
 */
public final class Submission {

    /** A folder of its own that a standalone worker starts a driver in. */
    private static final Pattern DRIVER = Pattern.compile("driver-\\d+-\\d+");

    private Submission() {}

    /** YARN's application, or the driver of a standalone cluster; empty where somebody started this process himself. */
    public static Optional<String> id() {
        return id(
                System.getProperty("spark.master"),
                System.getProperty("spark.yarn.app.id"),
                System.getProperty("user.dir", ""));
    }

    static Optional<String> id(@Nullable String master, @Nullable String application, String folder) {
        if (master == null) {
            return Optional.empty();
        }
        if (application != null) {
            return Optional.of(application);
        }
        String name = folder.substring(folder.lastIndexOf('/') + 1);
        return master.startsWith("spark:") && DRIVER.matcher(name).matches() ? Optional.of(name) : Optional.empty();
    }
}
