package org.tieout.rules.dialect;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tieout.common.focus.FocusWord;
import org.tieout.rules.cell.Value;

/** One delivered row under our names, still text: nulls are null, nothing else has been interpreted. */
public final class DeliveredCharge {

    /** A dialect says few words; one that says another on every row is not remembered. */
    private static final int WORDS = 1_000;

    private final EnumMap<Field, Value> values = new EnumMap<>(Field.class);
    private final Map<String, Value> words = new HashMap<>();
    private final ArrayList<Hint> hints = new ArrayList<>();

    /**
     * An amount that says, with those of all rows of the release, how rows like this one are to be read: {@code plus}
     * less {@code minus}, each nothing where it is null.
     */
    public record Hint(
            String about, @Nullable String plus, @Nullable String minus) {}

    /** Forgets the row before. */
    public void clear() {
        values.clear();
        hints.clear();
    }

    public @Nullable String get(Field field) {
        Value value = values.get(field);
        return value == null ? null : value.text();
    }

    /** The same, as what remembers what it has been asked. */
    public @Nullable Value value(Field field) {
        return values.get(field);
    }

    public DeliveredCharge set(Field field, @Nullable String text) {
        return set(field, text == null ? null : word(text));
    }

    public DeliveredCharge set(Field field, @Nullable Value value) {
        if (value == null) {
            values.remove(field);
        } else {
            values.put(field, value);
        }
        return this;
    }

    public DeliveredCharge remove(Field field) {
        values.remove(field);
        return this;
    }

    /** What this row says about how others are to be read ({@link Dialect#knowing}). */
    void hint(String about, @Nullable String plus, @Nullable String minus) {
        hints.add(new Hint(about, plus, minus));
    }

    public List<Hint> hints() {
        return hints;
    }

    /** Sets one of the values FOCUS allows. */
    public DeliveredCharge setWord(Field field, FocusWord word) {
        return set(field, word.spelling());
    }

    /** Sets a value the row does not have itself. */
    public void setIfMissing(Field field, @Nullable String value) {
        if (value(field) == null) {
            set(field, value);
        }
    }

    private Value word(String text) {
        if (words.size() == WORDS) {
            words.clear();
        }
        return words.computeIfAbsent(text, Value::of);
    }
}
