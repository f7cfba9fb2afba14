package org.tieout.close.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tieout.close.card.Card;
import org.tieout.close.status.Completeness.Money;
import org.tieout.close.status.Completeness.Node;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.CardState;
import org.tieout.store.close.Cards.CardRow;
import org.tieout.store.close.Cards.Figures;
import org.tieout.store.close.Cards.Placement;

class CompletenessTest {

    private static Card card(
            String unit, String portfolio, String product, CardState state, String by, Figures... figures) {
        return new Card(
                new Placement(unit, unit.isEmpty() ? "" : "D", portfolio, product, "", "", "", ""),
                new CardRow(1, BillingPeriod.parse("2026-10"), product, "MONTH", state, by, "", "", ""),
                List.of(figures));
    }

    private static Figures spent(String currency, String actual) {
        BigDecimal amount = new BigDecimal(actual);
        BigDecimal zero = BigDecimal.ZERO;
        return new Figures(currency, Optional.empty(), Optional.empty(), amount, zero, zero, 0, zero, zero);
    }

    @Test
    void everyLevelIsWhatIsBelowItByCountAndByMoneyOfEachCurrency() {
        Completeness completeness = Completeness.of(List.of(
                card(
                        "Retail",
                        "Store",
                        "Webshop",
                        CardState.APPROVED,
                        "aisha",
                        spent("EUR", "7"),
                        spent("USD", "10.50")),
                card("Retail", "Store", "Search", CardState.SUSPENDED, "", spent("USD", "-0.50")),
                card("Retail", "Studio", "Farm", CardState.ACCEPTED, "rule:within-plan", spent("USD", "1")),
                card("", "", "Gone", CardState.OUTSTANDING, "", spent("USD", "100"))));

        assertThat(completeness.depthFirst())
                .extracting(
                        placed -> placed.depth() + " " + placed.node().name(),
                        placed -> placed.node().cards(),
                        placed -> placed.node().in(CardState.APPROVED),
                        placed -> inWords(placed.node()))
                .containsExactly(
                        tuple("0 Company", 4L, 1L, "EUR 7 of 7, USD 10.50 of 111.00"),
                        tuple("1 Retail", 3L, 1L, "EUR 7 of 7, USD 10.50 of 11.00"),
                        tuple("2 D", 3L, 1L, "EUR 7 of 7, USD 10.50 of 11.00"),
                        tuple("3 Store", 2L, 1L, "EUR 7 of 7, USD 10.50 of 10.00"),
                        tuple("4 Webshop", 1L, 1L, "EUR 7 of 7, USD 10.50 of 10.50"),
                        tuple("4 Search", 1L, 0L, "USD 0 of -0.50"),
                        tuple("3 Studio", 1L, 0L, "USD 0 of 1"),
                        tuple("4 Farm", 1L, 0L, "USD 0 of 1"),
                        tuple("1 (not in the hierarchy)", 1L, 0L, "USD 0 of 100"),
                        tuple("2 Gone", 1L, 0L, "USD 0 of 100"));
        assertThat(completeness.company().acceptedByRule()).isEqualTo(1);
        assertThat(completeness.company().isComplete()).isFalse();
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    private static String inWords(Node node) {
        return new java.util.TreeMap<>(node.money())
                .entrySet().stream()
                        .map(one -> "%s %s of %s"
                                .formatted(
                                        one.getKey(),
                                        one.getValue().approved().toPlainString(),
                                        one.getValue().actual().toPlainString()))
                        .collect(Collectors.joining(", "));
    }

    @Property(tries = 200)
    void thePartsOfEveryNodeSumToIt(@ForAll("cards") List<Card> cards) {
        Completeness.of(cards).depthFirst().forEach(placed -> sums(placed.node()));
    }

    private static void sums(Node node) {
        if (node.children().isEmpty()) {
            return;
        }
        assertThat(node.children().stream().mapToLong(Node::cards).sum()).isEqualTo(node.cards());
        for (CardState state : CardState.values()) {
            assertThat(node.children().stream()
                            .mapToLong(child -> child.in(state))
                            .sum())
                    .isEqualTo(node.in(state));
        }
        node.money().forEach((currency, money) -> {
            assertThat(sum(node, currency, Money::actual)).isEqualByComparingTo(money.actual());
            assertThat(sum(node, currency, Money::approved)).isEqualByComparingTo(money.approved());
        });
    }

    private static BigDecimal sum(Node node, String currency, java.util.function.Function<Money, BigDecimal> part) {
        return node.children().stream()
                .map(Node::money)
                .map(money -> Optional.ofNullable(money.get(currency)).map(part).orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Provide
    Arbitrary<List<Card>> cards() {
        Arbitrary<Card> card = Combinators.combine(
                        Arbitraries.of("A", "B", ""),
                        Arbitraries.of("p", "q"),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.of(CardState.class),
                        Arbitraries.maps(
                                        Arbitraries.of("USD", "EUR", "JPY"),
                                        Arbitraries.bigDecimals()
                                                .between(new BigDecimal(-1000), new BigDecimal(1000))
                                                .ofScale(6))
                                .ofMaxSize(3))
                .as((unit, portfolio, product, state, money) -> card(
                        unit,
                        unit.isEmpty() ? "" : portfolio,
                        unit + portfolio + product,
                        state,
                        "",
                        money.entrySet().stream()
                                .map(one -> spent(one.getKey(), one.getValue().toPlainString()))
                                .toArray(Figures[]::new)));
        return card.list().ofMaxSize(20);
    }

    @Test
    void ofNoCardsEverythingIsApproved() {
        Node company = Completeness.of(List.of()).company();

        assertThat(company.isComplete()).isTrue();
        assertThat(company.money()).isEqualTo(Map.of());
        assertThat(IntStream.range(0, CardState.values().length)
                        .mapToLong(i ->
                                company.in(Arrays.asList(CardState.values()).get(i)))
                        .sum())
                .isZero();
    }
}
