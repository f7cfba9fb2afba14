package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.jobs.LocalSpark;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.flow.SparkFlows;
import org.tieout.jobs.reconcile.charge.InvoiceFactsTest;
import org.tieout.rules.dataset.Charges;

/** One flow, two engines: what one machine finds is what Spark finds, to the last digit. */
@ExtendWith(LocalSpark.class)
class EnginesIT {

    private static final LocalFlows LOCAL = new LocalFlows(2);

    @Test
    void everyAwkwardCaseIsTheSame(SparkSession spark) {
        try (SparkFlows flows = new SparkFlows(spark)) {
            assertSame(
                    Compared.on(LOCAL, AwkwardCasesTest.CASES, Allocation.NONE),
                    Compared.on(flows, AwkwardCasesTest.CASES, Allocation.NONE));
        }
    }

    @Test
    void ownersAreTheSame(SparkSession spark) {
        Allocation allocation = new AHierarchy()
                .product("Store", "Ben")
                .product("Search", "Cleo")
                .subAccount("subscription", "sub", "Store", "0.7", "Search", "0.3")
                .inOctober();
        try (SparkFlows flows = new SparkFlows(spark)) {
            assertSame(
                    Compared.on(LOCAL, AwkwardCasesTest.CASES, allocation),
                    Compared.on(flows, AwkwardCasesTest.CASES, allocation));
        }
    }

    @Test
    void invoiceDetailsAreTheSame(SparkSession spark) {
        try (SparkFlows flows = new SparkFlows(spark)) {
            Compared local = InvoiceFactsTest.compared(LOCAL);
            Compared onSpark = InvoiceFactsTest.compared(flows);

            assertSame(local, onSpark);
            assertThat(onSpark.results().details())
                    .containsExactlyInAnyOrderElementsOf(local.results().details());
            assertThat(onSpark.results().lanes())
                    .containsExactlyInAnyOrderElementsOf(local.results().lanes());
        }
    }

    @Test
    void duplicatesAreTheSame(SparkSession spark) {
        Map<ReconciliationConfig, List<Row>> cases = Map.of(
                new AReconciliation().config(),
                Compared.rows(
                        invoiced("10").with(Charges.SOURCE_FILE, "invoice.csv"),
                        exported("6").with(Charges.SOURCE_FILE, "one.csv"),
                        exported("4").with(Charges.SOURCE_FILE, "one.csv"),
                        exported("6").with(Charges.SOURCE_FILE, "two.csv"),
                        exported("4").with(Charges.SOURCE_FILE, "two.csv"),
                        invoiced("1").with(Charges.METER_NAME, "other")));
        try (SparkFlows flows = new SparkFlows(spark)) {
            List<Row> lines = Compared.on(flows, cases, Allocation.NONE).linesWithDuplicates();

            assertThat(lines).extracting(Compared::effects).contains(List.of("DUPLICATE -10"));
            assertThat(lines)
                    .containsExactlyInAnyOrderElementsOf(
                            Compared.on(LOCAL, cases, Allocation.NONE).linesWithDuplicates());
        }
    }

    private static void assertSame(Compared local, Compared onSpark) {
        assertThat(onSpark.lines()).isNotEmpty().containsExactlyInAnyOrderElementsOf(local.lines());
        assertThat(onSpark.details()).containsExactlyInAnyOrderElementsOf(local.details());
        assertThat(onSpark.sums()).containsExactlyInAnyOrderElementsOf(local.sums());
        assertThat(onSpark.allInvoices()).containsExactlyInAnyOrderElementsOf(local.allInvoices());
    }
}
