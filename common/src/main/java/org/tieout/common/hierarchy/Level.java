package org.tieout.common.hierarchy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A level of the hierarchy. What a level costs is what the level below it costs. */
public enum Level {
    BUSINESS_UNIT,
    DEPARTMENT,
    PORTFOLIO,
    PRODUCT;

    /** From the top. */
    public static final List<Level> ALL = List.of(values());

    /** However it is written: {@code BUSINESS_UNIT}, {@code Business unit}. */
    public static Optional<Level> parse(String text) {
        String name = text.strip().replaceAll("[ _-]+", "_").toUpperCase(Locale.ROOT);
        return ALL.stream().filter(level -> level.name().equals(name)).findFirst();
    }

    /** The level its nodes belong to; empty for the highest. */
    public Optional<Level> above() {
        return switch (this) {
            case BUSINESS_UNIT -> Optional.empty();
            case DEPARTMENT -> Optional.of(BUSINESS_UNIT);
            case PORTFOLIO -> Optional.of(DEPARTMENT);
            case PRODUCT -> Optional.of(PORTFOLIO);
        };
    }

    /** As a sentence names it. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
