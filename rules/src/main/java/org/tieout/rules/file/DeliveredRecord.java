package org.tieout.rules.file;

import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.Value;

/**
 * One record of a delivered file; to be read before its file is asked for the next, whose bytes may lie where this
 * one's do.
 *
 * @param row its place in the file: 1 is the first record after the header
 * @param at its values, by position in the file's header
 * @param flaw why its values cannot be told apart; empty for a sound record
 * @param text the record as delivered
 */
public record DeliveredRecord(long row, IntFunction<@Nullable Value> at, Optional<Flaw> flaw, Supplier<String> text) {

    /** What is wrong with a record as a whole. */
    public enum Flaw {
        /** More or fewer values than the header has columns. */
        WRONG_COLUMN_COUNT,
        /** Not a JSON object on one line. */
        UNREADABLE_RECORD,
        /** The header once more, where several files were put one after the other. It is no row of data. */
        REPEATED_HEADER
    }
}
