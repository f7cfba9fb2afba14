package org.tieout.jobs.reconcile;

import java.util.Set;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.jobs.reconcile.charge.InvoiceFacts;
import org.tieout.jobs.reconcile.charge.KeyCharges;
import org.tieout.jobs.reconcile.charge.SellingCompanies;

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

    KeyCharges keys() {
        return new KeyCharges(reconciliation, detailSources, facts, companies);
    }
}
