package org.tieout.store.close;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.tieout.store.close.Cards.Corrected;
import org.tieout.store.close.Cards.Figures;
import org.tieout.store.close.Cards.Planned;
import org.tieout.store.close.Cards.Spent;

/**
 * Puts what was spent, meant to be spent and corrected on the cards of products, as the function {@code card_figures}
 * does: the database takes twice as long to add up and join tens of thousands of products.
 */
public final class AddUpFigures {

    private final Map<String, Map<String, Figures>> byProduct = new HashMap<>();
    /** One text for each, however many products have it. */
    private final Map<String, String> currencies = new HashMap<>();

    /** By product, then in the order of currencies. */
    public static Map<String, List<Figures>> apply(
            List<Spent> spent, List<Planned> planned, List<Corrected> corrected) {
        AddUpFigures sum = new AddUpFigures();
        spent.forEach(one -> sum.add(one.product(), sum.spent(one)));
        planned.forEach(one -> sum.add(one.product(), planned(one)));
        corrected.forEach(one -> sum.add(one.product(), corrected(one)));
        return sum.byProduct.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey, one -> List.copyOf(one.getValue().values())));
    }

    private void add(String product, Figures figures) {
        byProduct
                .computeIfAbsent(product, key -> new TreeMap<>())
                .merge(figures.billingCurrency(), figures, AddUpFigures::plus);
    }

    private Figures spent(Spent spent) {
        return new Figures(
                currencies.computeIfAbsent(spent.billingCurrency(), Function.identity()),
                Optional.empty(),
                Optional.empty(),
                spent.actual(),
                spent.invoiced(),
                spent.notInvoiced(),
                spent.mismatchedLines(),
                spent.mismatchedGross(),
                BigDecimal.ZERO);
    }

    private static Figures planned(Planned planned) {
        BigDecimal zero = BigDecimal.ZERO;
        return new Figures(
                planned.billingCurrency(), planned.budget(), planned.plan(), zero, zero, zero, 0, zero, zero);
    }

    private static Figures corrected(Corrected corrected) {
        BigDecimal zero = BigDecimal.ZERO;
        return new Figures(
                corrected.billingCurrency(),
                Optional.empty(),
                Optional.empty(),
                zero,
                zero,
                zero,
                0,
                zero,
                corrected.amount());
    }

    /** A budget and a plan have one row each: whichever side has it, keeps it. */
    private static Figures plus(Figures one, Figures other) {
        return new Figures(
                one.billingCurrency(),
                one.budget().or(other::budget),
                one.plan().or(other::plan),
                one.actual().add(other.actual()),
                one.invoiced().add(other.invoiced()),
                one.notInvoiced().add(other.notInvoiced()),
                one.mismatchedLines() + other.mismatchedLines(),
                one.mismatchedGross().add(other.mismatchedGross()),
                one.corrections().add(other.corrections()));
    }
}
