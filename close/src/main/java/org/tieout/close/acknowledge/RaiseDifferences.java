package org.tieout.close.acknowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tieout.close.acknowledge.Acknowledge.Difference;
import org.tieout.close.acknowledge.Acknowledge.Kept;
import org.tieout.close.item.WorkOnItems;
import org.tieout.close.person.Acting;
import org.tieout.common.period.BillingPeriod;
import org.tieout.store.close.Accruals;
import org.tieout.store.close.Exports;
import org.tieout.store.close.Exports.BatchRow;
import org.tieout.store.close.ItemKind;
import org.tieout.store.close.Items.About;
import org.tieout.store.close.Periods;

/**
 * Makes an open item of what was posted otherwise than it was sent: in the first month after it that is open, because
 * its own is closed.
 */
final class RaiseDifferences {

    private final Acting acting;
    private final List<String> configured;

    /** @param configured names of reconciliations, for what was handed over before any of them had a result */
    RaiseDifferences(Acting acting, List<String> configured) {
        this.acting = acting;
        this.configured = configured;
    }

    /** What was done, as sentences. */
    List<String> apply(Kept kept) {
        List<String> said = new ArrayList<>();
        for (Difference difference : kept.differing()) {
            reconciliation(difference)
                    .ifPresentOrElse(
                            reconciliation -> said.add(raise(reconciliation, difference)),
                            () -> said.add(difference.inWords()));
        }
        return said;
    }

    /** Whose it is: of an accrual, the first it was computed from; of prepaid cost, whose the products are. */
    private Optional<String> reconciliation(Difference difference) {
        BatchRow batch = difference.batch();
        if (batch.accrualId().isPresent()) {
            return acting
                    .transaction()
                    .of(Accruals.class)
                    .results(batch.accrualId().getAsLong())
                    .keySet()
                    .stream()
                    .min(Comparator.naturalOrder());
        }
        return acting.transaction()
                .of(Exports.class)
                .reconciliation(batch.batchId(), difference.documentNo())
                .or(() -> configured.stream().min(Comparator.naturalOrder()));
    }

    private String raise(String reconciliation, Difference difference) {
        return new WorkOnItems(acting)
                .found(
                        new About(
                                ItemKind.PROOF,
                                reconciliation,
                                firstOpen(reconciliation, difference.batch().billingPeriod()),
                                "",
                                "",
                                "",
                                "",
                                "",
                                difference.inWords()),
                        "Posted otherwise than exported");
    }

    private BillingPeriod firstOpen(String reconciliation, BillingPeriod period) {
        BillingPeriod month = period.next();
        Periods periods = acting.transaction().of(Periods.class);
        while (periods.keep(reconciliation, month)
                .filter(row -> row.state().isClosed())
                .isPresent()) {
            month = month.next();
        }
        return month;
    }
}
