package org.tieout.rules.cell;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values a column of a file has shown, each of which is made once and then handed out whenever its bytes come by
 * again. So many are remembered at a time; of a column that says something else on nearly every row, none.
 */
public final class ColumnValues {

    /** More meters, accounts or customers than most months have; of resources and amounts there may be any number. */
    private static final int MOST = 1 << 14;

    /** Of those remembered, in bytes: what is remembered of a column takes seven megabytes at most, an estimate. */
    private static final int LONGEST = 1 << 8;

    private static final int FIRST_SIZE = 1 << 8;

    /** Of so many values that differ from the one before, one of so many has to be known. */
    private static final int SAMPLE = 1 << 11;

    private static final int WORTH_WHILE = 8;

    private @Nullable Value[] table = new @Nullable Value[FIRST_SIZE];
    private int known;
    private int lookups;
    private int hits;
    private boolean isFree;
    private @Nullable Value last;

    /** The value some bytes of a text in UTF-8 are; what is no text in them becomes U+FFFD. */
    public Value of(byte[] bytes, int from, int until) {
        Value before = last;
        if (before != null && isOf(before, bytes, from, until)) {
            return before;
        }
        int hash = Value.hash(bytes, from, until);
        boolean isForgotten = isFree || until - from > LONGEST;
        Value value = isForgotten ? make(bytes, from, until, hash) : lookUp(bytes, from, until, hash);
        last = value;
        return value;
    }

    /** The value a text is. */
    public Value of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        // What no encoding has, half of a pair of surrogates, is lost in the bytes, and another text has them too.
        return of(utf8, 0, utf8.length).saying(text);
    }

    private Value lookUp(byte[] bytes, int from, int until, int hash) {
        judge();
        int mask = table.length - 1;
        int at = hash & mask;
        for (Value one = table[at]; one != null; one = table[at]) {
            if (one.hashCode() == hash && isOf(one, bytes, from, until)) {
                hits++;
                return one;
            }
            at = (at + 1) & mask;
        }
        Value made = make(bytes, from, until, hash);
        if (isOf(made, bytes, from, until)) {
            remember(made, at);
        }
        return made;
    }

    /** Looks, now and then, whether it is worth while. */
    private void judge() {
        lookups++;
        if (lookups == SAMPLE) {
            isFree = hits < SAMPLE / WORTH_WHILE;
            lookups = 0;
            hits = 0;
        }
    }

    private void forget() {
        known = 0;
        table = new @Nullable Value[FIRST_SIZE];
    }

    private void remember(Value value, int at) {
        if (known == MOST || isFree) {
            forget();
            return;
        }
        table[at] = value;
        known++;
        if (2 * known > table.length) {
            grow();
        }
    }

    private void grow() {
        @Nullable Value[] all = table;
        table = new @Nullable Value[2 * all.length];
        int mask = table.length - 1;
        for (Value one : all) {
            if (one != null) {
                int at = one.hashCode() & mask;
                while (table[at] != null) {
                    at = (at + 1) & mask;
                }
                table[at] = one;
            }
        }
    }

    private static boolean isOf(Value value, byte[] bytes, int from, int until) {
        byte[] utf8 = value.utf8();
        return utf8.length == until - from && Arrays.equals(utf8, 0, utf8.length, bytes, from, until);
    }

    private static Value make(byte[] bytes, int from, int until, int hash) {
        for (int i = from; i < until; i++) {
            if (bytes[i] < 0) {
                // Only texts are asked about, and only their bytes are written.
                return Value.of(new String(bytes, from, until - from, StandardCharsets.UTF_8));
            }
        }
        return Value.ofAscii(Arrays.copyOfRange(bytes, from, until), hash);
    }
}
