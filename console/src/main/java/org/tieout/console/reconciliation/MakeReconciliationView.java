package org.tieout.console.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tieout.console.page.Links;
import org.tieout.console.page.Mark;
import org.tieout.console.page.Sentences;
import org.tieout.console.page.Visit;
import org.tieout.console.page.Who;
import org.tieout.console.reconciliation.ReconciliationView.Chip;
import org.tieout.console.reconciliation.ReconciliationView.Choice;
import org.tieout.console.reconciliation.ReconciliationView.Grid;
import org.tieout.console.reconciliation.ReconciliationView.Head;
import org.tieout.console.reconciliation.ReconciliationView.Line;
import org.tieout.console.reconciliation.ReconciliationView.PageLink;
import org.tieout.console.reconciliation.ReconciliationView.Select;
import org.tieout.console.reconciliation.ReconciliationView.Sort;
import org.tieout.store.page.FoundLines;
import org.tieout.store.page.FoundLines.Order;
import org.tieout.store.page.FoundLines.SumRow;
import org.tieout.store.page.FoundWords;
import org.tieout.store.page.Lines.LineRow;
import org.tieout.store.page.Months;

/** Finds the lines that are asked for, and brings them to words and marks. */
final class MakeReconciliationView {

    private static final int CHOICES = 1_000;
    /** Rows of the summary; the totals of the few currencies or units are the first of them. */
    private static final int SUMS = 80;
    /** Pages named on either side of the one that is shown. */
    private static final long NEIGHBOURS = 2;

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("status", "Status"),
            Map.entry("meter", "Meter"),
            Map.entry("subscription", "Subscription"),
            Map.entry("invoice", "Invoice"),
            Map.entry("category", "Category"),
            Map.entry("subcategory", "Subcategory"),
            Map.entry("region", "Region"),
            Map.entry("invoiced", "Invoiced"),
            Map.entry("exported", "Exported"),
            Map.entry("variation", "Variance"),
            Map.entry("severity", "Severity"),
            Map.entry("owner", "Owner"),
            Map.entry("reason", "Reason"),
            Map.entry("lane", "Lane"),
            Map.entry("match-rule", "Match rule"),
            Map.entry("rows", "Rows"));

    private static final List<String> FROM_LARGE = List.of("invoiced", "exported", "variation", "severity", "status");

    private final Visit visit;
    private final Asked asked;
    private final FoundLines found;
    private final FoundWords words;
    private final String path;

    private MakeReconciliationView(Visit visit, Asked asked) {
        this.visit = visit;
        this.asked = asked;
        this.found = visit.transaction().of(FoundLines.class);
        this.words = words(visit, asked, found);
        this.path = Links.of(visit.period(), "reconciliation");
    }

    static ReconciliationView of(Visit visit, Asked asked) {
        return new MakeReconciliationView(visit, asked).apply();
    }

    private ReconciliationView apply() {
        // How lines are sorted is nothing to their sums.
        Order order = new Order(asked.value().name(), "", true);
        List<SumRow> sums = visit.ofResults(
                "sums of lines",
                List.of(asked.filter(), order),
                () -> found.sums(
                        visit.period(),
                        visit.visible().everything(),
                        visit.visible().products(),
                        asked.filter(),
                        words,
                        order,
                        SUMS));
        List<SumRow> statuses = sums.stream().filter(SumRow::isOfStatus).toList();
        List<SumRow> totals = sums.stream().filter(SumRow::isTotal).toList();
        long count = statuses.stream()
                .filter(one -> asked.filter().status().isEmpty()
                        || one.status().equals(asked.filter().status()))
                .mapToLong(SumRow::lines)
                .sum();
        return new ReconciliationView(
                "Reconciliation, " + visit.period(),
                lede(),
                path,
                Links.of(visit.period(), "reconciliation.csv") + asked.query(),
                Links.of(visit.period(), "reconciliation.xlsx") + asked.query(),
                path
                        + new Asked(
                                        asked.value(),
                                        FoundLines.Filter.ALL,
                                        asked.sort(),
                                        asked.descending(),
                                        1,
                                        asked.columns())
                                .query(),
                visit.transaction().of(Months.class).isPublished(visit.period()),
                asked.isFiltered(),
                Stream.of(Value.values())
                        .map(value -> new Choice(value.word(), value.title(), value == asked.value()))
                        .toList(),
                MakeSelects.of(
                        visit.ofResults(
                                "choices of filters",
                                CHOICES,
                                () -> found.values(
                                        visit.period(),
                                        visit.visible().everything(),
                                        visit.visible().products(),
                                        CHOICES)),
                        asked.filter()),
                asked.filter().q(),
                sorts(),
                chips(statuses),
                equal(),
                asked.value() == Value.PRICE || totals.isEmpty()
                        ? Optional.empty()
                        : Optional.of(MakeSummary.of(sums, asked, visit.period())),
                grid(totals, count),
                Asked.COLUMNS.stream()
                        .map(column -> new Choice(
                                column, title(column), asked.columns().contains(column)))
                        .toList());
    }

    private static FoundWords words(Visit visit, Asked asked, FoundLines found) {
        return visit.ofResults("words", asked.filter().q(), () -> found.words(visit.period(), asked.filter()));
    }

    private String lede() {
        return "What was invoiced against what the cost export says, line by line.%s%s"
                .formatted(
                        found.publishedAt(visit.period())
                                .map(at -> " Published %s UTC.".formatted(at))
                                .orElse(""),
                        visit.visible().everything()
                                ? ""
                                : " Lines of your products alone; one that is shared with others is shown whole.");
    }

    private Select sorts() {
        List<Choice> choices = new ArrayList<>();
        for (String sort : Asked.SORTS) {
            if (FROM_LARGE.contains(sort)) {
                choices.add(sort("-" + sort, "%s, largest first".formatted(title(sort))));
                choices.add(sort(sort, "%s, smallest first".formatted(title(sort))));
            } else {
                choices.add(sort(sort, title(sort)));
                choices.add(sort("-" + sort, "%s, Z to A".formatted(title(sort))));
            }
        }
        return new Select("sort", "Sort", false, choices);
    }

    private Choice sort(String word, String title) {
        return new Choice(word, title, asked.sortWord().equals(word));
    }

    private List<Chip> chips(List<SumRow> statuses) {
        List<Chip> chips = new ArrayList<>();
        long all = statuses.stream().mapToLong(SumRow::lines).sum();
        chips.add(new Chip(
                path + asked.with("status", ""),
                Optional.empty(),
                "All",
                "%,d".formatted(all),
                asked.filter().status().isEmpty()));
        for (String status : MakeSelects.STATUSES) {
            long lines = statuses.stream()
                    .filter(one -> one.status().equals(status))
                    .mapToLong(SumRow::lines)
                    .sum();
            boolean isChosen = asked.filter().status().equals(status);
            if (lines > 0 || isChosen) {
                Mark mark = Mark.ofMatch(status);
                chips.add(new Chip(
                        path + asked.with("status", status),
                        Optional.of(mark),
                        mark.word(),
                        "%,d".formatted(lines),
                        isChosen));
            }
        }
        return chips;
    }

    private String equal() {
        long lines = visit.ofResults(
                "lines that stand as totals",
                "",
                () -> found.standAsTotals(
                        visit.period(),
                        visit.visible().everything(),
                        visit.visible().products()));
        if (lines == 0) {
            return "";
        }
        return lines == 1
                ? "1 line is equal and stands as a total; it is neither among the lines nor in the sums here."
                : "%,d lines are equal and stand as totals; they are neither among the lines nor in the sums here."
                        .formatted(lines);
    }

    private Grid grid(List<SumRow> totals, long count) {
        List<LineRow> rows = visit.ofResults(
                "page of lines",
                List.of(asked.filter(), asked.order(), asked.first()),
                () -> found.page(
                        visit.period(),
                        visit.visible().everything(),
                        visit.visible().products(),
                        asked.filter(),
                        words,
                        asked.order(),
                        Asked.PAGE,
                        asked.first()));
        Map<String, Long> lines =
                totals.stream().collect(Collectors.toMap(SumRow::unit, SumRow::lines, (one, other) -> one));
        List<Line> shown = new ArrayList<>();
        String unit = "";
        for (int place = 0; place < rows.size(); place++) {
            LineRow row = rows.get(place);
            boolean isFirst = place == 0 || !asked.value().unit(row).equals(unit);
            unit = asked.value().unit(row);
            shown.add(line(row, asked.first() + place, isFirst ? group(unit, lines.getOrDefault(unit, 0L)) : ""));
        }
        long last = Math.max(1, (count + Asked.PAGE - 1) / Asked.PAGE);
        List<Head> heads = heads();
        return new Grid(
                count == 1 ? "1 line" : "%,d lines".formatted(count),
                order(),
                heads,
                asked.value() != Value.COST,
                asked.columns(),
                heads.size(),
                shown,
                count == 0 || rows.isEmpty()
                        ? "None of %,d".formatted(count)
                        : "%,d to %,d of %,d".formatted(asked.first() + 1, asked.first() + rows.size(), count),
                asked.page() > 1 ? Optional.of(page(asked.page() - 1)) : Optional.empty(),
                asked.page() < last ? Optional.of(page(asked.page() + 1)) : Optional.empty(),
                pages(last));
    }

    private String order() {
        String within = switch (asked.value()) {
            case COST -> "within each currency";
            case QUANTITY -> "within each unit";
            case PRICE -> "within each currency and unit";
        };
        if (asked.sort().equals("variation")) {
            return "%s variance first, without signs, %s"
                    .formatted(asked.descending() ? "largest" : "smallest", within);
        }
        return "by %s%s, %s"
                .formatted(
                        title(asked.sort()).toLowerCase(Locale.ROOT), asked.descending() ? ", descending" : "", within);
    }

    private static String group(String unit, long lines) {
        return "%s, %,d %s".formatted(unit.isEmpty() ? "No unit" : unit, lines, lines == 1 ? "line" : "lines");
    }

    private List<Head> heads() {
        List<Head> heads = new ArrayList<>();
        heads.add(head("", "status"));
        List<String> meter =
                shows("subscription") ? List.of("meter", "subscription", "invoice") : List.of("meter", "invoice");
        heads.add(head("w-meter", meter.toArray(new String[0])));
        chosen("category", "subcategory").ifPresent(heads::add);
        chosen("region").ifPresent(heads::add);
        chosen("lane").ifPresent(heads::add);
        heads.add(head("num", "invoiced"));
        heads.add(head("num", "exported"));
        heads.add(head("num", "variation"));
        if (asked.value() != Value.COST) {
            heads.add(plain("Unit", ""));
        }
        if (shows("rows")) {
            heads.add(plain("Rows", "num"));
        }
        if (shows("reason")) {
            heads.add(plain("Reason", "w-reason"));
        }
        if (shows("match-rule")) {
            heads.add(plain("Match rule", ""));
        }
        chosen("severity", "owner").ifPresent(heads::add);
        return heads;
    }

    private boolean shows(String column) {
        return asked.columns().contains(column);
    }

    private Optional<Head> chosen(String... columns) {
        String[] shown = Stream.of(columns).filter(this::shows).toArray(String[]::new);
        return shown.length == 0 ? Optional.empty() : Optional.of(head("", shown));
    }

    private static Head plain(String title, String css) {
        return new Head(List.of(), title, "", css);
    }

    private Head head(String css, String... columns) {
        boolean isSorted = List.of(columns).contains(asked.sort());
        return new Head(
                Stream.of(columns).map(this::sort).toList(),
                "",
                !isSorted ? "" : asked.descending() ? "descending" : "ascending",
                css);
    }

    private Sort sort(String column) {
        boolean isSorted = column.equals(asked.sort());
        boolean descends = isSorted ? !asked.descending() : FROM_LARGE.contains(column);
        return new Sort(
                title(column),
                path + asked.with("sort", column.equals("variation") && descends ? "" : (descends ? "-" : "") + column),
                !isSorted ? "i-sort" : asked.descending() ? "i-desc" : "i-up");
    }

    private String page(long number) {
        return path + asked.with("page", number == 1 ? "" : String.valueOf(number));
    }

    private List<PageLink> pages(long last) {
        Set<Long> numbers = new TreeSet<>(List.of(1L, last));
        LongStream.rangeClosed(Math.max(1, asked.page() - NEIGHBOURS), Math.min(last, asked.page() + NEIGHBOURS))
                .forEach(numbers::add);
        List<PageLink> pages = new ArrayList<>();
        long before = 0;
        for (long number : numbers) {
            if (number > before + 1) {
                pages.add(new PageLink("", "…", false));
            }
            pages.add(new PageLink(page(number), String.valueOf(number), number == asked.page()));
            before = number;
        }
        return pages;
    }

    private Line line(LineRow row, long at, String group) {
        Value value = asked.value();
        String unit = value.unit(row);
        return new Line(
                group,
                Links.line(visit.period(), row.reconciliation(), row.lineId()) + asked.with("at", String.valueOf(at)),
                Mark.ofMatch(row.matchStatus()),
                row.meterName().isEmpty() ? Links.meter(row.meterCategory(), "") : row.meterName(),
                MakeSelects.subscription(row.subAccountName(), row.subAccountId()),
                row.invoiceId().isEmpty() ? "no invoice yet" : row.invoiceId(),
                row.meterCategory(),
                row.meterSubcategory(),
                row.region(),
                value.invoiced(row).map(number -> value.inColumn(number, unit)),
                value.exported(row).map(number -> value.inColumn(number, unit)),
                value.variance(row).map(number -> value.varianceInColumn(number, unit)),
                unit,
                Sentences.forPages(row.reason()),
                row.severity().isEmpty() ? Optional.empty() : Optional.of(Mark.ofSeverity(row.severity())),
                Who.of(row.owner()),
                row.lane(),
                row.matchRule(),
                "%,d + %,d".formatted(row.invoiceRows(), row.exportRows()));
    }

    private static String title(String column) {
        return TITLES.getOrDefault(column, column);
    }
}
