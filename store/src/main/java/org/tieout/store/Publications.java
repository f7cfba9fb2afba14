package org.tieout.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.PublicationStatements.PublicationRow;

/** Published results: of each reconciliation and period one, as a whole. */
public final class Publications {

    private final Handle handle;
    private final PublicationStatements statements;

    Publications(Handle handle) {
        this.handle = handle;
        this.statements = handle.attach(PublicationStatements.class);
    }

    /** What is published of a reconciliation and period in a store. */
    public static Optional<Publication> of(Store store, String reconciliation, BillingPeriod period) {
        return store.reading(handle -> new Publications(handle).current(reconciliation, period));
    }

    /** Months with a published result that may still become another, oldest first. */
    public List<BillingPeriod> notFrozen() {
        return statements.notFrozen();
    }

    /** What is published of a reconciliation and period. */
    public Optional<Publication> current(String reconciliation, BillingPeriod period) {
        return statements
                .find(reconciliation, period)
                .map(row -> new Publication(
                        reconciliation,
                        period,
                        row.runId(),
                        row.resultHash(),
                        row.settings(),
                        row.matchedLines(),
                        row.chargesVersion(),
                        statements.tables(row.publicationId()),
                        statements.releases(row.publicationId())));
    }

    /** The id of its rows. */
    public Optional<Long> id(String reconciliation, BillingPeriod period) {
        return statements.find(reconciliation, period).map(PublicationRow::publicationId);
    }

    /** Takes away what was published before, and returns the id under which the rows of this are to be written. */
    public long replace(Publication publication) {
        id(publication.reconciliation(), publication.period()).ifPresent(statements::delete);
        long id = statements.insert(publication);
        statements.insertTables(
                id,
                publication.tableVersions().keySet(),
                publication.tableVersions().values());
        statements.insertReleases(
                id, publication.releases().keySet(), publication.releases().values());
        return id;
    }

    /**
     * Takes rows for one of the tables of a publication, in one stream: there may be millions, and inserts are slower.
     */
    public CopyRows copy(String table, List<String> columns) {
        return new CopyRows(handle, table, columns);
    }

    /** Adds its allocations up by product and workload, once all its rows are there: what spend cards show. */
    public void addUpWorkloads(long id) {
        statements.addUpWorkloads(id);
    }

    /** What the rows of a publication come to, as the database adds them up. */
    public List<PublishedTotal> totals(long id) {
        return statements.totals(id);
    }
}
