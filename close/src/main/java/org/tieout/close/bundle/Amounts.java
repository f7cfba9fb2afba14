package org.tieout.close.bundle;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.tieout.common.money.Money;

/** Sums of money by what it is of, the currency among that; sums of nothing are zero. */
final class Amounts {

    private static final Comparator<List<String>> IN_ORDER =
            Comparator.comparing((List<String> key) -> String.join("\0", key));

    /** Nobody writes others, and a few letters of another notation may stand for more digits than there is memory. */
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]{1,60}(\\.[0-9]{1,60})?");

    private final Map<List<String>, BigDecimal> sums = new TreeMap<>(IN_ORDER);

    /**
     * An amount as it stands in a bundle.
     *
     * @throws NumberFormatException where it is none
     */
    static BigDecimal parse(String text) {
        if (!PLAIN.matcher(text).matches()) {
            throw new NumberFormatException(text);
        }
        return new BigDecimal(text);
    }

    void add(List<String> key, BigDecimal amount) {
        sums.merge(key, amount, BigDecimal::add);
    }

    BigDecimal of(List<String> key) {
        return sums.getOrDefault(key, BigDecimal.ZERO);
    }

    /** Sums that both have of something, and that are not the same. */
    record Difference(List<String> key, BigDecimal one, BigDecimal other) {

        /** {@code Microsoft, G1, USD: 10 and 11}. */
        String inWords() {
            return "%s: %s and %s"
                    .formatted(
                            String.join(
                                    ", ",
                                    key.stream().filter(word -> !word.isEmpty()).toList()),
                            one.toPlainString(),
                            other.toPlainString());
        }
    }

    /** The first, in the order of what the money is of; none where both have the same sums. */
    Optional<Difference> firstDifference(Amounts other) {
        Map<List<String>, BigDecimal> all = new TreeMap<>(IN_ORDER);
        all.putAll(other.sums);
        all.putAll(sums);
        return all.keySet().stream()
                .filter(key -> of(key).compareTo(other.of(key)) != 0)
                .findFirst()
                .map(key -> new Difference(key, of(key), other.of(key)));
    }

    /** Those of some of it. */
    Amounts where(Predicate<List<String>> key) {
        Amounts some = new Amounts();
        sums.forEach((of, amount) -> {
            if (key.test(of)) {
                some.add(of, amount);
            }
        });
        return some;
    }

    /** {@code 106.95 EUR, 3731.00 USD}, of sums by currency. */
    String inWords() {
        return sums.entrySet().stream()
                .map(one -> new Money(one.getValue(), one.getKey().get(0)).toString())
                .collect(joining(", "));
    }

    boolean isEmpty() {
        return sums.isEmpty();
    }
}
