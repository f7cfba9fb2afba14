package org.tieout.rules.name;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unit without its number: a word of the table, or two of them with a time between.
 *
 * <pre>
 * hour          Hours         a word
 * gb / month    GB/Month      a rate: the time is one
 * 1/10 days     Units/10 Days
 * gb hour       GB Hours      a product: the time is many
 * gb-mo         GB-Months
 * daily user    Users/Day     a rate in words
 * </pre>
 *
 * <p>A product keeps its sign, space or hyphen: Azure and Oracle write one, AWS and the FOCUS specification the other,
 * and none of them both. A rate keeps a name of its own, though providers charge storage by either: where the two meet
 * on a line, {@link CommonUnit} says how they compare.
 */
final class UnitNames {

    private static final Set<String> TIMES =
            Set.of("Milliseconds", "Seconds", "Minutes", "Hours", "Days", "Months", "Years");
    private static final Map<String, String> RATES =
            Map.of("hourly", "Hour", "daily", "Day", "monthly", "Month", "annual", "Year");

    private static final Pattern SLASH = Pattern.compile(" ?/ ?");
    private static final Pattern RATE = Pattern.compile("(.+)/(?:([2-9]|[1-9]\\d+) )?([^/]+)");
    private static final Pattern PRODUCT = Pattern.compile("(.+)([ -])([^ -]+)");
    private static final Pattern RATE_IN_WORDS = Pattern.compile("(\\p{L}+) (.+)");

    // Last, because its words are read with what stands above.
    private static final Map<String, Word> WORDS = words(Table.read("units.txt"));

    private UnitNames() {}

    /** FOCUS's name for a unit, given on one line; empty where a word of it is not known. */
    static Optional<String> of(String written) {
        String key = key(written);
        return word(key)
                .map(Word::many)
                .or(() -> rate(key))
                .or(() -> product(key))
                .or(() -> rateInWords(key));
    }

    private static Optional<String> rate(String key) {
        Matcher matcher = RATE.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group(2);
        return word(matcher.group(1))
                .flatMap(unit -> time(matcher.group(3))
                        .map(time -> unit.many() + "/" + (number == null ? time.one() : number + " " + time.many())));
    }

    private static Optional<String> product(String key) {
        Matcher matcher = PRODUCT.matcher(key);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return word(matcher.group(1))
                .flatMap(unit -> time(matcher.group(3)).map(time -> unit.one() + matcher.group(2) + time.many()));
    }

    private static Optional<String> rateInWords(String key) {
        Matcher matcher = RATE_IN_WORDS.matcher(key);
        if (!matcher.matches() || !RATES.containsKey(matcher.group(1))) {
            return Optional.empty();
        }
        return word(matcher.group(2)).map(unit -> unit.many() + "/" + RATES.get(matcher.group(1)));
    }

    private static Optional<Word> time(String key) {
        return word(key).filter(word -> TIMES.contains(word.many()));
    }

    private static Optional<Word> word(String key) {
        return Optional.ofNullable(WORDS.get(key));
    }

    private static String key(String written) {
        return SLASH.matcher(written.toLowerCase(Locale.ROOT).replace('_', ' ').replace(" per ", "/"))
                .replaceAll("/");
    }

    private static Map<String, Word> words(List<List<String>> table) {
        Map<String, Word> words = new HashMap<>();
        for (List<String> line : table) {
            Word word = new Word(line.get(0), line.get(1));
            for (String written : line) {
                Word other = words.putIfAbsent(key(written), word);
                if (other != null && !other.equals(word)) {
                    throw new IllegalArgumentException(
                            "Invalid units: %s means %s and %s".formatted(written, other.many(), word.many()));
                }
            }
        }
        return Map.copyOf(words);
    }

    /** One thing that is counted: {@code Users} before a slash, {@code User} before a time. */
    private record Word(String many, String one) {}
}
