package org.tieout.rules.conformance;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.Question;
import org.tieout.rules.cell.Value;

/** What rules see of a column: values of one kind are all the same to them. */
final class ValueKinds {

    /** Of what is missing, a null token, or nothing but blanks. */
    static final int NULL = 0;

    private final List<Predicate<String>> asked;
    private final Map<BitSet, Integer> kinds = new HashMap<>();
    private final Question<Integer> kindOf;

    /** @param asked everything that rules ask of the column's values that are not null */
    ValueKinds(List<Predicate<String>> asked, NullTokens nullTokens) {
        this.asked = List.copyOf(asked);
        this.kindOf = new Question<>(value -> isNull(value.text(), nullTokens) ? NULL : kind(value.text()));
    }

    int of(@Nullable Value value) {
        return value == null ? NULL : kindOf.of(value);
    }

    static boolean isNull(String text, NullTokens nullTokens) {
        return text.isBlank() || nullTokens.contains(text);
    }

    private int kind(String text) {
        BitSet answers = new BitSet(asked.size());
        for (int i = 0; i < asked.size(); i++) {
            answers.set(i, asked.get(i).test(text));
        }
        return kinds.computeIfAbsent(answers, unused -> NULL + 1 + kinds.size());
    }
}
