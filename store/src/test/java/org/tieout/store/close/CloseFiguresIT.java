package org.tieout.store.close;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.AStore;
import org.tieout.store.Store;
import org.tieout.store.close.ProductFigures.GivenRow;
import org.tieout.testing.TestDatabase;

/**
 * What is added up when a result is published answers as the published rows do, whatever was delivered late, looked at,
 * accepted for a while, reopened or corrected. {@code -Dseed=} repeats one.
 */
class CloseFiguresIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final int ROUNDS = Integer.getInteger("random.months", 8);

    /** By its definition, line by line. */
    private static final String UNREVIEWED = """
            SELECT concat_ws(' ', published.reconciliation, coalesce(given.product, 'Unallocated'), line.billing_currency,
              count(DISTINCT line.line_id), trim_scale(sum(abs(coalesce(given.cost_variance, line.cost_variance)))))
            FROM publications AS published
            JOIN published_lines AS line ON line.publication_id = published.publication_id
              AND line.match_status IN ('MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE')
            LEFT JOIN published_allocations AS given
              ON given.publication_id = line.publication_id AND given.line_id = line.line_id
            WHERE published.billing_period = '[2026-10-01,2026-11-01)'
              AND NOT EXISTS (
                SELECT FROM open_items AS item
                WHERE item.reconciliation = published.reconciliation AND item.billing_period = published.billing_period
                  AND (item.status = 'IN_PROGRESS' OR (item.status = 'ACCEPTED' AND item.accepted_until >= '%s'))
                  AND (item.line_id = line.line_id OR item.lane = line.lane OR item.product = given.product
                    OR (item.invoice_id = line.invoice_id
                      AND item.invoice_issuer_name IS NOT DISTINCT FROM line.invoice_issuer_name)))
              AND NOT EXISTS (
                SELECT FROM corrections AS correction
                WHERE correction.reconciliation = published.reconciliation
                  AND correction.billing_period = published.billing_period AND correction.state = 'ACCEPTED'
                  AND correction.line_id = line.line_id AND correction.product = given.product)
            GROUP BY published.reconciliation, coalesce(given.product, 'Unallocated'), line.billing_currency
            """;

    private static final String CARDS = """
            SELECT concat_ws(' ', product, billing_currency, coalesce(trim_scale(budget)::text, '-'),
              coalesce(trim_scale(plan)::text, '-'), trim_scale(actual), trim_scale(invoiced), trim_scale(not_invoiced),
              mismatched_lines, trim_scale(mismatched_gross), trim_scale(corrections))
            FROM card_figures('[2026-10-01,2026-11-01)')
            """;

    private static final String PLACEMENTS = """
            SELECT concat_ws('/', business_unit, department, portfolio, product, coalesce(product_owner, ''),
              coalesce(portfolio_owner, ''), coalesce(department_owner, ''), coalesce(business_unit_owner, ''))
            FROM placed_products('[2026-10-01,2026-11-01)')
            ORDER BY business_unit COLLATE "C", department COLLATE "C", portfolio COLLATE "C", product COLLATE "C"
            """;

    private static final String OPEN_LINES = """
             FROM published_lines JOIN publications USING (publication_id)
            WHERE billing_period = '[2026-10-01,2026-11-01)'
              AND match_status IN ('MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE')
            """;

    private static final String SEVERITIES =
            "SELECT concat_ws(' ', coalesce(severity, 'NONE'), count(*))" + OPEN_LINES + "GROUP BY severity";

    private static final String LANES = "SELECT concat_ws(' ', lane, billing_currency, count(*))" + OPEN_LINES
            + " AND lane IS NOT NULL GROUP BY lane, billing_currency";

    private static final String OWNERS = """
            SELECT concat_ws(' ', lane, owner)
            FROM (
              SELECT DISTINCT ON (lane) lane, owner
              FROM (
                SELECT lane || ' ' || billing_currency AS lane, owner, sum(abs(cost_variance)) AS gross
                FROM published_lines JOIN publications USING (publication_id)
                WHERE billing_period = '[2026-10-01,2026-11-01)' AND lane IS NOT NULL AND owner IS NOT NULL
                  AND match_status <> 'MATCHED'
                GROUP BY lane, billing_currency, owner) AS owned
              ORDER BY lane, gross DESC, owner COLLATE "C") AS most
            """;

    private static final String LINES_OF_PRODUCTS = """
            SELECT concat_ws(' ', coalesce(severity, 'NONE'), count(*))""" + OPEN_LINES + """
              AND EXISTS (
                SELECT FROM published_allocations AS given
                WHERE given.publication_id = published_lines.publication_id AND given.line_id = published_lines.line_id
                  AND given.product IN ('Webshop', 'Search'))
            GROUP BY severity
            """;

    private static final String GIVEN = """
            SELECT concat_ws(' ', coalesce(line.lane, CASE WHEN line.line_id IS NULL THEN 'matched' ELSE '' END),
              given.billing_currency, coalesce(line.severity, 'NONE'), line.lane IS NOT NULL,
              trim_scale(sum(given.invoice_billed_cost)), trim_scale(sum(given.export_billed_cost)),
              trim_scale(sum(given.cost_variance)), trim_scale(sum(abs(given.cost_variance))), count(DISTINCT line.line_id))
            FROM published_allocations AS given JOIN publications USING (publication_id)
            LEFT JOIN published_lines AS line
              ON line.publication_id = given.publication_id AND line.line_id = given.line_id
            WHERE given.product IN ('Webshop', 'Search') AND billing_period = '[2026-10-01,2026-11-01)'
            GROUP BY line.lane, line.line_id IS NULL, given.billing_currency, line.severity, given.publication_id,
              coalesce(line.match_status IN ('MISMATCHED', 'MISSING_IN_EXPORT', 'MISSING_ON_INVOICE'), false)
            """;

    private static final String PRODUCTS = """
            SELECT DISTINCT product
            FROM published_allocations JOIN publications USING (publication_id)
            WHERE billing_period = '[2026-10-01,2026-11-01)' AND reconciliation = 'r1' AND product <> 'Unallocated'
            """;

    private final String url = AStore.url();
    private final Store store = Store.open(new MetadataConfig(url));

    @Test
    void whatIsAddedUpAnswersAsThePublishedRowsDo() throws IOException {
        long seed = Long.getLong("seed", Clock.systemUTC().millis());
        Random random = new Random(seed);
        for (int round = 1; round <= ROUNDS; round++) {
            String of = "seed %d, round %d".formatted(seed, round);

            TestDatabase.execute(url, month(round, random.nextDouble()));

            for (int day = 1; day <= 9; day += 4) {
                LocalDate today = LocalDate.of(2026, 11, day);
                assertThat(answer(
                                Items.class,
                                items -> items.unreviewed(OCTOBER, today).stream()
                                        .map(CloseFiguresIT::inWords)))
                        .as(of)
                        .containsExactlyInAnyOrderElementsOf(rows(UNREVIEWED.formatted(today)));
            }
            assertThat(answer(
                            Cards.class,
                            cards -> cards.figures(OCTOBER).entrySet().stream()
                                    .flatMap(card -> card.getValue().stream().map(one -> inWords(card.getKey(), one)))))
                    .as(of)
                    .containsExactlyInAnyOrderElementsOf(rows(CARDS));
            assertThat(answer(
                            Cards.class,
                            cards -> cards.placements(OCTOBER).stream().map(CloseFiguresIT::inWords)))
                    .as(of)
                    .isNotEmpty()
                    .isEqualTo(rows(PLACEMENTS));
            assertThat(answer(Cards.class, cards -> cards.productsOf(OCTOBER, "r1").stream()))
                    .as(of)
                    .containsExactlyInAnyOrderElementsOf(rows(PRODUCTS));
            assertThat(answer(MonthFigures.class, figures -> inWords(figures.mismatches(OCTOBER))))
                    .as(of)
                    .containsExactlyInAnyOrderElementsOf(rows(SEVERITIES));
            assertThat(answer(MonthFigures.class, figures -> inWords(figures.mismatchesByLane(OCTOBER))))
                    .as(of)
                    .containsExactlyInAnyOrderElementsOf(rows(LANES));
            assertThat(answer(MonthFigures.class, figures -> inWords(figures.owners(OCTOBER))))
                    .as(of)
                    .containsExactlyInAnyOrderElementsOf(rows(OWNERS));
            assertThat(answer(
                            ProductFigures.class,
                            figures -> figures.given(OCTOBER, List.of("Webshop", "Search")).stream()
                                    .map(CloseFiguresIT::inWords)))
                    .as(of)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(rows(GIVEN));
            assertThat(answer(
                            ProductFigures.class,
                            figures -> inWords(figures.given(OCTOBER, List.of("Webshop", "Search")).stream()
                                    .filter(GivenRow::isOpen)
                                    .collect(groupingBy(GivenRow::severity, summingLong(GivenRow::lines))))))
                    .as(of)
                    .containsExactlyInAnyOrderElementsOf(rows(LINES_OF_PRODUCTS));
        }
    }

    /** The seed of PostgreSQL is between -1 and 1. */
    private static String month(int round, double seed) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CloseFiguresIT.class.getResourceAsStream("random-month.sql"), "random-month")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${seed}", Double.toString(seed))
                    .replace("${round}", Integer.toString(round));
        }
    }

    private <S> List<String> answer(Class<S> statements, Function<S, Stream<String>> asked) {
        return store.read(transaction -> asked.apply(transaction.of(statements)).toList());
    }

    private List<String> rows(String query) {
        return TestDatabase.query(url + "&currentSchema=tieout", query);
    }

    private static String inWords(GivenRow one) {
        return "%s %s %s %s %s %s %s %s %d"
                .formatted(
                        one.lane(),
                        one.billingCurrency(),
                        one.severity(),
                        one.hasLane() ? "t" : "f",
                        plain(one.billed()),
                        plain(one.exported()),
                        plain(one.variance()),
                        plain(one.gross()),
                        one.lines());
    }

    private static String inWords(Items.Unreviewed one) {
        return "%s %s %s %d %s"
                .formatted(one.reconciliation(), one.product(), one.billingCurrency(), one.lines(), plain(one.gross()));
    }

    private static String inWords(String product, Cards.Figures one) {
        return "%s %s %s %s %s %s %s %d %s %s"
                .formatted(
                        product,
                        one.billingCurrency(),
                        plain(one.budget()),
                        plain(one.plan()),
                        plain(one.actual()),
                        plain(one.invoiced()),
                        plain(one.notInvoiced()),
                        one.mismatchedLines(),
                        plain(one.mismatchedGross()),
                        plain(one.corrections()));
    }

    private static String inWords(Cards.Placement one) {
        return Stream.of(
                        one.businessUnit(),
                        one.department(),
                        one.portfolio(),
                        one.product(),
                        one.productOwner(),
                        one.portfolioOwner(),
                        one.departmentOwner(),
                        one.businessUnitOwner())
                .collect(joining("/"));
    }

    private static Stream<String> inWords(Map<String, ?> answer) {
        return answer.entrySet().stream().map(one -> "%s %s".formatted(one.getKey(), one.getValue()));
    }

    private static String plain(Optional<BigDecimal> amount) {
        return amount.map(CloseFiguresIT::plain).orElse("-");
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }
}
