package org.tieout.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.tieout.common.config.Rounding;
import org.tieout.common.config.Side;
import org.tieout.rules.dataset.Effect;
import org.tieout.rules.dataset.Types;

/** What holds for every line; {@link ExplainLineTest} and {@link ExplainPairTest} name the awkward ones. */
class ExplainPropertyTest {

    private static final String SEED = "20261002";

    /** So that sums of some stay within a column. */
    private static final int INTEGER_DIGITS = 11;

    private static final List<String> RESOURCES = List.of("vm-1", "vm-2", "vm-3");

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void effectsSumToTheVarianceToItsLastDigit(@ForAll("lines") Line line) {
        Effects effects = line.explain(line.charges).effects();

        assertThat(effects.sum()).isEqualByComparingTo(line.variance());
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void everyEffectFitsItsColumn(@ForAll("plausibleLines") Line line) {
        Effects effects = line.explain(line.charges).effects();

        assertThat(effects.amounts().values()).allSatisfy(amount -> {
            assertThat(amount.stripTrailingZeros().scale()).isLessThanOrEqualTo(Types.COST.scale());
            assertThat(amount.setScale(Types.COST.scale()).precision()).isLessThanOrEqualTo(Types.COST.precision());
        });
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void swappedSidesAreExplainedByTheOpposite(@ForAll("lines") Line line) {
        Line swapped = line.swapped();

        BigDecimal there = line.explain(line.charges).effects().sum();
        BigDecimal back = swapped.explain(swapped.charges).effects().sum();

        assertThat(back).isEqualByComparingTo(there.negate());
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void chargesOfAResourceComeInAnyOrder(@ForAll("lines") Line line, @ForAll Random random) {
        List<Charge> shuffled = new ArrayList<>(line.charges);
        Collections.shuffle(shuffled, random);
        shuffled.sort(Charge.BY_RESOURCE);

        Explanation explanation = line.explain(shuffled);

        assertThat(exactly(explanation)).isEqualTo(exactly(line.explain(line.charges)));
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void resourcesComeInAnyOrder(@ForAll("lines") Line line) {
        List<Charge> backwards = new ArrayList<>(line.charges);
        Collections.reverse(backwards);

        Explanation explanation = line.explain(backwards);

        assertThat(exactly(explanation)).isEqualTo(exactly(line.explain(line.charges)));
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void sidesAddUpToWhatTheirChargesDo(@ForAll("lines") Line line) {
        ExplainLine explain = line.add(line.charges);

        assertThat(explain.side(Side.INVOICE).cost()).isEqualByComparingTo(line.cost(Side.INVOICE));
        assertThat(explain.side(Side.EXPORT).cost()).isEqualByComparingTo(line.cost(Side.EXPORT));
        assertThat(explain.side(Side.INVOICE).rows() + explain.side(Side.EXPORT).rows())
                .isEqualTo(line.charges.stream()
                        .mapToLong(charge -> charge.amounts.rows())
                        .sum());
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void roundingIsReplayedGroupByGroup(@ForAll("groupedLines") Line line) {
        BigDecimal changed = line
                .usage(Side.EXPORT)
                .collect(Collectors.groupingBy(
                        charge -> charge.together,
                        Collectors.reducing(BigDecimal.ZERO, charge -> charge.amounts.cost(), BigDecimal::add)))
                .values()
                .stream()
                .map(sum ->
                        RoundingRule.round(sum, line.rounding, line.currency).subtract(sum))
                .reduce(BigDecimal.ZERO, BigDecimal::add);

        Explanation explanation = line.explain(line.charges);

        assertThat(explanation.replayed())
                .isEqualByComparingTo(line.isReplayed(explanation) ? changed : BigDecimal.ZERO);
    }

    @Property(seed = SEED, edgeCases = EdgeCasesMode.NONE)
    void amountsAddUpInAnyOrder(
            @ForAll("amounts") SideAmounts one,
            @ForAll("amounts") SideAmounts two,
            @ForAll("amounts") SideAmounts three) {
        assertThat(one.plus(two)).isEqualTo(two.plus(one));
        assertThat(one.plus(two).plus(three)).isEqualTo(one.plus(two.plus(three)));
        assertThat(one.plus(SideAmounts.NONE)).isEqualTo(one);
    }

    /** Also absurd ones: costs of billions, quantities as large and as small as their column takes. */
    @Provide
    Arbitrary<Line> lines() {
        return lines(Arbitraries.of(Rounding.Grain.class), amounts());
    }

    @Provide
    Arbitrary<Line> groupedLines() {
        return lines(
                Arbitraries.of(
                        Rounding.Grain.METER_SUBSCRIPTION,
                        Rounding.Grain.METER_INVOICE_SECTION,
                        Rounding.Grain.INVOICE_LINE),
                amounts());
    }

    /** What a unit comes to is no more than a column takes. */
    @Provide
    Arbitrary<Line> plausibleLines() {
        return lines(Arbitraries.of(Rounding.Grain.class), amounts(decimals(5, Types.COST.scale()), decimals(3, 2)));
    }

    @Provide
    Arbitrary<SideAmounts> amounts() {
        return amounts(decimals(INTEGER_DIGITS, Types.COST.scale()), decimals(21, Types.QUANTITY.scale()));
    }

    private static Arbitrary<Line> lines(Arbitrary<Rounding.Grain> grains, Arbitrary<SideAmounts> amounts) {
        Arbitrary<Rounding> rules = Combinators.combine(
                        grains,
                        Arbitraries.of(Rounding.Mode.class),
                        Arbitraries.integers().between(0, 12).injectNull(0.5))
                .as((grain, mode, digits) -> new Rounding("rule", grain, mode, digits));
        Arbitrary<Nature> natures = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(Nature.USAGE)),
                Tuple.of(1, Arbitraries.of(Nature.class).filter(Nature::isOnLines)));
        Arbitrary<List<Charge>> charges = Combinators.combine(
                        Arbitraries.of(Side.class),
                        natures,
                        Arbitraries.of(RESOURCES).injectNull(0.2),
                        Arbitraries.of("meter 1", "meter 2"),
                        amounts)
                .as(Charge::new)
                .list()
                .ofMaxSize(10);
        return Combinators.combine(
                        Arbitraries.of("USD", "JPY", "KWD"),
                        rules,
                        Arbitraries.of("", "G2").injectNull(0.8),
                        charges)
                .as(Line::new);
    }

    private static Arbitrary<SideAmounts> amounts(Arbitrary<BigDecimal> costs, Arbitrary<BigDecimal> quantities) {
        return Combinators.combine(
                        Arbitraries.longs().between(1, 4),
                        costs,
                        measures(quantities, "Hours", "GB"),
                        measures(costs, "USD", "EUR"),
                        Arbitraries.of(new BigDecimal("0.9"), new BigDecimal("1.08375"), new BigDecimal(150))
                                .injectNull(0.5))
                .as((rows, cost, quantity, priced, rate) ->
                        new SideAmounts(rows, cost, quantity, priced, rate, BigDecimal.ZERO));
    }

    /** Mostly the first unit, so that most can be compared. */
    private static Arbitrary<SideAmounts.Measure> measures(Arbitrary<BigDecimal> numbers, String unit, String other) {
        return Combinators.combine(numbers, Arbitraries.frequency(Tuple.of(9, unit), Tuple.of(1, other)))
                .as(SideAmounts.Measure::new)
                .injectNull(0.1);
    }

    /** Some that are found again, and any other up to so many digits, credits among them. */
    private static Arbitrary<BigDecimal> decimals(int integerDigits, int scale) {
        BigInteger most = BigInteger.TEN.pow(integerDigits + scale).subtract(BigInteger.ONE);
        Arbitrary<BigDecimal> any = Combinators.combine(
                        Arbitraries.bigIntegers().between(most.negate(), most),
                        Arbitraries.integers().between(0, integerDigits + scale))
                .as((digits, shift) -> new BigDecimal(digits.divide(BigInteger.TEN.pow(shift)), scale));
        return Arbitraries.oneOf(
                Arbitraries.of("0", "1", "2", "10", "20", "-10", "0.01").map(BigDecimal::new), any);
    }

    /** Some charges of one side. */
    record Charge(Side side, Nature nature, @Nullable String resource, String together, SideAmounts amounts) {

        private static final Comparator<Charge> BY_RESOURCE =
                Comparator.comparing(Charge::resource, Comparator.nullsFirst(Comparator.naturalOrder()));

        Charge swapped() {
            Side other = side == Side.INVOICE ? Side.EXPORT : Side.INVOICE;
            return new Charge(other, nature, resource, together, amounts);
        }

        boolean isUsageOf(Side asked) {
            return nature == Nature.USAGE && side == asked;
        }

        /** Exported usage tells what the issuer's rule makes of it, row by row. */
        SideAmounts rounded(Rounding rule, String currency) {
            return isUsageOf(Side.EXPORT) && rule.grain() == Rounding.Grain.ROW
                    ? amounts.withRounding(
                            RoundingRule.round(amounts.cost(), rule, currency).subtract(amounts.cost()))
                    : amounts;
        }
    }

    /** @param charges ordered by resource */
    record Line(
            String currency, Rounding rounding, @Nullable String elsewhere, List<Charge> charges) {

        Line {
            charges = charges.stream().sorted(Charge.BY_RESOURCE).toList();
        }

        Line swapped() {
            return new Line(
                    currency,
                    rounding,
                    elsewhere,
                    charges.stream().map(Charge::swapped).toList());
        }

        ExplainLine add(List<Charge> ordered) {
            ExplainLine line = new ExplainLine(currency, rounding, elsewhere);
            ordered.forEach(charge -> line.add(
                    charge.side, charge.nature, charge.resource, charge.together, charge.rounded(rounding, currency)));
            return line;
        }

        Explanation explain(List<Charge> ordered) {
            return add(ordered).explanation();
        }

        Stream<Charge> usage(Side side) {
            return charges.stream().filter(charge -> charge.isUsageOf(side));
        }

        BigDecimal cost(Side side) {
            return sum(charges.stream().filter(charge -> charge.side == side));
        }

        BigDecimal variance() {
            return cost(Side.INVOICE).subtract(cost(Side.EXPORT));
        }

        /** Of charges that were delivered twice. */
        BigDecimal duplicates() {
            return sum(charges.stream()
                            .filter(charge -> charge.nature == Nature.DUPLICATE && charge.side == Side.INVOICE))
                    .subtract(sum(charges.stream()
                            .filter(charge -> charge.nature == Nature.DUPLICATE && charge.side == Side.EXPORT)));
        }

        /** Usage of both sides that differs, and is not the same several times over. */
        boolean isReplayed(Explanation explanation) {
            boolean hasBothSides = usage(Side.INVOICE).findAny().isPresent()
                    && usage(Side.EXPORT).findAny().isPresent();
            return elsewhere == null
                    && hasBothSides
                    && variance().signum() != 0
                    && sum(usage(Side.INVOICE)).compareTo(sum(usage(Side.EXPORT))) != 0
                    && explanation.effects().of(Effect.DUPLICATE).compareTo(duplicates()) == 0;
        }

        private static BigDecimal sum(Stream<Charge> charges) {
            return charges.map(charge -> charge.amounts.cost()).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    private static String exactly(Explanation explanation) {
        return "%s; %d resources; replayed %s"
                .formatted(
                        SomeCharges.plain(explanation.effects()),
                        explanation.resources(),
                        explanation.replayed().stripTrailingZeros().toPlainString());
    }
}
