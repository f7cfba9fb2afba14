package org.tieout.jobs.reconcile.input;

import java.util.Collection;
import java.util.List;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.RegionMeaning;
import org.tieout.rules.dataset.Ingested;

/**
 * Says which region {@code region: auto} is: that of the price where both sides name it, else where the resource ran.
 * Asked of whole releases, so that an invoice that is computed alone is compared as all of them are.
 */
final class ChooseRegion {

    private ChooseRegion() {}

    /** The same reconciliation; where one side alone knows regions of prices, neither is compared by them. */
    static ReconciliationConfig apply(ReconciliationConfig reconciliation, Collection<Ingested> ingested) {
        boolean isOfPrices = reconciliation.region() != RegionMeaning.AUTO
                || (nameThem(reconciliation.invoice(), ingested) && nameThem(reconciliation.export(), ingested));
        return isOfPrices ? reconciliation : reconciliation.with(RegionMeaning.RESOURCE);
    }

    private static boolean nameThem(List<String> sources, Collection<Ingested> ingested) {
        return ingested.stream().anyMatch(one -> sources.contains(one.source()) && one.namesMeterRegions());
    }
}
