package org.tieout.jobs.flow;

import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** Makes flows, and holds what of them is kept. */
public interface Flows extends AutoCloseable {

    /** Rows that are read as they are asked for. */
    interface Rows<T> extends Iterator<T>, AutoCloseable {
        @Override
        void close() throws IOException;
    }

    /** Opens what rows are read from. */
    interface Reader<S, T> extends Serializable {
        Rows<T> open(S source) throws IOException;
    }

    /** What is done with a thing. */
    interface Work<S, T> extends Serializable {
        T of(S thing) throws IOException;
    }

    /** Rows that need not be closed. */
    record Done<T>(Iterator<T> rows) implements Rows<T> {

        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public T next() {
            return rows.next();
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }

    /** A value every part of a flow may ask for; it travels once. */
    interface Shared<V> extends Serializable {
        V value();
    }

    /** Rows that are here. */
    <T> Flow<T> of(Collection<T> rows);

    /** The rows of some sources; each is a part. */
    <S, T> Flow<T> read(List<S> sources, Reader<S, T> reader);

    /** What each of some things comes to; each is a part. */
    default <S, T> Flow<T> each(List<S> things, Work<S, T> work) {
        return read(things, thing -> new Done<>(List.of(work.of(thing)).iterator()));
    }

    <V> Shared<V> share(V value);

    /** How many parts are worked on at a time. */
    int parallelism();

    /** Gives up what was kept. */
    @Override
    void close();
}
