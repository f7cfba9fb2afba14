package org.tieout.jobs.reconcile;

import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.jobs.reconcile.charge.ExcludeCharges;
import org.tieout.jobs.reconcile.charge.InvoiceFacts;
import org.tieout.jobs.reconcile.charge.KeyCharges;
import org.tieout.jobs.reconcile.charge.SellingCompanies;
import org.tieout.rules.dataset.Charges;

/**
 * One reconciliation, and what has to be known of its invoices before its charges can be compared.
 *
 * @param detailSources those of kind invoice-detail
 */
record Comparison(
        ReconciliationConfig reconciliation,
        Set<String> detailSources,
        InvoiceFacts facts,
        SellingCompanies companies) {

    Comparison {
        detailSources = Set.copyOf(detailSources);
    }

    String name() {
        return reconciliation.name();
    }

    /** Rows of {@link Charges}, or groups of them → rows of {@link KeyCharges}. */
    Dataset<Row> keyed(Dataset<Row> charges) {
        return new KeyCharges(reconciliation, detailSources)
                .apply(companies.apply(ExcludeCharges.apply(charges, facts)));
    }
}
