package org.tieout.rules.name;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One name for a unit, and how many of it one priced quantity is: the same usage stands as 3 of {@code 100 Hours} on
 * one side and as 300 of {@code Hours} on the other.
 *
 * <pre>
 * written        block    name
 * 100 Hours        100    Hours
 * Hrs                1    Hours
 * 10K            10000    Units
 * 1M/Month     1000000    Units/Month
 * 1 GB/Month         1    GB/Month
 * GB-Mo              1    GB-Months
 * 10000s             -    of what, it does not say
 * </pre>
 *
 * <p>A unit with one unknown word is unknown as a whole: comparing quantities in a guessed unit is worse than not
 * comparing them.
 */
public final class Units {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String NUMBER = "[1-9]\\d{0,2}(?:,\\d{3})+(?!\\d)|[1-9]\\d*";

    /** A letter touches its number and ends there: {@code 1M}, but neither {@code 1 M} nor {@code 1MB}. */
    private static final String MAGNITUDE = "[KkMB](?!\\p{L})| (?i:million)(?!\\p{L})";

    private static final Pattern WRITTEN =
            Pattern.compile("(?:(?<number>%s)(?<magnitude>%s)?)? ?(?<rest>.*)".formatted(NUMBER, MAGNITUDE));

    private Units() {}

    /** Empty where any part is not known; without a number, one unit is meant. */
    public static Optional<Unit> of(String written) {
        Matcher matcher = WRITTEN.matcher(oneLine(written));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group("number");
        String rest = matcher.group("rest");
        if (number == null) {
            return UnitNames.of(rest).map(name -> new Unit(BigDecimal.ONE, name));
        }
        BigDecimal block = new BigDecimal(number.replace(",", "")).multiply(times(matcher.group("magnitude")));
        // A number of nothing is a number of units: 10K, 1/Day.
        String name = rest.isEmpty() || rest.startsWith("/") ? "Units" + rest : rest;
        return UnitNames.of(name).map(known -> new Unit(block, known));
    }

    private static String oneLine(String written) {
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKC);
        return SPACES.matcher(plain).replaceAll(" ").strip();
    }

    private static BigDecimal times(@Nullable String magnitude) {
        if (magnitude == null) {
            return BigDecimal.ONE;
        }
        return switch (magnitude) {
            case "K", "k" -> BigDecimal.valueOf(1_000);
            case "B" -> BigDecimal.valueOf(1_000_000_000);
            default -> BigDecimal.valueOf(1_000_000);
        };
    }

    /** What a price or a quantity is for: {@code 100 Hours} is a block of 100, named Hours. */
    public record Unit(BigDecimal block, String name) {

        public Unit {
            if (block.signum() <= 0) {
                throw new IllegalArgumentException("Invalid block: %s is not above zero".formatted(block));
            }
            if (name.isBlank()) {
                throw new IllegalArgumentException("Invalid unit: its name is blank");
            }
        }
    }
}
