package org.tieout.store;

import java.util.List;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.tieout.common.period.BillingPeriod;

/** What the store names of the lake and of landing: it has to stay there as long as it is named. */
public interface NamedVersions {

    /** A Delta version of a table of the lake. */
    record TableVersion(String tableName, long version) {}

    /** A release in landing. */
    record Release(String source, BillingPeriod billingPeriod, String version) {}

    /**
     * Versions that published and frozen results stand in or were made from, and those of the newest run of each month
     * that has a result, which is what {@code show} reads where it reads the lake.
     */
    @SqlQuery("""
            SELECT table_name, version FROM publication_tables
            UNION SELECT 'charges', charges_version FROM publications
            UNION SELECT table_name, version FROM frozen_tables
            UNION SELECT 'charges', charges_version FROM frozen_results
            UNION SELECT table_name, version FROM run_tables JOIN (
              SELECT DISTINCT ON (billing_period) run_id FROM run_tables JOIN runs USING (run_id)
              WHERE access = 'WROTE' AND table_name = 'reconciliation_invoices'
              ORDER BY billing_period, run_id COLLATE "C" DESC) AS newest USING (run_id)
            """)
    List<TableVersion> tables();

    /** Releases that published and frozen results were made from, and those the newest report on a frozen one is on. */
    @SqlQuery("""
            SELECT source, billing_period, version FROM publication_releases JOIN publications USING (publication_id)
            UNION SELECT source, billing_period, version FROM frozen_releases
            UNION SELECT source, billing_period, version FROM watch_releases JOIN (
              SELECT DISTINCT ON (reconciliation, billing_period) report_id, billing_period FROM watch_reports
              ORDER BY reconciliation, billing_period, report_id DESC) AS newest USING (report_id)
            """)
    List<Release> releases();

    /** Months of which something is published. */
    @SqlQuery("SELECT DISTINCT billing_period FROM publications")
    List<BillingPeriod> published();
}
