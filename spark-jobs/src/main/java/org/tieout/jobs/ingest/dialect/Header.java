package org.tieout.jobs.ingest.dialect;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The column names of one file. Names are found whatever their order, case and punctuation: {@code bill/InvoiceId} and
 * {@code bill_invoice_id} are one column.
 */
public final class Header implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<String> names;
    private final HashMap<String, Integer> positions = new HashMap<>();

    public Header(List<String> names) {
        this.names = new ArrayList<>(names);
        for (int i = 0; i < names.size(); i++) {
            positions.putIfAbsent(plain(names.get(i)), i);
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
        return positions.getOrDefault(plain(name), -1);
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
            int[] present = names.stream()
                    .mapToInt(this::position)
                    .filter(at -> at >= 0)
                    .toArray();
            if (present.length > 0) {
                positions.put(field, present);
            }
        });
        return positions;
    }

    private static String plain(String name) {
        StringBuilder plain = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT).chars().filter(Character::isLetterOrDigit).forEach(c -> plain.append((char) c));
        return plain.toString();
    }
}
