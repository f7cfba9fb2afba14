package org.tieout.jobs.reconcile.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.config.RegionMeaning;
import org.tieout.common.landing.Finality;
import org.tieout.jobs.reconcile.ALake;
import org.tieout.jobs.reconcile.AReconciliation;
import org.tieout.rules.dataset.Ingested;

class ChooseRegionTest {

    @ParameterizedTest
    @CsvSource({
        // region of the config, whether the invoice and the export name regions of prices, what is compared
        "AUTO, true, true, AUTO",
        "AUTO, true, false, RESOURCE",
        "AUTO, false, true, RESOURCE",
        "AUTO, false, false, RESOURCE",
        "METER, false, false, METER",
        "RESOURCE, true, true, RESOURCE"
    })
    void isThatOfThePriceWhereBothSidesNameIt(
            RegionMeaning asked, boolean isInvoiced, boolean isExported, RegionMeaning compared) {
        ReconciliationConfig config = new AReconciliation().config().with(asked);

        ReconciliationConfig chosen =
                ChooseRegion.apply(config, List.of(ingested("i", isInvoiced), ingested("e", isExported)));

        assertThat(chosen).isEqualTo(config.with(compared));
    }

    private static Ingested ingested(String source, boolean namesMeterRegions) {
        return new Ingested(
                source,
                ALake.OCTOBER,
                "v1",
                "",
                Finality.FINAL,
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                namesMeterRegions ? Map.of(Ingested.METER_REGION_DELIVERED, 1L) : Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
