package org.tieout.close.csv;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tieout.common.run.DataRefusedException;

/** Everything that is wrong with files, so that they can be mended in one go. */
public final class Problems {

    private static final int NAMED_IN_MESSAGE = 3;

    private final List<Problem> problems = new ArrayList<>();

    /** What is wrong in a place of a file, and what to do. */
    private record Problem(Place place, String what) {
        @Override
        public String toString() {
            return place + ": " + what;
        }
    }

    /**
     * A place in a file.
     *
     * @param line 0 for the file as a whole; the header is line 1
     * @param column from 1; 0 for the line as a whole
     */
    public record Place(String file, long line, int column, String columnName) implements Comparable<Place> {

        private static final Comparator<Place> IN_ORDER =
                Comparator.comparing(Place::file).thenComparing(Place::line).thenComparing(Place::column);

        public static Place of(String file) {
            return new Place(file, 0, 0, "");
        }

        public static Place of(String file, long line) {
            return new Place(file, line, 0, "");
        }

        @Override
        public int compareTo(Place other) {
            return IN_ORDER.compare(this, other);
        }

        /** {@code nodes.csv:3:2 (Name)}. */
        @Override
        public String toString() {
            return file
                    + (line == 0 ? "" : ":" + line)
                    + (column == 0 ? "" : ":" + column)
                    + (columnName.isEmpty() ? "" : " (%s)".formatted(columnName));
        }
    }

    public void add(Place place, String what) {
        problems.add(new Problem(place, what));
    }

    public int count() {
        return problems.size();
    }

    /**
     * Says all of them, and refuses the files where there are any.
     *
     * @param what they would have been imported as, such as {@code the hierarchy}
     */
    public void refuse(String what, Consumer<String> say) {
        if (problems.isEmpty()) {
            return;
        }
        List<String> inOrder = problems.stream()
                .sorted(Comparator.comparing(Problem::place))
                .map(Problem::toString)
                .distinct()
                .toList();
        inOrder.forEach(say);
        String first = inOrder.stream().limit(NAMED_IN_MESSAGE).collect(Collectors.joining(" | "));
        throw new DataRefusedException("Cannot import %s, nothing was changed: %,d %s; %s%s"
                .formatted(
                        what,
                        inOrder.size(),
                        inOrder.size() == 1 ? "problem" : "problems",
                        first,
                        inOrder.size() > NAMED_IN_MESSAGE ? " | …" : ""));
    }
}
