package org.tieout.jobs.reconcile.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.values;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.reconcile.ALake;
import org.tieout.jobs.reconcile.AReconciliation;
import org.tieout.jobs.reconcile.ChargeBuilder;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceDetails;
import org.tieout.rules.dataset.VarianceEffects;

class FindDuplicatesTest {

    private static final AReconciliation BY_INVOICE = new AReconciliation();

    /** Stands twice in a file, and then in two of the next release. */
    private static final ChargeBuilder MOVES = row(exported("3"), "two.csv", "a");

    /** By invoice: charges, and what is said of their line. One run reconciles them all. */
    private static final Map<String, Case> CASES = new LinkedHashMap<>();

    static {
        add(
                "the same rows in two files explain what they make different",
                "MISMATCHED: Invoiced 10.00 USD less: duplicate -10.00; the same rows stand in one.csv, two.csv.",
                row(invoiced("10"), "invoice.csv", "a"),
                row(exported("6"), "one.csv", "a"),
                row(exported("4"), "one.csv", "b"),
                row(exported("6"), "two.csv", "a"),
                row(exported("4"), "two.csv", "b"));
        add(
                "only what stands in both files is a duplicate",
                "MISMATCHED: Invoiced 7.00 USD less: missing on invoice -7.00, quantity +6.00, duplicate -6.00; 3 resources; the same rows stand in one.csv, two.csv.",
                row(invoiced("12").of("12", "Hours"), "invoice.csv", "a"),
                row(exported("6").of("6", "Hours"), "one.csv", "a"),
                row(exported("5").of("5", "Hours"), "one.csv", "b"),
                row(exported("6").of("6", "Hours"), "two.csv", "a"),
                row(exported("2").of("2", "Hours"), "two.csv", "c"));
        add(
                "a row that is repeated within a file is as it was delivered",
                "MISMATCHED: Invoiced 3.00 USD less: unexplained -3.00; 1 resource.",
                row(invoiced("6"), "invoice.csv", "a"),
                row(exported("3"), "one.csv", "a"),
                row(exported("3"), "one.csv", "a"),
                row(exported("3"), "one.csv", "a"));
        add(
                "each of two files has it twice",
                "MISMATCHED: Invoiced 6.00 USD less: duplicate -6.00; the same rows stand in one.csv, two.csv.",
                row(invoiced("6"), "invoice.csv", "a"),
                row(exported("3"), "one.csv", "a"),
                row(exported("3"), "one.csv", "a"),
                row(exported("3"), "two.csv", "a"),
                row(exported("3"), "two.csv", "a"));
        add(
                "rows that are alike and right are no duplicates",
                "MATCHED: Equal to the last digit.",
                row(invoiced("6"), "invoice.csv", "a"),
                row(exported("3"), "one.csv", "a"),
                row(exported("3"), "two.csv", "a"));
        add(
                "nor where the sides are further apart without them",
                "MISMATCHED: Invoiced 0.50 USD more: unexplained +0.50; 1 resource.",
                row(invoiced("6.5"), "invoice.csv", "a"),
                row(exported("3"), "one.csv", "a"),
                row(exported("3"), "two.csv", "a"));
        add(
                "the invoice side may be delivered twice too",
                "MISMATCHED: Invoiced 12.00 USD less: duplicate -12.00; the same rows stand in four.csv, one.csv, three.csv and 1 more files.",
                row(invoiced("-4"), "one.csv", "a"),
                row(invoiced("-4"), "two.csv", "a"),
                row(invoiced("-4"), "three.csv", "a"),
                row(invoiced("-4"), "four.csv", "a"),
                row(exported("-4"), "export.csv", "a"));
        add(
                "both sides may be: closest without those of the invoice, which leaves two, or of both, which leaves none",
                "MISMATCHED: Invoiced 2.00 USD more: duplicate +2.00; the same rows stand in one.csv, two.csv, x.csv and 1 more files.",
                row(invoiced("5"), "one.csv", "a"),
                row(invoiced("5"), "two.csv", "a"),
                row(exported("3"), "x.csv", "a"),
                row(exported("3"), "y.csv", "a"),
                row(exported("2"), "x.csv", "a"));
        add(
                "what has no other side is missing",
                "MISSING_ON_INVOICE: Exported, but not invoiced here: 6.00 USD; 2 rows.",
                row(exported("3"), "one.csv", "a"),
                row(exported("3"), "two.csv", "a"));
        add(
                "what stood twice in a file stands in two of the next release",
                "MISMATCHED: Invoiced 3.00 USD less: duplicate -3.00; the same rows stand in one.csv, two.csv.",
                row(invoiced("3"), "invoice.csv", "a"),
                row(exported("3"), "one.csv", "a"),
                MOVES);
        add(
                "what agrees in both releases",
                "MATCHED: Equal to the last digit.",
                row(invoiced("1"), "invoice.csv", "a"),
                row(exported("1"), "one.csv", "a"));
    }

    @TempDir
    private static Path folder;

    private static ALake fresh;
    private static RunRecord whole;

    private record Case(List<ChargeBuilder> charges, String said) {}

    @BeforeAll
    static void reconcile() throws IOException {
        fresh = new ALake(folder.resolve("fresh"));
        fresh.hold(charges());
        whole = fresh.reconcile(BY_INVOICE);
    }

    @Test
    void whatStandsInSeveralFilesExplainsWhatItMakesDifferent() {
        Map<String, String> said = new LinkedHashMap<>();
        fresh.table(ReconciliationLines.TABLE, whole)
                .forEach(line -> said.put(
                        line.getAs(ReconciliationLines.INVOICE_ID),
                        "%s: %s".formatted(values(line, "MatchStatus", "Reason").toArray())));
        Map<String, String> expected = new LinkedHashMap<>();
        CASES.forEach((name, one) -> expected.put(name, one.said));
        assertThat(said).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void theSameChargesInOtherFilesAreExplainedAsAFullRunWould() throws IOException {
        ALake lake = new ALake(folder.resolve("lake"));
        MOVES.with(Charges.SOURCE_FILE, "one.csv");
        lake.hold(charges());
        RunRecord first = lake.reconcile(BY_INVOICE);
        MOVES.with(Charges.SOURCE_FILE, "two.csv");
        lake.deliver("v2");
        lake.hold(charges());
        RunRecord second = lake.reconcile(BY_INVOICE);

        assertThat(lake.said()).as("the one whose charges moved").contains("1 invoice computed anew");
        assertThat(second.resultHashes()).isEqualTo(whole.resultHashes()).isNotEqualTo(first.resultHashes());
        for (LakeTable table : List.of(
                ReconciliationInvoices.TABLE,
                ReconciliationLines.TABLE,
                VarianceEffects.TABLE,
                VarianceDetails.TABLE)) {
            assertThat(lake.rows(table))
                    .as(table.name())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(fresh.rows(table));
        }
    }

    private static ChargeBuilder[] charges() {
        return CASES.values().stream().flatMap(one -> one.charges.stream()).toArray(ChargeBuilder[]::new);
    }

    private static void add(String invoice, String said, ChargeBuilder... charges) {
        CASES.put(
                invoice,
                new Case(
                        Stream.of(charges)
                                .map(charge -> charge.with(Charges.INVOICE_ID, invoice))
                                .toList(),
                        said));
    }

    private static ChargeBuilder row(ChargeBuilder charge, String file, String resource) {
        return charge.with(Charges.SOURCE_FILE, file).with(Charges.RESOURCE_ID, resource);
    }
}
