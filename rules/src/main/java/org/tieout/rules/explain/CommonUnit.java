package org.tieout.rules.explain;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unit in which quantities of two units can be compared to the last digit: the smaller of the two, where one is a
 * whole number of the other.
 *
 * <pre>
 * one          other         common
 * Hours        Seconds       Seconds, 3600 and 1
 * GiB Hours    Byte-Seconds  Byte-Seconds, 1073741824 × 3600 and 1
 * GB/Month     GB-Months     the same
 * GB/Month     GB            the same: a price is for a month of it, what was consumed leaves the month out
 * GB           GiB           none: which of them a provider means by GB is not said
 * Hours        Months        none: a month has no number of hours
 * Hours        Days          none: where clocks change, a day has 23 or 25
 * </pre>
 */
public final class CommonUnit {

    /** Of each kind of time and size, how many of the smallest one is; what is not here is a kind of its own. */
    private static final Map<String, Size> SIZES = Map.ofEntries(
            Map.entry("Milliseconds", Size.of("time", 1)),
            Map.entry("Seconds", Size.of("time", 1_000)),
            Map.entry("Minutes", Size.of("time", 60_000)),
            Map.entry("Hours", Size.of("time", 3_600_000)),
            Map.entry("Months", Size.of("months", 1)),
            Map.entry("Years", Size.of("months", 12)),
            Map.entry("bits", Size.of("bits", 1)),
            Map.entry("Bytes", Size.of("bits", 8)),
            Map.entry("KiB", Size.of("bits", 8L << 10)),
            Map.entry("MiB", Size.of("bits", 8L << 20)),
            Map.entry("GiB", Size.of("bits", 8L << 30)),
            Map.entry("TiB", Size.of("bits", 8L << 40)),
            Map.entry("PiB", Size.of("bits", 8L << 50)));

    private static final Pattern PRODUCT = Pattern.compile("(.+)[ -](Milliseconds|Seconds|Minutes|Hours|Months|Years)");

    private static final String A_MONTH = "/Month";

    private CommonUnit() {}

    /** How many of the smallest of its kind a unit is. */
    private record Size(String kind, BigInteger count) {

        static Size of(String kind, long count) {
            return new Size(kind, BigInteger.valueOf(count));
        }

        Size times(Size other) {
            return new Size(kind + " " + other.kind, count.multiply(other.count));
        }
    }

    /**
     * A unit both can be written in.
     *
     * @param ofOne how many of it the first unit is; {@code ofOther}: the second
     */
    public record Common(String name, BigDecimal ofOne, BigDecimal ofOther) {}

    /** Of two names as charges have them; empty where no exact number lies between them. */
    public static Optional<Common> of(String one, String other) {
        if (one.equals(other)) {
            return Optional.of(new Common(one, BigDecimal.ONE, BigDecimal.ONE));
        }
        if (isMonthOf(one, other) || isMonthOf(other, one)) {
            String shorter = one.length() < other.length() ? one : other;
            return Optional.of(new Common(shorter, BigDecimal.ONE, BigDecimal.ONE));
        }
        Size ofOne = size(one);
        Size ofOther = size(other);
        if (!ofOne.kind().equals(ofOther.kind())) {
            return Optional.empty();
        }
        int order = ofOne.count().compareTo(ofOther.count());
        boolean isOneSmaller = order == 0 ? one.compareTo(other) < 0 : order < 0;
        return isOneSmaller
                ? ratio(ofOther, ofOne).map(times -> new Common(one, BigDecimal.ONE, times))
                : ratio(ofOne, ofOther).map(times -> new Common(other, times, BigDecimal.ONE));
    }

    /** The name all have in common; empty where two of them have none. */
    public static Optional<String> name(List<String> units) {
        Optional<String> common = units.stream().findFirst();
        for (String unit : units) {
            common = common.flatMap(name -> of(name, unit).map(Common::name));
        }
        return common;
    }

    private static boolean isMonthOf(String rate, String unit) {
        return rate.equals(unit + A_MONTH);
    }

    private static Optional<BigDecimal> ratio(Size large, Size small) {
        BigInteger[] quotient = large.count().divideAndRemainder(small.count());
        return quotient[1].signum() == 0 ? Optional.of(new BigDecimal(quotient[0])) : Optional.empty();
    }

    private static Size size(String name) {
        // One of it stands before a time, many before a slash: Byte-Seconds, Users/Month.
        Size known = SIZES.getOrDefault(name, SIZES.get(name + "s"));
        if (known != null) {
            return known;
        }
        if (name.endsWith(A_MONTH)) {
            return size(name.substring(0, name.length() - A_MONTH.length())).times(Size.of("months", 1));
        }
        Matcher product = PRODUCT.matcher(name);
        return product.matches()
                ? size(product.group(1)).times(size(product.group(2)))
                : Size.of(name.endsWith("s") ? name.substring(0, name.length() - 1) : name, 1);
    }
}
