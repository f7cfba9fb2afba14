package org.tieout.store;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * One transaction of the metadata store, by groups of its tables. What is read in it is of one moment; what is written
 * is there as a whole or not at all. It is over when the work it was handed to is.
 */
public final class StoreTransaction {

    private final Handle handle;

    StoreTransaction(Handle handle) {
        this.handle = handle;
    }

    public Runs runs() {
        return new Runs(handle);
    }

    public Publications publications() {
        return new Publications(handle);
    }

    public PublishedRows publishedRows() {
        return new PublishedRows(handle);
    }

    public MonthRows monthRows() {
        return new MonthRows(handle);
    }

    public FrozenResults frozenResults() {
        return new FrozenResults(handle);
    }

    public WatchReports watchReports() {
        return new WatchReports(handle);
    }

    /** The statements of one group of tables of the month close. */
    public <T> T of(Class<T> statements) {
        return handle.attach(statements);
    }

    /** Takes rows for a table, in one stream: there may be hundreds of thousands, and inserts are slower. */
    public CopyRows copy(String table, List<String> columns) {
        return new CopyRows(handle, table, columns);
    }

    Handle handle() {
        return handle;
    }
}
