package org.tieout.store.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.AStore;
import org.tieout.store.Store;
import org.tieout.store.close.Cards;
import org.tieout.store.page.FoundLines.Filter;
import org.tieout.store.page.FoundLines.Order;
import org.tieout.store.page.FoundLines.SumRow;
import org.tieout.store.page.FoundLines.Value;
import org.tieout.store.page.Lines.LineRow;
import org.tieout.testing.TestDatabase;

/**
 * What is found by sums, words and indexes is what a look at each line finds, in a month as chance makes it, another
 * each time. {@code -Dseed=} repeats one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoundLinesIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final Order BY_COST = new Order("COST", "variation", true);
    private static final int ALL = 10_000;
    private static final List<String> HIS = List.of("Webshop", "Batch");
    private static final String MONTH = " FROM published_lines JOIN publications USING (publication_id)"
            + " WHERE billing_period = '[2026-10-01,2026-11-01)' ";

    private final long seed = Long.getLong("seed", Clock.systemUTC().millis());
    private final String url = AStore.url();
    private final Store store = Store.open(new MetadataConfig(url));

    @BeforeAll
    void publish() throws IOException {
        try (InputStream in = Objects.requireNonNull(Cards.class.getResourceAsStream("random-month.sql"))) {
            TestDatabase.execute(
                    url,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("${seed}", Double.toString(new Random(seed).nextDouble()))
                            .replace("${round}", "1"));
        }
        // As it is soon after a month was published: without it each line is held against each, many times over.
        TestDatabase.execute(url, "ANALYZE");
    }

    private <T> T found(Function<FoundLines, T> asked) {
        return store.read(transaction -> asked.apply(transaction.of(FoundLines.class)));
    }

    private static Filter filter(
            String invoice, String subscription, String status, String severity, String lane, String q) {
        return new Filter("", invoice, subscription, status, severity, "", lane, "", "", q);
    }

    private static Stream<Filter> filters() {
        return Stream.of(
                Filter.ALL,
                filter("G1", "", "", "", "", ""),
                filter("(none)", "", "MISMATCHED", "", "", ""),
                filter("", "s1", "MATCHED", "", "", ""),
                filter("", "(none)", "", "(none)", "", ""),
                filter("", "", "", "HIGH", "(none)", ""),
                filter("G2", "s2", "", "", "usage", ""),
                new Filter("AWS", "", "", "", "", "", "", "", "EUR", ""));
    }

    @Test
    void sumsThatAreKeptAreThoseOfTheLines() {
        for (Order order : List.of(BY_COST, new Order("QUANTITY", "", true), new Order("PRICE", "", true))) {
            filters()
                    .forEach(filter -> assertThat(sums(filter, order, "published_sums"))
                            .as("seed %d, %s, %s", seed, filter, order)
                            .containsExactlyInAnyOrderElementsOf(sums(filter, order, WhichLines.AS_SUMS)));
        }
    }

    private List<SumRow> sums(Filter filter, Order order, String lines) {
        return found(lists -> lists.sums(OCTOBER, List.of(), filter, order, ALL, FoundWords.NONE, "", lines));
    }

    @Test
    void whoeverSeesSomeProductsHasTheSumsOfTheLinesThatAreGivenToThem() {
        for (Order order : List.of(BY_COST, new Order("QUANTITY", "", true), new Order("PRICE", "", true))) {
            Stream.concat(filters(), Stream.of(new Filter("", "", "", "", "", "Aisha", "", "PRICE", "", "")))
                    .forEach(filter -> {
                        List<SumRow> sums =
                                found(lists -> lists.sums(OCTOBER, false, HIS, filter, FoundWords.NONE, order, ALL));
                        List<SumRow> ofLines = found(lists -> lists.sums(
                                OCTOBER,
                                HIS,
                                filter,
                                order,
                                ALL,
                                FoundWords.NONE,
                                WhichLines.of(false, filter),
                                WhichLines.AS_SUMS));

                        assertThat(sums)
                                .as("seed %d, %s, %s", seed, filter, order)
                                .containsExactlyInAnyOrderElementsOf(ofLines);
                    });
        }
    }

    @Test
    void whoeverSeesSomeProductsChoosesAmongTheWordsOfTheLinesThatAreGivenToThem() {
        String his = MONTH + """
                 AND EXISTS (SELECT FROM published_allocations AS given
                  WHERE given.publication_id = published_lines.publication_id AND given.line_id = published_lines.line_id
                    AND given.product IN ('Webshop', 'Batch'))
                """;
        String value = "SELECT '%s ' || coalesce(%s, '(none)') || '  ' || count(*)" + his + "GROUP BY %2$s";
        String effects = "SELECT 'effect ' || effect || '  ' || count(*)"
                + his.replace("JOIN", "JOIN published_effects USING (publication_id, line_id) JOIN")
                + "AND amount <> 0 GROUP BY effect";

        assertThat(found(lists -> lists.values(OCTOBER, false, HIS, ALL)).stream()
                        .filter(one -> !one.kind().equals("subscription"))
                        .map(one -> one.kind() + " " + inWords(one)))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                value.formatted("issuer", "invoice_issuer_name"),
                                value.formatted("invoice", "invoice_id"),
                                value.formatted("severity", "severity"),
                                value.formatted("owner", "owner"),
                                value.formatted("lane", "lane"),
                                value.formatted("currency", "billing_currency"),
                                value.formatted("status", "match_status"),
                                effects)
                        .flatMap(query -> rows(query).stream())
                        .toList());
    }

    @Test
    void wordsThatAreKeptAreThoseOfTheLines() {
        for (String[] kind : new String[][] {
            {"issuer", "invoice_issuer_name"},
            {"invoice", "invoice_id"},
            {"severity", "severity"},
            {"owner", "owner"},
            {"lane", "lane"},
            {"currency", "billing_currency"},
            {"status", "match_status"}
        }) {
            assertThat(values(kind[0]))
                    .as("seed %d, %s", seed, kind[0])
                    .containsExactlyInAnyOrderElementsOf(
                            rows("SELECT coalesce(%1$s, '(none)') || '  ' || count(*)".formatted(kind[1])
                                    + MONTH
                                    + "GROUP BY "
                                    + kind[1]));
        }
        assertThat(values("subscription"))
                .containsExactlyInAnyOrderElementsOf(rows(
                        "SELECT coalesce(sub_account_id, '(none)') || ' ' || coalesce(sub_account_name, '') || ' ' || count(*)"
                                + MONTH
                                + "GROUP BY sub_account_id, sub_account_name"));
        assertThat(values("effect"))
                .containsExactlyInAnyOrderElementsOf(rows("SELECT effect || '  ' || count(*)"
                        + MONTH.replace("JOIN", "JOIN published_effects USING (publication_id, line_id) JOIN")
                        + "AND amount <> 0 GROUP BY effect"));
    }

    private List<String> values(String kind) {
        return found(lists -> lists.values(OCTOBER, true, List.of(), ALL)).stream()
                .filter(one -> one.kind().equals(kind))
                .map(FoundLinesIT::inWords)
                .toList();
    }

    private static String inWords(Value value) {
        return "%s %s %d".formatted(value.value(), value.name(), value.lines());
    }

    private List<String> rows(String query) {
        return TestDatabase.query(url + "&currentSchema=tieout", query);
    }

    @Test
    void aWordIsFoundWhereverItStandsByThoseWhoSeeAllAndByThoseWhoSeeTheirs() {
        Set<String> charged = Set.copyOf(rows("SELECT reconciliation || ' ' || line_id || ' ' || lower(resource_id)"
                + MONTH.replace("JOIN", "JOIN published_details USING (publication_id, line_id) JOIN")
                + "AND resource_id IS NOT NULL"));
        for (String q : List.of(
                "g1", "s2", "shop", "d4", "stor", "slow", "east", "line1", "e", "LINE", "/vm", "db/1", "nothing")) {
            for (List<String> his : List.of(List.<String>of(), HIS)) {
                boolean everything = his.isEmpty();
                List<LineRow> all = lines(everything, his, Filter.ALL);

                List<LineRow> found = lines(everything, his, filter("", "", "", "", "", q));

                assertThat(found)
                        .as("seed %d, %s, %s", seed, q, his)
                        .isEqualTo(all.stream()
                                .filter(line -> has(line, q) || isCharged(line, q, charged))
                                .toList());
                assertThat(linesWithManyIds(everything, his, q))
                        .as("seed %d, %s, %s", seed, q, his)
                        .isEqualTo(found);
                long count = found(lists -> lists.count(OCTOBER, everything, his, filter("", "", "", "", "", q)));
                assertThat(count).isEqualTo(found.size());
            }
        }
        assertThat(lines(false, HIS, Filter.ALL))
                .isNotEmpty()
                .hasSizeLessThan(lines(true, List.of(), Filter.ALL).size());
    }

    @Test
    void theLargestDifferencesOfSomebodyAreThoseOfHisLines() {
        for (boolean everything : new boolean[] {true, false}) {
            List<LineRow> largest =
                    store.read(transaction -> transaction.of(Lines.class).largest(OCTOBER, everything, HIS, 20));

            assertThat(largest)
                    .as("seed %d", seed)
                    .hasSize(20)
                    .extracting(LineRow::costVariance)
                    .extracting(BigDecimal::abs)
                    .isEqualTo(lines(everything, HIS, Filter.ALL).stream()
                            .filter(line -> !line.matchStatus().equals("MATCHED"))
                            .map(line -> line.costVariance().abs())
                            .sorted(Comparator.reverseOrder())
                            .limit(20)
                            .toList());
        }
    }

    private List<LineRow> lines(boolean everything, List<String> products, Filter filter) {
        return found(lists -> lists.page(OCTOBER, everything, products, filter, BY_COST, ALL, 0));
    }

    /** As where lines with it in an id are too many to be told. */
    private List<LineRow> linesWithManyIds(boolean everything, List<String> products, String q) {
        Filter filter = filter("", "", "", "", "", q);
        WhichLines chosen = WhichLines.ofThose(everything, filter);
        return found(lists -> lists.page(
                OCTOBER,
                products,
                filter,
                BY_COST,
                ALL,
                0,
                FoundWords.of(lists, OCTOBER, q, 0),
                chosen.lines(),
                chosen.which()));
    }

    /** @param charged reconciliation, line and resource in small letters */
    private static boolean isCharged(LineRow line, String q, Set<String> charged) {
        String its = "%s %s ".formatted(line.reconciliation(), line.lineId());
        return charged.stream()
                .anyMatch(one ->
                        one.startsWith(its) && one.substring(its.length()).contains(q.toLowerCase(Locale.ROOT)));
    }

    private static boolean has(LineRow line, String q) {
        return Stream.of(
                        line.invoiceId(),
                        line.meterCategory(),
                        line.meterSubcategory(),
                        line.meterName(),
                        line.region(),
                        line.subAccountId(),
                        line.subAccountName(),
                        line.lineId())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(q.toLowerCase(Locale.ROOT)));
    }

    @Test
    void pagesFollowEachOtherOverTheResultsOfAMonth() {
        for (Order order : List.of(
                BY_COST,
                new Order("COST", "meter", false),
                new Order("QUANTITY", "variation", true),
                new Order("PRICE", "owner", true),
                new Order("COST", "severity", true))) {
            for (boolean everything : new boolean[] {true, false}) {
                List<LineRow> all = found(lists -> {
                    try (Stream<LineRow> lines = lists.all(OCTOBER, everything, HIS, Filter.ALL, order)) {
                        return lines.toList();
                    }
                });

                assertThat(Stream.iterate(0L, first -> first + 50)
                                .limit(all.size() / 50 + 1)
                                .flatMap(
                                        first -> found(lists -> lists.page(
                                                        OCTOBER, everything, HIS, Filter.ALL, order, 50, first))
                                                .stream()))
                        .as("seed %d, %s", seed, order)
                        .containsExactlyElementsOf(all);
            }
        }
    }
}
