package org.tieout.close.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tieout.common.text.HtmlText;

/**
 * A table that is read by eyes, on paper, on a phone (each row a card) and by screen readers: it has a caption, each
 * row its heading. Roles are written out, because a table that is shown as cards has none else.
 */
final class HtmlTable {

    private final String caption;
    private final List<String> columns;
    private final List<List<Cell>> rows = new ArrayList<>();
    private String kind = "";

    /** @param columns those that begin with {@code #} hold numbers */
    HtmlTable(String caption, List<String> columns) {
        this.caption = caption;
        this.columns = List.copyOf(columns);
    }

    /** What stands in a cell: mark-up, or a number that is to stand below others. */
    sealed interface Cell {}

    private record Markup(String html) implements Cell {}

    private record Amount(ExactAmount amount) implements Cell {}

    /** Text from wherever, in a direction of its own. */
    static Cell text(String text) {
        return new Markup(bdi(text));
    }

    static Cell html(String html) {
        return new Markup(html);
    }

    static Cell amount(ExactAmount amount) {
        return new Amount(amount);
    }

    static Cell count(long count) {
        return new Markup("%,d".formatted(count));
    }

    static Cell nothing() {
        return new Markup("");
    }

    /** Text within a sentence or cell that may be of another direction than what is around it. */
    static String bdi(String text) {
        return text.isEmpty() ? "" : "<bdi>" + HtmlText.of(text) + "</bdi>";
    }

    HtmlTable ofKind(String name) {
        kind = " " + name;
        return this;
    }

    /** The first cell is the heading of the row. */
    HtmlTable row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.length, columns.size()));
        }
        rows.add(List.of(cells));
        return this;
    }

    /** @param none what is said instead where there are no rows */
    String toHtml(String none) {
        if (rows.isEmpty()) {
            return "<p class=\"none\">%s</p>\n".formatted(HtmlText.of(none));
        }
        StringBuilder html = new StringBuilder("<table role=\"table\" class=\"stack%s\">\n<caption>%s</caption>\n"
                .formatted(kind, HtmlText.of(caption)));
        html.append("<thead role=\"rowgroup\"><tr role=\"row\">");
        for (int i = 0; i < columns.size(); i++) {
            html.append("<th role=\"columnheader\" scope=\"col\"%s>%s</th>"
                    .formatted(isNumber(i) ? " class=\"num\"" : "", HtmlText.of(label(i))));
        }
        html.append("</tr></thead>\n<tbody role=\"rowgroup\">\n");
        List<Integer> tails =
                IntStream.range(0, columns.size()).mapToObj(this::longestTail).toList();
        for (List<Cell> row : rows) {
            html.append("<tr role=\"row\">");
            for (int i = 0; i < row.size(); i++) {
                html.append(cell(row.get(i), i, tails.get(i)));
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n").toString();
    }

    private int longestTail(int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .mapToInt(cell ->
                        cell instanceof Amount number ? number.amount().tail().length() : 0)
                .max()
                .orElse(0);
    }

    private String cell(Cell cell, int column, int tail) {
        String inner = cell instanceof Amount number ? number(number.amount(), tail) : ((Markup) cell).html();
        String type = isNumber(column) ? " class=\"num\"" : "";
        if (column == 0) {
            return "<th role=\"rowheader\" scope=\"row\"%s>%s</th>".formatted(type, inner);
        }
        String label = inner.isEmpty() ? "" : " data-label=\"%s\"".formatted(HtmlText.of(label(column)));
        return "<td role=\"cell\"%s%s>%s</td>".formatted(type, label, inner);
    }

    /** Shorter tails take as much room as the longest: the points stand below each other. */
    private static String number(ExactAmount amount, int longest) {
        String tail = longest == 0
                ? ""
                : "<span class=\"tail\" style=\"min-width:%dch\">%s</span>".formatted(longest, amount.tail());
        return "<data value=\"%s\">%s%s</data>".formatted(amount.plain(), amount.head(), tail);
    }

    private boolean isNumber(int column) {
        return columns.get(column).startsWith("#");
    }

    private String label(int column) {
        return isNumber(column) ? columns.get(column).substring(1) : columns.get(column);
    }
}
