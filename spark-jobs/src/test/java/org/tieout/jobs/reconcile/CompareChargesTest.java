package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.values;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.rules.dataset.Charges;

class CompareChargesTest {

    @Test
    void eachReconciliationComparesItsOwnCharges() {
        Map<ReconciliationConfig, List<Row>> charges = new LinkedHashMap<>();
        charges.put(
                new AReconciliation().named("one").config(),
                Compared.rows(invoiced("3"), exported("1"), exported("2")));
        charges.put(new AReconciliation().named("other").config(), Compared.rows(invoiced("3")));

        assertThat(Compared.of(charges).lines())
                .extracting(line -> values(
                        line, "Reconciliation", "InvoiceBilledCost", "ExportBilledCost", "ExportRows", "MatchStatus"))
                .containsExactlyInAnyOrder(
                        List.of("one", "3", "3", "2", "MATCHED"), List.of("other", "3", "0", "0", "MISSING_IN_EXPORT"));
    }

    @Test
    void aResourceIsOneHoweverItIsWritten() {
        Compared compared = Compared.of(
                new AReconciliation(),
                invoiced("1").with(Charges.RESOURCE_ID, "/VM-1"),
                exported("1").with(Charges.RESOURCE_ID, "/vm-1"),
                exported("1").with(Charges.RESOURCE_ID, null));

        assertThat(compared.sums())
                .extracting(sum -> Arrays.asList(sum.side().name(), sum.resource()))
                .containsExactlyInAnyOrder(
                        List.of("INVOICE", "/vm-1"), List.of("EXPORT", "/vm-1"), Arrays.asList("EXPORT", null));
    }

    @Test
    void theChargesBehindALineThatDiffersAreFoundAmongOthers() {
        Compared compared = Compared.of(
                new AReconciliation(),
                invoiced("5").with(Charges.METER_NAME, "differs"),
                exported("3").with(Charges.METER_NAME, "differs"),
                exported("1").with(Charges.METER_NAME, "differs"),
                invoiced("2").with(Charges.METER_NAME, "agrees"),
                exported("2").with(Charges.METER_NAME, "agrees"),
                exported("9").with(Charges.METER_NAME, "differs").with(Charges.CHARGE_CATEGORY, "Tax"));

        String line = compared.lines().stream()
                .filter(one -> one.getAs("MeterName").equals("differs"))
                .findFirst()
                .orElseThrow()
                .getAs("LineId");
        assertThat(compared.details())
                .extracting(row -> values(row, "Reconciliation", "LineId", Charges.SIDE, Charges.BILLED_COST))
                .containsExactlyInAnyOrder(
                        List.of("r", line, "INVOICE", "5"),
                        List.of("r", line, "EXPORT", "3"),
                        List.of("r", line, "EXPORT", "1"));
    }

    @Test
    void aLineIsExplainedAnewByItsDuplicatesAndTheOthersStay() {
        Compared compared = Compared.of(
                new AReconciliation(),
                invoiced("10").with(Charges.SOURCE_FILE, "invoice.csv"),
                exported("6").with(Charges.SOURCE_FILE, "one.csv"),
                exported("4").with(Charges.SOURCE_FILE, "one.csv"),
                exported("6").with(Charges.SOURCE_FILE, "two.csv"),
                invoiced("1").with(Charges.METER_NAME, "other").with(Charges.SOURCE_FILE, "invoice.csv"));

        assertThat(compared.lines())
                .extracting(line -> values(line, "MeterName", "CostVariance"), Compared::effects)
                .containsExactlyInAnyOrder(
                        tuple(List.of("D2s", "-6"), List.of("RESIDUAL -6")),
                        tuple(List.of("other", "1"), List.of("MISSING_IN_EXPORT 1")));
        assertThat(compared.linesWithDuplicates())
                .extracting(line -> values(line, "MeterName", "CostVariance"), Compared::effects)
                .containsExactlyInAnyOrder(
                        tuple(List.of("D2s", "-6"), List.of("DUPLICATE -6")),
                        tuple(List.of("other", "1"), List.of("MISSING_IN_EXPORT 1")));
    }
}
