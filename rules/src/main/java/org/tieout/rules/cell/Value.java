package org.tieout.rules.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text of a delivered file that knows itself: its bytes, and what has been found out about it. Rows say few things,
 * and say them again and again; what is asked of such a thing is found once ({@link Question}), and readers hand out
 * the same value for the same text as long as they remember it ({@link ColumnValues}).
 *
 * <p>Two values are equal where their texts are. Used by one thread, as a part of a file is.
 */
public final class Value extends Numbered {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;
    private static final @Nullable Object[] NOTHING = {};

    private final byte[] utf8;
    private final int hash;
    private final boolean isAscii;
    private @Nullable String text;
    /** What it was asked first, and what the answer was. */
    private @Nullable Question<?> first;

    private Object answerToFirst = NOTHING;
    /** The other questions, each with its answer behind it. */
    private @Nullable Object[] answers = NOTHING;

    private Value(byte[] utf8, int hash, boolean isAscii, @Nullable String text) {
        this.utf8 = utf8;
        this.hash = hash;
        this.isAscii = isAscii;
        this.text = text;
    }

    /** @param hash of the bytes, none of which is negative */
    static Value ofAscii(byte[] ascii, int hash) {
        return new Value(ascii, hash, true, null);
    }

    /** A value nobody has asked anything yet. */
    public static Value of(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return new Value(utf8, hash(utf8, 0, utf8.length), false, text);
    }

    /** The same value, for a text that may be another: what is known of it stays known. */
    public Value saying(String other) {
        return other.equals(text()) ? this : of(other);
    }

    public String text() {
        String known = text;
        if (known == null) {
            known = new String(utf8, StandardCharsets.UTF_8);
            text = known;
        }
        return known;
    }

    /** Whether it is known to be nothing but ASCII. */
    public boolean isAscii() {
        return isAscii;
    }

    /** Not to be changed. */
    public byte[] utf8() {
        return utf8;
    }

    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // Questions are themselves; each has answers of one type.
    <T> T ask(Question<T> question) {
        if (first == question) {
            return (T) answerToFirst;
        }
        for (int i = 0; i < answers.length; i += 2) {
            if (answers[i] == question) {
                return (T) answers[i + 1];
            }
        }
        T answer = question.find(this);
        if (first == null) {
            first = question;
            answerToFirst = answer;
            return answer;
        }
        int known = answers.length;
        answers = Arrays.copyOf(answers, known + 2);
        answers[known] = question;
        answers[known + 1] = answer;
        return answer;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Value value && hash == value.hash && Arrays.equals(utf8, value.utf8));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return text();
    }

    /** Eight bytes at a time. */
    static int hash(byte[] bytes, int from, int until) {
        long hash = (until - from) * MIX;
        int at = from;
        for (; at + Long.BYTES <= until; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONG.get(bytes, at));
        }
        long rest = 0;
        for (; at < until; at++) {
            rest = (rest << Byte.SIZE) | (bytes[at] & 0xff);
        }
        hash = mix(hash ^ rest);
        return (int) (hash ^ (hash >>> Integer.SIZE));
    }

    private static long mix(long hash) {
        long mixed = hash * MIX;
        return mixed ^ (mixed >>> Integer.SIZE);
    }
}
