package org.tieout.rules.explain;

import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What else is to be said of a line.
 *
 * @param isAmbiguous whether there were several counterparts, of which none was taken
 * @param near what on the other side is nearly the same, in words; null where nothing is
 * @param invoicedUnits what was metered in on the invoice side
 * @param exportedUnits the same of the export side
 * @param files in which the same rows stand, where they explain a difference
 */
public record Remarks(
        boolean isAmbiguous,
        @Nullable String near,
        SortedSet<String> invoicedUnits,
        SortedSet<String> exportedUnits,
        SortedSet<String> files) {

    public static final Remarks NONE = new Remarks(false, null, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    private static final int MOST_FILES = 3;

    String words(boolean hasBothSides) {
        return duplicates()
                + (hasBothSides ? units() : "")
                + (near == null ? "" : "; " + near)
                + (isAmbiguous ? "; several counterparts, none taken" : "");
    }

    /** Hours are not gigabytes: their numbers are not compared. */
    private String units() {
        boolean clash = !invoicedUnits.isEmpty() && !exportedUnits.isEmpty() && !invoicedUnits.equals(exportedUnits);
        return clash
                ? "; units differ: %s invoiced, %s exported"
                        .formatted(String.join(" and ", invoicedUnits), String.join(" and ", exportedUnits))
                : "";
    }

    private String duplicates() {
        if (files.isEmpty()) {
            return "";
        }
        String some = String.join(", ", files.stream().limit(MOST_FILES).toList());
        return files.size() > MOST_FILES
                ? "; the same rows stand in %s and %d more files".formatted(some, files.size() - MOST_FILES)
                : "; the same rows stand in " + some;
    }
}
