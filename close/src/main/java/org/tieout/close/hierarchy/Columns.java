package org.tieout.close.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tieout.common.text.Printable;

/** Rows under a head, each column as wide as its widest value. */
final class Columns {

    private static final String GAP = "  ";

    private Columns() {}

    static List<String> of(List<String> head, List<List<String>> cells) {
        List<List<String>> rows = cells.stream()
                .map(row -> row.stream().map(Printable::line).toList())
                .toList();
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < head.size(); i++) {
            int at = i;
            widths.add(Stream.concat(Stream.of(head), rows.stream())
                    .mapToInt(row -> Printable.width(row.get(at)))
                    .max()
                    .orElse(0));
        }
        return Stream.concat(Stream.of(head), rows.stream())
                .map(row -> line(row, widths))
                .toList();
    }

    private static String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            line.append(row.get(i))
                    .append(" ".repeat(widths.get(i) - Printable.width(row.get(i))))
                    .append(GAP);
        }
        return line.toString().stripTrailing();
    }
}
