package org.tieout.console.page;

/**
 * Which rows of many a page shows.
 *
 * @param page from 1
 * @param size rows a page has
 * @param count of all of them
 */
public record Paging(int page, int size, long count) {

    /** The page asked for, or the nearest one there is. */
    public static Paging of(int asked, int size, long count) {
        long last = Math.max(1, (count + size - 1) / size);
        return new Paging((int) Math.max(1, Math.min(asked, last)), size, count);
    }

    /** Rows before the first one shown. */
    public int offset() {
        return (page - 1) * size;
    }

    public boolean hasPrevious() {
        return page > 1;
    }

    public boolean hasNext() {
        return (long) page * size < count;
    }

    /** {@code 51 to 100 of 240}. */
    public String inWords() {
        return count == 0
                ? "none"
                : "%,d to %,d of %,d".formatted(offset() + 1L, Math.min(count, (long) page * size), count);
    }
}
