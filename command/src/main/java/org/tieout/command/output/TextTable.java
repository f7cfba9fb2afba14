package org.tieout.command.output;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tieout.common.text.Printable;

/** A table for a terminal: columns as wide as their widest value, numbers to the right, a row a line. */
public final class TextTable {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9,.]*%?");
    private static final String GAP = "  ";

    private final List<String> columns;
    private final List<List<String>> rows;

    public TextTable(List<String> columns, List<List<String>> rows) {
        this.columns = List.copyOf(columns);
        this.rows = rows.stream()
                .map(row -> row.stream().map(Printable::line).toList())
                .toList();
    }

    public void write(Writer out) throws IOException {
        List<Integer> widths = new ArrayList<>();
        List<Boolean> areNumbers = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            widths.add(Math.max(
                    Printable.width(columns.get(at)),
                    rows.stream()
                            .mapToInt(row -> Printable.width(row.get(at)))
                            .max()
                            .orElse(0)));
            areNumbers.add(rows.stream()
                    .map(row -> row.get(at))
                    .allMatch(value -> value.isEmpty() || NUMBER.matcher(value).matches()));
        }
        writeRow(out, columns, widths, areNumbers);
        writeRow(out, widths.stream().map("─"::repeat).toList(), widths, areNumbers);
        for (List<String> row : rows) {
            writeRow(out, row, widths, areNumbers);
        }
    }

    private static void writeRow(Writer out, List<String> values, List<Integer> widths, List<Boolean> areNumbers)
            throws IOException {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            String padding = " ".repeat(widths.get(i) - Printable.width(values.get(i)));
            line.append(i == 0 ? "" : GAP)
                    .append(areNumbers.get(i) ? padding + values.get(i) : values.get(i) + padding);
        }
        out.write(line.toString().stripTrailing() + System.lineSeparator());
    }
}
