package org.tieout.rules.dialect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The column names of one file. Names are found whatever their order, case and punctuation: {@code bill/InvoiceId} and
 * {@code bill_invoice_id} are one column. A translated name is found by the original behind it: {@code Kategorie der
 * Verbrauchseinheit (MeterCategory)}.
 */
public final class Header implements Serializable {

    private static final long serialVersionUID = 1;

    private static final Pattern TRANSLATED = Pattern.compile(".*\\(([^()]+)\\)\\s*");

    /** A file that makes up new names on every line is not remembered. */
    private static final int NAMES = 10_000;

    private final ArrayList<String> names;
    private final HashMap<String, Integer> positions = new HashMap<>();
    /** Places of names that stand in it more than once, or differ in case and punctuation only. */
    private final HashMap<String, ArrayList<Integer>> twins = new HashMap<>();
    /** By names as they are asked for: JSON asks for each of them on every line. */
    private final ConcurrentHashMap<String, Integer> asked = new ConcurrentHashMap<>();

    public Header(List<String> names) {
        this.names = new ArrayList<>(names);
        for (int i = 0; i < names.size(); i++) {
            Integer first = positions.putIfAbsent(plain(names.get(i)), i);
            if (first != null) {
                twins.computeIfAbsent(plain(names.get(i)), unused -> new ArrayList<>(List.of(first)))
                        .add(i);
            }
        }
        // After all names as they are written: a translation never hides a column.
        for (int i = 0; i < names.size(); i++) {
            Matcher translated = TRANSLATED.matcher(names.get(i));
            if (translated.matches()) {
                positions.putIfAbsent(plain(translated.group(1)), i);
            }
        }
    }

    public List<String> names() {
        return List.copyOf(names);
    }

    public int size() {
        return names.size();
    }

    /** Where a column is; -1 where it is not. */
    public int position(String name) {
        Integer known = asked.get(name);
        if (known != null) {
            return known;
        }
        int position = positions.getOrDefault(plain(name), -1);
        if (asked.size() < NAMES) {
            asked.put(name, position);
        }
        return position;
    }

    /** Whether a record repeats the header: files that were split and put together again. */
    public boolean isRepeatedBy(List<String> values) {
        return names.size() > 1 && values.equals(names);
    }

    /** The places of those of these columns that the file has more than once, column by column. */
    public List<int[]> twins(Collection<String> wanted) {
        return wanted.stream()
                .map(Header::plain)
                .distinct()
                .map(twins::get)
                .filter(Objects::nonNull)
                .map(Header::array)
                .toList();
    }

    /** Which of these columns the file does not have; {@code A|B} asks for either. */
    public List<String> missing(List<String> wanted) {
        return wanted.stream()
                .filter(names -> Arrays.stream(names.split("\\|")).allMatch(name -> position(name) < 0))
                .map(names -> names.replace("|", " or "))
                .toList();
    }

    /**
     * For each field, the positions its value may stand at, in order of preference; fields not delivered are left out.
     */
    public Map<Field, int[]> positions(Map<Field, List<String>> columns) {
        Map<Field, int[]> positions = new EnumMap<>(Field.class);
        columns.forEach((field, names) -> {
            int[] present = names.stream().flatMapToInt(this::places).toArray();
            if (present.length > 0) {
                positions.put(field, present);
            }
        });
        return positions;
    }

    /** Of twins, which say the same or one of them nothing, either may be filled. */
    private IntStream places(String name) {
        List<Integer> all = twins.get(plain(name));
        return all == null
                ? IntStream.of(position(name)).filter(at -> at >= 0)
                : all.stream().mapToInt(Integer::intValue);
    }

    private static int[] array(List<Integer> places) {
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(c -> plain.append((char) c));
        return plain.toString();
    }
}
