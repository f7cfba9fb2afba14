package org.tieout.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.tieout.common.config.DecimalMark;
import org.tieout.rules.cell.Amount;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dataset.ColumnType.Decimal;
import org.tieout.rules.dataset.Types;

/** What holds for every number and every text; {@link AmountParserTest} names the awkward ones. */
class AmountParserPropertyTest {

    private static final String SEED = "20261001";

    private static final int COST_SCALE = Types.COST.scale();
    private static final int COST_INTEGER_DIGITS = Types.COST.precision() - COST_SCALE;

    /** How people write a minus and a currency around a number. */
    private static final List<UnaryOperator<String>> NEGATIVE = List.of(
            number -> "-" + number,
            number -> number + "-",
            number -> "(" + number + ")",
            number -> "-$" + number,
            number -> "$-" + number,
            number -> "($" + number + ")",
            number -> "(" + number + " €)",
            number -> "-" + number + " €",
            number -> " - " + number + " ");

    private static final List<UnaryOperator<String>> POSITIVE = List.of(
            number -> number,
            number -> "$" + number,
            number -> "$ " + number,
            number -> number + "€",
            number -> number + " €",
            number -> "\t" + number + "\n");

    @Property(seed = SEED)
    void readsWhateverJavaReads(@ForAll("decimalTexts") String text) {
        Optional<BigDecimal> parsed = of(DecimalMark.POINT).parse(text);

        assertThat(parsed).hasValueSatisfying(number -> assertThat(number).isEqualByComparingTo(text.strip()));
    }

    @Property(seed = SEED)
    void holdsWhatAColumnHoldsWhetherANumberIsPlainOrNot(
            @ForAll("plainTexts") String text, @ForAll DecimalMark mark, @ForAll boolean isCost) {
        Decimal type = isCost ? Types.COST : Types.QUANTITY;

        Optional<Amount> held = of(mark).exactly(Value.of(text), type);

        assertThat(held.map(amount -> amount.at(type.scale())))
                .isEqualTo(of(mark).parse(text).flatMap(number -> AmountParser.exactly(number, type)));
    }

    @Provide
    Arbitrary<String> plainTexts() {
        Arbitrary<String> digits = Arbitraries.strings().numeric().ofMaxLength(20);
        Arbitrary<String> plain = Combinators.combine(
                        Arbitraries.of("", "", "-", "--", "+", " "),
                        digits,
                        Arbitraries.of("", ".", ".", ".", ",", ".."),
                        digits)
                .as((sign, whole, mark, fraction) -> sign + whole + mark + fraction);
        return Arbitraries.oneOf(
                plain, Arbitraries.of("0", "-0", "0.0", "-0.00", "", ".", "-", "1e5", "00012.50", "1.", ".1"));
    }

    @Property(seed = SEED)
    void fitsANumberIntoACostUnchangedOrNotAtAll(@ForAll("decimalTexts") String text) {
        BigDecimal number = of(DecimalMark.POINT).parse(text).orElseThrow();

        Optional<BigDecimal> cost = AmountParser.exactly(number, Types.COST);

        assertThat(cost.isPresent()).isEqualTo(fitsACost(number));
        cost.ifPresent(exact -> {
            assertThat(exact).isEqualByComparingTo(number);
            assertThat(exact.scale()).isEqualTo(COST_SCALE);
            assertThat(exact.precision()).isLessThanOrEqualTo(Types.COST.precision());
        });
    }

    @Property(seed = SEED)
    void readsAGroupedNumberUnlessItsGroupMayBeItsFraction(
            @ForAll DecimalMark mark, @ForAll("numbers") BigDecimal number, @ForAll("styles") Style style) {
        String written = style.write(number, mark);

        Optional<BigDecimal> parsed = of(mark).parse(written);

        if (style.isAmbiguous(number, mark)) {
            assertThat(parsed).as(written).isEmpty();
        } else {
            assertThat(parsed)
                    .as(written)
                    .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(number));
        }
    }

    @Property(seed = SEED)
    void neverReadsTheOtherMarkAsAnotherNumber(
            @ForAll DecimalMark mark, @ForAll("numbers") BigDecimal number, @ForAll("styles") Style style) {
        DecimalMark other = mark == DecimalMark.POINT ? DecimalMark.COMMA : DecimalMark.POINT;
        // What 1.250 is, the mark alone can say.
        Assume.that(!style.isAmbiguous(number, other));

        // Only what means the same with either mark may be read: 12, 1 250, -$5.
        of(mark).parse(style.write(number, other))
                .ifPresent(value -> assertThat(value).isEqualByComparingTo(number));
    }

    @Property(seed = SEED)
    void readsWhatItWrites(@ForAll DecimalMark mark, @ForAll("numbers") BigDecimal number) {
        AmountParser amounts = of(mark);

        assertThat(amounts.parse(amounts.write(number))).contains(number);
    }

    @Property(seed = SEED)
    void takesEveryTextForANumberOrForNone(@ForAll DecimalMark mark, @ForAll String text) {
        assertThat(of(mark).parse(text)).isNotNull();
    }

    @Property(tries = 20_000, seed = SEED)
    void readsOnlyTheDigitsThatAreWritten(@ForAll DecimalMark mark, @ForAll("almostNumbers") String text) {
        of(mark).parse(text)
                .ifPresent(number -> assertThat(asWritten(text, mark))
                        .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo(number)));
    }

    /** Anything {@link BigDecimal} takes, blanks around it. */
    @Provide
    Arbitrary<String> decimalTexts() {
        Arbitrary<String> digits = Arbitraries.strings().numeric().ofMaxLength(45);
        Arbitrary<String> exponents = Arbitraries.oneOf(
                Arbitraries.just(""),
                Arbitraries.integers()
                        .between(-60, 60)
                        .flatMap(exponent -> Arbitraries.of("e" + exponent, "E" + exponent)),
                Arbitraries.integers()
                        .between(0, 1_000_000_000)
                        .flatMap(exponent -> Arbitraries.of("E+" + exponent, "E-" + exponent)));
        Arbitrary<String> blanks =
                Arbitraries.strings().withChars(" \t\r\n\u2009").ofMaxLength(2);
        return Combinators.combine(
                        blanks,
                        Arbitraries.of("", "-", "+"),
                        digits,
                        Arbitraries.of("", "."),
                        digits,
                        exponents,
                        blanks)
                .filter((before, sign, whole, point, fraction, exponent, after) -> !(whole + fraction).isEmpty())
                .as((before, sign, whole, point, fraction, exponent, after) ->
                        before + sign + whole + point + fraction + exponent + after);
    }

    /** As long as any provider writes them, and longer. */
    @Provide
    Arbitrary<BigDecimal> numbers() {
        BigInteger most = BigInteger.TEN.pow(30);
        return Combinators.combine(
                        Arbitraries.bigIntegers().between(most.negate(), most),
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, 30))
                .as((digits, shift, scale) -> new BigDecimal(digits.divide(BigInteger.TEN.pow(shift)), scale));
    }

    @Provide
    Arbitrary<Style> styles() {
        return Combinators.combine(
                        Arbitraries.of("mark", "", " ", "\u00a0", "\u2009", "\u202f", "'", "\u2019"),
                        Arbitraries.of(POSITIVE),
                        Arbitraries.of(NEGATIVE))
                .as(Style::new);
    }

    /** Texts of what numbers are made of, most of them none. */
    @Provide
    Arbitrary<String> almostNumbers() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Arbitraries.strings()
                                .withChars("0123456789.,.,-+() '\u2019\u00a0$€eE")
                                .ofMaxLength(9)),
                Tuple.of(
                        3,
                        Arbitraries.of("1", "12", "123", ",", ".", ",123", ".123", " 123", "-", "(", ")", "$", "E1")
                                .list()
                                .ofMaxSize(6)
                                .map(parts -> String.join("", parts))),
                Tuple.of(1, Arbitraries.strings().withCharRange(' ', '\u02ff').ofMaxLength(6)));
    }

    private static AmountParser of(DecimalMark mark) {
        return new AmountParser(mark);
    }

    private static boolean fitsACost(BigDecimal number) {
        if (number.signum() == 0) {
            return true;
        }
        BigDecimal bare = number.stripTrailingZeros();
        return bare.scale() <= COST_SCALE && bare.precision() - (long) bare.scale() <= COST_INTEGER_DIGITS;
    }

    /**
     * The one number a text can be: its digits in their order, the decimal mark where it stands, a minus where one is
     * written. Empty where anything else stands in it.
     */
    private static Optional<BigDecimal> asWritten(String text, DecimalMark mark) {
        char decimal = mark == DecimalMark.POINT ? '.' : ',';
        if (text.contains("e") || text.contains("E")) {
            return Optional.of(new BigDecimal(
                    text.replace('\u00a0', ' ').replace('\u202f', ' ').strip().replace(decimal, '.')));
        }
        StringBuilder number = new StringBuilder();
        boolean isNegative = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c) || c == decimal) {
                number.append(c == decimal ? '.' : c);
            } else if (c == '-' || c == '(') {
                isNegative = true;
            } else if (",.+)'\u2019".indexOf(c) < 0
                    && !Character.isWhitespace(c)
                    && !Character.isSpaceChar(c)
                    && Character.getType(c) != Character.CURRENCY_SYMBOL) {
                return Optional.empty();
            }
        }
        BigDecimal value = new BigDecimal(number.toString());
        return Optional.of(isNegative ? value.negate() : value);
    }

    /**
     * One way of writing numbers.
     *
     * @param group between groups of three; {@code mark} for the mark that is not the decimal one
     */
    record Style(String group, UnaryOperator<String> positive, UnaryOperator<String> negative) {

        String write(BigDecimal number, DecimalMark mark) {
            String plain = number.abs().toPlainString();
            int point = plain.indexOf('.') < 0 ? plain.length() : plain.indexOf('.');
            String whole = plain.substring(0, point).replaceAll("(?<=\\d)(?=(\\d{3})+$)", groupMark(mark));
            String fraction = plain.substring(point).replace('.', mark == DecimalMark.POINT ? '.' : ',');
            return (number.signum() < 0 ? negative : positive).apply(whole + fraction);
        }

        /** One group by a mark, and no fraction: 1,250. */
        boolean isAmbiguous(BigDecimal number, DecimalMark mark) {
            int digits = number.abs().toBigInteger().toString().length();
            return group.equals("mark") && number.scale() == 0 && digits > 3 && digits <= 6;
        }

        private String groupMark(DecimalMark mark) {
            if (group.equals("mark")) {
                return mark == DecimalMark.POINT ? "," : ".";
            }
            return group;
        }
    }
}
