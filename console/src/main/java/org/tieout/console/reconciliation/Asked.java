package org.tieout.console.reconciliation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriUtils;
import org.tieout.store.page.FoundLines.Filter;
import org.tieout.store.page.FoundLines.Order;

/**
 * What an address asks for: which lines, in which order, which page of them, and which columns. What cannot be read is
 * as if it were not there.
 *
 * @param sort a column
 * @param page from 1
 * @param columns those shown beside status, meter and the value compared
 */
public record Asked(Value value, Filter filter, String sort, boolean descending, int page, List<String> columns) {

    /** Lines of a page. */
    public static final int PAGE = 50;

    /** What can be sorted by. */
    static final List<String> SORTS = List.of(
            "status",
            "meter",
            "subscription",
            "invoice",
            "category",
            "subcategory",
            "region",
            "invoiced",
            "exported",
            "variation",
            "severity",
            "owner");

    static final List<String> USUAL_COLUMNS =
            List.of("category", "subcategory", "region", "reason", "severity", "owner");

    static final List<String> COLUMNS = List.of(
            "category",
            "subcategory",
            "region",
            "reason",
            "severity",
            "owner",
            "subscription",
            "lane",
            "match-rule",
            "rows");

    /** Letters of a filter. */
    static final int LONGEST = 400;

    private static final String VARIATION = "variation";
    private static final int LAST_PAGE = 1_000_000;

    public Asked {
        columns = List.copyOf(columns);
    }

    /** Reads the parameters of an address. */
    public static Asked of(MultiValueMap<String, String> parameters) {
        String sort = text(parameters, "sort");
        String by = sort.startsWith("-") ? sort.substring(1) : sort;
        boolean isKnown = SORTS.contains(by);
        List<String> columns = parameters.getOrDefault("column", List.of());
        return new Asked(
                Value.of(text(parameters, "value")),
                new Filter(
                        text(parameters, "issuer"),
                        text(parameters, "invoice"),
                        text(parameters, "subscription"),
                        text(parameters, "status"),
                        text(parameters, "severity"),
                        text(parameters, "owner"),
                        text(parameters, "lane"),
                        text(parameters, "effect"),
                        text(parameters, "currency"),
                        text(parameters, "q")),
                isKnown ? by : VARIATION,
                !isKnown || sort.startsWith("-"),
                number(text(parameters, "page"), 1, LAST_PAGE),
                columns.isEmpty()
                        ? USUAL_COLUMNS
                        : COLUMNS.stream().filter(columns::contains).toList());
    }

    private static String text(MultiValueMap<String, String> parameters, String name) {
        String text = Optional.ofNullable(parameters.getFirst(name)).orElse("").strip();
        // No text of the store has the letter 0, and none can be compared with it.
        if (text.indexOf('\0') >= 0) {
            return "";
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    /** A number of an address; the lowest where it is none. */
    static int number(String text, int lowest, int highest) {
        try {
            return Math.max(lowest, Math.min(highest, Integer.parseInt(text)));
        } catch (NumberFormatException e) {
            return lowest;
        }
    }

    public Order order() {
        return new Order(value.name(), sort, descending);
    }

    /** The same, with or without a sign, as it stands in addresses. */
    String sortWord() {
        return (descending ? "-" : "") + sort;
    }

    /** The first line of the page, from 0. */
    public long first() {
        return (page - 1L) * PAGE;
    }

    boolean isFiltered() {
        return !filter.equals(Filter.ALL);
    }

    /** Of an address with the same lines in the same order: {@code ?status=MISMATCHED&sort=meter}; may be empty. */
    public String query() {
        return query(pairs());
    }

    /** The same with another value for a parameter; on the first page, where it is not the page. */
    public String with(String name, String value) {
        Map<String, List<String>> pairs = pairs();
        if (!name.equals("at")) {
            pairs.remove("page");
        }
        if (value.isEmpty()) {
            pairs.remove(name);
        } else {
            pairs.put(name, List.of(value));
        }
        return query(pairs);
    }

    /** What is not as it is without being asked for. */
    private Map<String, List<String>> pairs() {
        Map<String, String> single = new LinkedHashMap<>();
        single.put("value", value == Value.COST ? "" : value.word());
        single.put("issuer", filter.issuer());
        single.put("invoice", filter.invoice());
        single.put("subscription", filter.subscription());
        single.put("status", filter.status());
        single.put("severity", filter.severity());
        single.put("owner", filter.owner());
        single.put("lane", filter.lane());
        single.put("effect", filter.effect());
        single.put("currency", filter.currency());
        single.put("q", filter.q());
        single.put("sort", sort.equals(VARIATION) && descending ? "" : sortWord());
        single.put("page", page == 1 ? "" : String.valueOf(page));
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        single.forEach((name, text) -> {
            if (!text.isEmpty()) {
                pairs.put(name, List.of(text));
            }
        });
        if (!columns.equals(USUAL_COLUMNS)) {
            pairs.put("column", columns.isEmpty() ? List.of("none") : columns);
        }
        return pairs;
    }

    private static String query(Map<String, List<String>> pairs) {
        List<String> words = new ArrayList<>();
        pairs.forEach((name, values) ->
                values.forEach(value -> words.add(name + "=" + UriUtils.encode(value, StandardCharsets.UTF_8))));
        return words.isEmpty() ? "" : words.stream().collect(Collectors.joining("&", "?", ""));
    }
}
