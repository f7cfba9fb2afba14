package org.tieout.console.reconciliation;

import java.util.List;
import java.util.Optional;
import org.tieout.console.page.Amount;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Who;

/**
 * The reconciliation as its page shows it.
 *
 * @param path of the page, without what is asked for
 * @param csv where the same lines are as a file
 * @param excel where they are as a workbook
 * @param plain the page without filters, with the same value, order and columns
 * @param equal what there is to say of lines that are published as totals; empty where there are none
 */
public record ReconciliationView(
        String title,
        String lede,
        String path,
        String csv,
        String excel,
        String plain,
        boolean isPublished,
        boolean isFiltered,
        List<Choice> values,
        List<Select> selects,
        String q,
        Select sort,
        List<Chip> chips,
        String equal,
        Optional<Summary> summary,
        Grid grid,
        List<Choice> columns) {

    /** One of several; {@code word} is what the address says. */
    public record Choice(String word, String title, boolean isChosen) {}

    /** A filter. */
    public record Select(String name, String title, boolean isSet, List<Choice> choices) {}

    /** A status, with how many lines have it under the other filters. */
    public record Chip(String link, Optional<Mark> mark, String title, String lines, boolean isChosen) {}

    /** Sums of what is compared, by invoice and subscription. */
    public record Summary(String title, String note, List<Sum> sums) {}

    /**
     * A row of it; a total where it has no link.
     *
     * @param unit currency or unit
     */
    public record Sum(
            String link,
            String name,
            String issuer,
            String subscription,
            String cycle,
            String unit,
            Amount invoiced,
            Amount exported,
            Amount variance,
            Amount gross,
            String equal,
            Mark status,
            boolean isTotal) {}

    /**
     * Lines, a page of them.
     *
     * @param order in words
     * @param range {@code 1 to 50 of 120}
     */
    public record Grid(
            String title,
            String order,
            List<Head> heads,
            boolean hasUnit,
            List<String> columns,
            int width,
            List<Line> lines,
            String range,
            Optional<String> previous,
            Optional<String> next,
            List<PageLink> pages) {

        /** Whether a column was chosen. */
        public boolean has(String column) {
            return columns.contains(column);
        }
    }

    /**
     * The head of a column.
     *
     * @param title where nothing of it can be sorted by; else empty
     * @param sorted as {@code aria-sort}; empty where it is another
     * @param css class: whether its cells are numbers, and how wide it is
     */
    public record Head(List<Sort> sorts, String title, String sorted, String css) {}

    /** A name one can sort by. */
    public record Sort(String title, String link, String icon) {}

    /** A page to go to; one without a link stands for those left out. */
    public record PageLink(String link, String title, boolean isCurrent) {}

    /**
     * A line.
     *
     * @param group what is said above it, where it is the first of its currency or unit; else empty
     */
    public record Line(
            String group,
            String link,
            Mark status,
            String meter,
            String subscription,
            String invoice,
            String category,
            String subcategory,
            String region,
            Optional<Amount> invoiced,
            Optional<Amount> exported,
            Optional<Amount> variance,
            String unit,
            String reason,
            Optional<Mark> severity,
            Who owner,
            String lane,
            String matchRule,
            String rows) {}
}
