package org.tieout.bench;

import java.nio.file.Path;
import java.util.Locale;

/**
 * A billing month that is made up, as it lies on disk: {@code focus-text}, {@code focus-parquet} and {@code usage}, of
 * {@link #PARTS} files each, and one file of either export as it is delivered again with a correction.
 *
 * @param rows of a complete export, to the next whole day; a side lacks those that are planted as missing
 */
record Month(Path folder, long rows, long seed) {

    static final int PARTS = 16;

    private static final int DAYS = 31;

    /** The file that is delivered again. */
    static final int CORRECTED_PART = 7;

    /** How a FOCUS export is written. */
    enum Format {
        TEXT("csv.gz"),
        PARQUET("parquet");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Path usage() {
        return folder.resolve("usage");
    }

    Path focus(Format format) {
        return folder.resolve("focus-" + format.word());
    }

    Path usagePart(int part) {
        return usage().resolve("part_%02d.json.gz".formatted(part));
    }

    Path focusPart(Format format, int part) {
        return focus(format).resolve(name(format, part));
    }

    Path corrected(Format format) {
        return folder.resolve("corrected").resolve(name(format, CORRECTED_PART));
    }

    /**
     * Of the first row of a part, counted from 0. The last days of both sides have the same charges: whole days only.
     */
    long firstRow(int part) {
        return rows / DAYS * DAYS * part / PARTS;
    }

    private static String name(Format format, int part) {
        return "part_%02d.%s".formatted(part, format.ending);
    }
}
