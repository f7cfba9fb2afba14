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

    /** A value every part of a flow may ask for; it travels once. */
    interface Shared<V> extends Serializable {
        V value();
    }

    /** Rows that are here. */
    <T> Flow<T> of(Collection<T> rows);

    /** The rows of some sources; each is a part. */
    <S, T> Flow<T> read(List<S> sources, Reader<S, T> reader);

    <V> Shared<V> share(V value);

    /** The same rows, where those of these flows are. */
    <T> Flow<T> take(Flow<T> rows);

    /** How many parts are worked on at a time. */
    int parallelism();

    /** Gives up what was kept. */
    @Override
    void close();
}
