package org.tieout.jobs.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Numbers values in the order they are met, from 0. A map of Java's would do; but of a file whose rows name
 * subscriptions and meters in no order each step from bucket to entry to key to number waits for memory, and here a
 * value that is met again as the same object is found by whole numbers that lie together.
 */
final class Dictionary {

    /** What {@link #find} says of a value that has none. */
    static final int NONE = -1;

    private static final int FIRST_SLOTS = 1 << 10;

    /** Spreads hashes of texts that end alike. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    /** By hash, and the next free one where that is taken: a number and one more; zero is free. */
    private int[] slots = new int[FIRST_SLOTS];

    private int[] hashes = new int[FIRST_SLOTS / 2];
    private final List<Object> values = new ArrayList<>();

    int size() {
        return values.size();
    }

    /** In the order of their numbers. */
    List<Object> values() {
        return values;
    }

    int find(Object value) {
        int hash = value.hashCode();
        for (int slot = slot(hash); slots[slot] != 0; slot = next(slot)) {
            int number = slots[slot] - 1;
            if (hashes[number] == hash && values.get(number).equals(value)) {
                return number;
            }
        }
        return NONE;
    }

    /** Numbers a value that has none. */
    int add(Object value) {
        int number = values.size();
        if (number == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * number);
            slots = new int[2 * slots.length];
            for (int one = 0; one < number; one++) {
                put(one);
            }
        }
        values.add(value);
        hashes[number] = value.hashCode();
        put(number);
        return number;
    }

    void clear() {
        values.clear();
        Arrays.fill(slots, 0);
    }

    private void put(int number) {
        int slot = slot(hashes[number]);
        while (slots[slot] != 0) {
            slot = next(slot);
        }
        slots[slot] = number + 1;
    }

    private int slot(int hash) {
        int spread = hash * GOLDEN_RATIO;
        return (spread ^ (spread >>> 16)) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (slots.length - 1);
    }
}
