package org.tieout.console.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tieout.store.close.Cards.Placement;

class BudgetTreeTest {

    private static final List<Placement> PLACES = List.of(
            new Placement("Contoso", "Commerce", "Store", "Webshop", "", "", "", ""),
            new Placement("Contoso", "Commerce", "Store", "Search", "", "", "", ""),
            new Placement("Contoso", "Studio", "Films", "Render", "", "", "", ""),
            new Placement("Contoso", "Studio", "Films", "Idle", "", "", "", ""));

    @Test
    void everyLevelIsTheSumOfWhatIsBelowItCurrencyByCurrency() {
        BudgetTree tree = BudgetTree.of(
                PLACES,
                products(
                        "Webshop",
                        "USD",
                        sums("100", "90", "95.5"),
                        "Search",
                        "USD",
                        sums("", "10", "12"),
                        "Render",
                        "EUR",
                        sums("50", "", "60"),
                        "Gone",
                        "USD",
                        sums("", "", "1")));

        assertThat(tree.depthFirst().stream().map(BudgetTreeTest::inWords))
                .containsExactly(
                        "1 Contoso EUR 50 - 60 -/10, USD 100 100 107.5 7.5/7.5",
                        "2 Commerce USD 100 100 107.5 7.5/7.5",
                        "3 Store USD 100 100 107.5 7.5/7.5",
                        "4 Webshop USD 100 90 95.5 5.5/-4.5",
                        "4 Search USD - 10 12 2/-",
                        "2 Studio EUR 50 - 60 -/10",
                        "3 Films EUR 50 - 60 -/10",
                        "4 Render EUR 50 - 60 -/10",
                        "1 (not in the hierarchy) USD - - 1 -/-",
                        "2 Gone USD - - 1 -/-");
        assertThat(inWords(tree.all())).isEqualTo(" EUR 50 - 60 -/10, USD 100 100 108.5 8.5/8.5");
    }

    @Test
    void whatIsNotAsInTheStoreIsNamedByItsCurrency() {
        BudgetTree tree = BudgetTree.of(PLACES, products("Webshop", "USD", sums("100", "90", "95.5")));

        assertThat(tree.unlike(Sums::budget, Map.of("USD", new BigDecimal("100.00"))))
                .isEmpty();
        assertThat(tree.unlike(Sums::budget, Map.of("USD", new BigDecimal("100.01"))))
                .containsExactly("USD");
        assertThat(tree.unlike(Sums::budget, Map.of("USD", new BigDecimal("100"), "EUR", BigDecimal.ONE)))
                .containsExactly("EUR");
        assertThat(tree.unlike(Sums::budget, Map.of())).containsExactly("USD");
    }

    private static Map<String, SortedMap<String, Sums>> products(Object... said) {
        Map<String, SortedMap<String, Sums>> products = new HashMap<>();
        for (int i = 0; i < said.length; i += 3) {
            products.computeIfAbsent((String) said[i], key -> new TreeMap<>())
                    .put((String) said[i + 1], (Sums) said[i + 2]);
        }
        return products;
    }

    private static Sums sums(String budget, String plan, String actual) {
        return new Sums(
                amount(budget),
                amount(plan),
                Optional.empty(),
                new BigDecimal(actual),
                BigDecimal.ZERO,
                Optional.empty());
    }

    private static Optional<BigDecimal> amount(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    }

    private static String inWords(BudgetTree.Placed placed) {
        return placed.depth() + " " + inWords(placed.node());
    }

    private static String inWords(BudgetTree.Node node) {
        StringBuilder words = new StringBuilder(node.name());
        node.money()
                .forEach((currency, sums) -> words.append(
                                words.length() > node.name().length() ? ", " : " ")
                        .append("%s %s %s %s %s/%s"
                                .formatted(
                                        currency,
                                        inWords(sums.budget()),
                                        inWords(sums.plan()),
                                        sums.actual().toPlainString(),
                                        inWords(sums.toPlan()),
                                        inWords(sums.toBudget()))));
        return words.toString();
    }

    private static String inWords(Optional<BigDecimal> amount) {
        return amount.map(BigDecimal::toPlainString).orElse("-");
    }
}
