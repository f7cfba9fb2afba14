package org.tieout.rules.name;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of one kind of thing, found by any word for it, whatever its case, spaces and punctuation.
 *
 * <p>A word is looked up with its spaces first and without them second, because two of Azure's regions have words that
 * differ in nothing else:
 *
 * <pre>
 * CH North → switzerlandnorth
 * chnorth  → chinanorth
 * East US2 → eastus2             no word of the table, but eastus2 is
 * </pre>
 */
final class Names {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<String, String> names;

    private Names(Map<String, String> names) {
        this.names = Map.copyOf(names);
    }

    /** Refuses a table in which a word means two things: either answer would be a guess. */
    static Names of(List<List<String>> table) {
        Map<String, String> spaced = new HashMap<>();
        table.forEach(line -> line.forEach(word -> put(spaced, spaced(word), line.get(0))));
        Map<String, String> squeezed = new HashMap<>();
        table.forEach(line -> line.stream()
                .map(Names::squeezed)
                .filter(word -> !spaced.containsKey(word))
                .forEach(word -> put(squeezed, word, line.get(0))));
        spaced.putAll(squeezed);
        return new Names(spaced);
    }

    Optional<String> find(String written) {
        return Optional.ofNullable(names.get(spaced(written)))
                .or(() -> Optional.ofNullable(names.get(squeezed(written))));
    }

    private static void put(Map<String, String> names, String word, String name) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("Invalid table: %s has an empty word".formatted(name));
        }
        String other = names.putIfAbsent(word, name);
        if (other != null && !other.equals(name)) {
            throw new IllegalArgumentException("Invalid table: %s means %s and %s".formatted(word, other, name));
        }
    }

    /** {@code Amazon Web Services, Inc.} → {@code amazon web services inc}. */
    private static String spaced(String written) {
        String plain = Normalizer.normalize(written, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
    }

    private static String squeezed(String written) {
        return spaced(written).replace(" ", "");
    }
}
