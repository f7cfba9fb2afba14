package org.tieout.common.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** How long what nothing stands on any more is kept. Nothing is removed but by {@code tieout tidy}. */
public record RetentionConfig(
        @JsonPropertyDescription("""
                Days that files of the lake stay after a newer result has replaced them, that files of runs which died stay, and \
                that releases stay in landing; 1 at least. What is published or frozen, and what that was made from, stays whatever its age.""") int supersededDays,
        @JsonPropertyDescription("""
                So many of the newest releases of each source and month stay in landing, whatever their age; 1 at least.""") int newestReleases) {

    /** Whoever reads a version that has just been replaced is done with it by then. */
    private static final int LEAST_DAYS = 1;

    public RetentionConfig {
        refuseLess("superseded-days", supersededDays, LEAST_DAYS);
        refuseLess("newest-releases", newestReleases, 1);
    }

    /** What a config that says nothing of retention has. */
    public static RetentionConfig byDefault() {
        return new RetentionConfig(30, 3);
    }

    private static void refuseLess(String key, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("Invalid %s: %d; write %d or more".formatted(key, value, least));
        }
    }
}
