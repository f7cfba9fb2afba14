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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.ReconciliationConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.jobs.LocalSpark;
import org.tieout.jobs.flow.Flows;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.flow.SparkFlows;
import org.tieout.jobs.reconcile.charge.InvoiceFactsTest;
import org.tieout.rules.dataset.Charges;

/**
 * One flow, two engines: what one machine finds is what it finds where nothing has room, and what Spark finds, to the
 * last digit.
 */
@ExtendWith(LocalSpark.class)
class EnginesIT {

    private static final LocalFlows LOCAL = new LocalFlows(2);

    enum Other {
        ON_DISK,
        SPARK;

        Flows flows(SparkSession spark) {
            return this == SPARK ? new SparkFlows(spark) : new LocalFlows(2, 40);
        }
    }

    /** With owners, below, those without room are held to it too. */
    @Test
    void everyAwkwardCaseIsTheSame(SparkSession spark) {
        try (Flows flows = Other.SPARK.flows(spark)) {
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
        Compared local = Compared.on(LOCAL, AwkwardCasesTest.CASES, allocation);
        for (Other other : Other.values()) {
            try (Flows flows = other.flows(spark)) {
                assertSame(local, Compared.on(flows, AwkwardCasesTest.CASES, allocation));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void invoiceDetailsAreTheSame(Other other, SparkSession spark) {
        try (Flows flows = other.flows(spark)) {
            Compared local = InvoiceFactsTest.compared(LOCAL);
            Compared there = InvoiceFactsTest.compared(flows);

            assertSame(local, there);
            assertThat(there.results().details())
                    .containsExactlyInAnyOrderElementsOf(local.results().details());
            assertThat(there.results().lanes())
                    .containsExactlyInAnyOrderElementsOf(local.results().lanes());
        }
    }

    @ParameterizedTest
    @EnumSource
    void duplicatesAreTheSame(Other other, SparkSession spark) {
        Map<ReconciliationConfig, List<Row>> cases = Map.of(
                new AReconciliation().config(),
                Compared.rows(
                        invoiced("10").with(Charges.SOURCE_FILE, "invoice.csv"),
                        exported("6").with(Charges.SOURCE_FILE, "one.csv"),
                        exported("4").with(Charges.SOURCE_FILE, "one.csv"),
                        exported("6").with(Charges.SOURCE_FILE, "two.csv"),
                        exported("4").with(Charges.SOURCE_FILE, "two.csv"),
                        invoiced("1").with(Charges.METER_NAME, "other")));
        try (Flows flows = other.flows(spark)) {
            List<Row> lines = Compared.on(flows, cases, Allocation.NONE).linesWithDuplicates();

            assertThat(lines).extracting(Compared::effects).contains(List.of("DUPLICATE -10"));
            assertThat(lines)
                    .containsExactlyInAnyOrderElementsOf(
                            Compared.on(LOCAL, cases, Allocation.NONE).linesWithDuplicates());
        }
    }

    private static void assertSame(Compared local, Compared there) {
        assertThat(there.lines()).isNotEmpty().containsExactlyInAnyOrderElementsOf(local.lines());
        assertThat(there.details()).containsExactlyInAnyOrderElementsOf(local.details());
        assertThat(there.sums()).containsExactlyInAnyOrderElementsOf(local.sums());
        assertThat(there.allInvoices()).containsExactlyInAnyOrderElementsOf(local.allInvoices());
    }
}
