package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.values;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.LocalSpark;
import org.tieout.jobs.dataset.Charges;
import org.tieout.jobs.dataset.LakeTable;
import org.tieout.jobs.dataset.ReconciliationInvoices;
import org.tieout.jobs.dataset.ReconciliationLines;
import org.tieout.jobs.dataset.VarianceDetails;
import org.tieout.jobs.dataset.VarianceEffects;

@ExtendWith(LocalSpark.class)
class FindDuplicatesTest {

    private static final AReconciliation BY_INVOICE = new AReconciliation();

    private SparkSession spark;
    private Path folder;
    private ALake lake;

    @BeforeEach
    void setUp(SparkSession session, @TempDir Path empty) throws IOException {
        spark = session;
        folder = empty;
        lake = new ALake(session, empty.resolve("lake"));
    }

    @Test
    void theSameRowsInTwoFilesExplainWhatTheyMakeDifferent() throws IOException {
        assertThat(lines(
                        row(invoiced("10"), "invoice.csv", "a"),
                        row(exported("6"), "one.csv", "a"),
                        row(exported("4"), "one.csv", "b"),
                        row(exported("6"), "two.csv", "a"),
                        row(exported("4"), "two.csv", "b")))
                .containsExactly(
                        "MISMATCHED: Invoiced 10.00 USD less: duplicate -10.00; the same rows stand in one.csv, two.csv.");
    }

    @Test
    void onlyWhatStandsInBothFilesIsADuplicate() throws IOException {
        assertThat(lines(
                        row(invoiced("12").of("12", "Hours"), "invoice.csv", "a"),
                        row(exported("6").of("6", "Hours"), "one.csv", "a"),
                        row(exported("5").of("5", "Hours"), "one.csv", "b"),
                        row(exported("6").of("6", "Hours"), "two.csv", "a"),
                        row(exported("2").of("2", "Hours"), "two.csv", "c")))
                .containsExactly(
                        "MISMATCHED: Invoiced 7.00 USD less: missing on invoice -7.00, quantity +6.00, duplicate -6.00; 3 resources; the same rows stand in one.csv, two.csv.");
    }

    @Test
    void aRowThatIsRepeatedWithinAFileIsAsItWasDelivered() throws IOException {
        assertThat(lines(
                        row(invoiced("6"), "invoice.csv", "a"),
                        row(exported("3"), "one.csv", "a"),
                        row(exported("3"), "one.csv", "a"),
                        row(exported("3"), "one.csv", "a")))
                .containsExactly("MISMATCHED: Invoiced 3.00 USD less: unexplained -3.00; 1 resource.");
        assertThat(lines(
                        row(invoiced("6"), "invoice.csv", "a"),
                        row(exported("3"), "one.csv", "a"),
                        row(exported("3"), "one.csv", "a"),
                        row(exported("3"), "two.csv", "a"),
                        row(exported("3"), "two.csv", "a")))
                .as("each file has it twice")
                .containsExactly(
                        "MISMATCHED: Invoiced 6.00 USD less: duplicate -6.00; the same rows stand in one.csv, two.csv.");
    }

    @Test
    void rowsThatAreAlikeAndRightAreNoDuplicates() throws IOException {
        assertThat(lines(
                        row(invoiced("6"), "invoice.csv", "a"),
                        row(exported("3"), "one.csv", "a"),
                        row(exported("3"), "two.csv", "a")))
                .containsExactly("MATCHED: Equal to the last digit.");
        assertThat(lines(
                        row(invoiced("6.5"), "invoice.csv", "a"),
                        row(exported("3"), "one.csv", "a"),
                        row(exported("3"), "two.csv", "a")))
                .as("without one of them the sides are further apart")
                .containsExactly("MISMATCHED: Invoiced 0.50 USD more: unexplained +0.50; 1 resource.");
    }

    @Test
    void theInvoiceSideMayBeDeliveredTwiceToo() throws IOException {
        assertThat(lines(
                        row(invoiced("-4"), "one.csv", "a"),
                        row(invoiced("-4"), "two.csv", "a"),
                        row(invoiced("-4"), "three.csv", "a"),
                        row(invoiced("-4"), "four.csv", "a"),
                        row(exported("-4"), "export.csv", "a")))
                .containsExactly(
                        "MISMATCHED: Invoiced 12.00 USD less: duplicate -12.00; the same rows stand in four.csv, one.csv, three.csv and 1 more files.");
    }

    @Test
    void bothSidesMayBe() throws IOException {
        assertThat(lines(
                        row(invoiced("5"), "one.csv", "a"),
                        row(invoiced("5"), "two.csv", "a"),
                        row(exported("3"), "x.csv", "a"),
                        row(exported("3"), "y.csv", "a"),
                        row(exported("2"), "x.csv", "a")))
                .as("closest without those of the invoice, which leaves two, or of both, which leaves none")
                .containsExactly(
                        "MISMATCHED: Invoiced 2.00 USD more: duplicate +2.00; the same rows stand in one.csv, two.csv, x.csv and 1 more files.");
    }

    @Test
    void whatHasNoOtherSideIsMissing() throws IOException {
        assertThat(lines(row(exported("3"), "one.csv", "a"), row(exported("3"), "two.csv", "a")))
                .containsExactly("MISSING_ON_INVOICE: Exported, but not invoiced here: 6.00 USD; 2 rows.");
    }

    @Test
    void theSameChargesInOtherFilesAreExplainedAsAFullRunWould() throws IOException {
        lake.hold(
                row(invoiced("3"), "invoice.csv", "a"),
                row(exported("3"), "one.csv", "a"),
                row(exported("3"), "one.csv", "a"),
                row(invoiced("1").with(Charges.INVOICE_ID, "same"), "invoice.csv", "a"),
                row(exported("1").with(Charges.INVOICE_ID, "same"), "one.csv", "a"));
        lake.reconcile(BY_INVOICE);
        ChargeBuilder[] now = {
            row(invoiced("3"), "invoice.csv", "a"),
            row(exported("3"), "one.csv", "a"),
            row(exported("3"), "two.csv", "a"),
            row(invoiced("1").with(Charges.INVOICE_ID, "same"), "invoice.csv", "a"),
            row(exported("1").with(Charges.INVOICE_ID, "same"), "one.csv", "a")
        };
        lake.deliver("v2");
        lake.hold(now);
        RunRecord second = lake.reconcile(BY_INVOICE);
        ALake fresh = new ALake(spark, folder.resolve("fresh"));
        fresh.hold(now);
        RunRecord whole = fresh.reconcile(BY_INVOICE);

        assertThat(lake.said()).contains("1 invoice computed anew");
        assertThat(second.resultHashes()).isEqualTo(whole.resultHashes());
        for (LakeTable table : List.of(
                ReconciliationInvoices.TABLE,
                ReconciliationLines.TABLE,
                VarianceEffects.TABLE,
                VarianceDetails.TABLE)) {
            assertThat(lake.rows(table)).as(table.name()).containsExactlyInAnyOrderElementsOf(fresh.rows(table));
        }
    }

    private List<String> lines(ChargeBuilder... charges) throws IOException {
        lake.hold(charges);
        RunRecord run = lake.reconcile(BY_INVOICE);
        return lake.table(ReconciliationLines.TABLE, run).collectAsList().stream()
                .map(row -> String.join(": ", texts(row)))
                .toList();
    }

    private static Stream<@Nullable String> words(Row row) {
        return values(row, "MatchStatus", "Reason").stream();
    }

    private static String[] texts(Row row) {
        return words(row).map(String::valueOf).toArray(String[]::new);
    }

    private static ChargeBuilder row(ChargeBuilder charge, String file, String resource) {
        return charge.with(Charges.SOURCE_FILE, file).with(Charges.RESOURCE_ID, resource);
    }
}
