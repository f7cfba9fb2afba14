package org.tieout.jobs.flow;

import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way through the steps of a job, in parts that are worked on side by side. A step is written once, as
 * plain Java over rows; where it runs is decided by who made the flow: {@link LocalFlows} or {@link SparkFlows}.
 *
 * <p>Rows are computed at the latest by {@link #collect}, and anew by each that asks for what is not kept. Rows, and
 * the keys that rows are brought together by, travel between processes: they are serializable, and the hash codes of
 * keys are the same in each of them, which those of enums are not.
 *
 * @param <T> rows
 */
public interface Flow<T> {

    /** What is done to the rows of a part, one after the other. */
    interface Step<T, R> extends Serializable {
        Iterator<R> apply(Iterator<T> rows) throws IOException;
    }

    /** What is asked of a row. */
    interface Ask<T, R> extends Serializable {
        R of(T row);
    }

    /** A row, and what was found for it, if anything was, to one thing, or none. */
    interface Found<T, U, R> extends Serializable {
        @Nullable
        R of(T row, @Nullable U found);
    }

    /** How rows that were brought together follow each other. */
    interface Order<T> extends Comparator<T>, Serializable {}

    /** Adds one thing to another. */
    interface Add<A, T> extends Serializable {
        void to(A sums, T more);
    }

    /** Each part goes through the step. */
    <R> Flow<R> through(Step<T, R> step);

    default <R> Flow<R> map(Ask<T, R> ask) {
        return through(rows -> Iterators.map(rows, ask));
    }

    default Flow<T> filter(Ask<T, Boolean> isWanted) {
        return through(rows -> Iterators.filter(rows, isWanted));
    }

    /** What each row is made into: none, one or several. */
    default <R> Flow<R> flatMap(Ask<T, List<R>> rows) {
        return through(part -> Iterators.flatten(part, rows));
    }

    /** These rows, and those. */
    Flow<T> and(Flow<T> others);

    /**
     * Adds up what has the same key.
     *
     * @param none nothing yet, of rows like that
     * @param addAll adds what another part came to; that is not used any more
     */
    <K, A> Flow<A> fold(Ask<T, K> key, Ask<T, A> none, Add<A, T> add, Add<A, A> addAll);

    /**
     * Brings together what has the same key: one key after the other, the rows of each in an order, all of them in one
     * part.
     */
    <K extends Comparable<K>, R> Flow<R> together(Ask<T, K> key, Order<T> order, Step<T, R> step);

    /**
     * Gives each row what another flow has under its key, or null; a row for which that comes to null is left out.
     *
     * @param others at most one for each key
     */
    <K, U, R> Flow<R> lookUp(Ask<T, K> key, Flow<U> others, Ask<U, K> keyOfOther, Found<T, U, R> found);

    /** The same rows, computed once; until their {@link Flows} are closed. */
    Flow<T> keep();

    /** All of them, in no order. */
    List<T> collect();

    /** Gives them to somebody here, one after the other: never more of them are held than those of a part. */
    void forEach(Consumer<T> row);

    default long count() {
        return through(rows -> List.of(Iterators.count(rows)).iterator()).collect().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    default boolean isEmpty() {
        return count() == 0;
    }
}
