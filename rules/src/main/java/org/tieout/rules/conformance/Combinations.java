package org.tieout.rules.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells rows apart by the kinds of their values, column by column: rows of one combination are all the same to the
 * rules, and a file has few combinations.
 *
 * @param <T> what is kept of a combination
 */
final class Combinations<T> {

    private static final int[] NO_KIND_YET = {};

    /** By kind of the next column, where a beginning of a combination goes on; 0 where it has not gone on so far. */
    private final List<int[]> beginnings = new ArrayList<>();

    private final List<@Nullable T> kept = new ArrayList<>();

    Combinations() {
        clear();
    }

    /** The beginning that goes on with a kind. */
    int next(int beginning, int kind) {
        int[] following = beginnings.get(beginning);
        if (kind < following.length && following[kind] > 0) {
            return following[kind];
        }
        if (kind >= following.length) {
            following = Arrays.copyOf(following, kind + 1);
            beginnings.set(beginning, following);
        }
        following[kind] = add();
        return following[kind];
    }

    /** What is kept of a whole combination; null where there is nothing yet. */
    @Nullable
    T get(int combination) {
        return kept.get(combination);
    }

    void keep(int combination, T what) {
        kept.set(combination, what);
    }

    /** How many beginnings and combinations there are. */
    int size() {
        return beginnings.size();
    }

    void clear() {
        beginnings.clear();
        kept.clear();
        add();
    }

    private int add() {
        beginnings.add(NO_KIND_YET);
        kept.add(null);
        return beginnings.size() - 1;
    }
}
