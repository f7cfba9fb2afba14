package org.tieout.rules.cell;

import org.jspecify.annotations.Nullable;

/** What remembers its number in a dictionary, so that a column which says it again need not look for it. */
public abstract class Numbered {

    private @Nullable Object dictionary;
    private int number;

    Numbered() {}

    /** Its number in a dictionary; negative where it has none there, or has been given one in another since. */
    @SuppressWarnings("ReferenceEquality") // A dictionary is itself; to compare what is in two of them takes long.
    public final int numberIn(Object asked) {
        return dictionary == asked ? number : -1;
    }

    /** Remembers the number it has in a dictionary. */
    public final void number(Object of, int one) {
        dictionary = of;
        number = one;
    }
}
