package org.tieout.jobs.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.values;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.RunRecord;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLanes;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceDetails;
import org.tieout.rules.dataset.VarianceEffects;

class ReconcileJobTest {

    private static final List<LakeTable> RESULT = List.of(
            ReconciliationInvoices.TABLE,
            ReconciliationLines.TABLE,
            ReconciliationLanes.TABLE,
            VarianceEffects.TABLE,
            VarianceDetails.TABLE);

    private static final AReconciliation BY_INVOICE = new AReconciliation();
    private static final String INC = "Amazon Web Services, Inc.";
    private static final String SARL = "Amazon Web Services EMEA SARL";

    private Path folder;
    private ALake lake;

    @BeforeEach
    void setUp(@TempDir Path empty) throws IOException {
        folder = empty;
        lake = new ALake(empty.resolve("lake"));
    }

    @Test
    void companiesThatAreKeptApartAreReplacedAsTheirChargesChange() throws IOException {
        ChargeBuilder issued = invoiced("7").with(Charges.INVOICE_ISSUER_NAME, "AWS");
        List<ChargeBuilder[]> deliveries = List.of(
                new ChargeBuilder[] {issued, sold("10", INC), sold("5", SARL)},
                new ChargeBuilder[] {issued, sold("10", INC), sold("6", SARL)},
                new ChargeBuilder[] {issued, sold("10", INC)},
                new ChargeBuilder[] {issued, sold("10", INC), sold("4", SARL)});

        lake.hold(deliveries.get(0));
        lake.reconcile(BY_INVOICE);
        for (int i = 1; i < deliveries.size(); i++) {
            lake.hold(deliveries.get(i));
            assertThatItIsTheResultOf(lake.reconcile(BY_INVOICE), deliveries.get(i));
        }
    }

    private static ChargeBuilder sold(String cost, String company) {
        return exported(cost)
                .with(Charges.INVOICE_ISSUER_NAME, "AWS")
                .with(Charges.INVOICING_ENTITY, company)
                .with(Charges.INVOICE_ID, null);
    }

    @Test
    void everyTotalIsHeldAgainstTheOneBeforeIt() throws IOException {
        lake.hold(
                invoiced("10").of("10", "Hours"),
                exported("6").of("6", "Hours"),
                exported("4").of("4", "Hours"),
                invoiced("7").with(Charges.METER_NAME, "only invoiced"),
                invoiced("-2").with(Charges.METER_NAME, "credit").with(Charges.CHARGE_CATEGORY, "Credit"),
                exported("-3").with(Charges.METER_NAME, "credit").with(Charges.CHARGE_CATEGORY, "Credit"),
                invoiced("1.9").with(Charges.CHARGE_CATEGORY, "Tax").with(Charges.LANE, "tax"),
                exported("5").with(Charges.INVOICE_ID, null),
                invoiced("9").with(Charges.METER_ID, "m1").with(Charges.METER_NAME, "D2 v2"),
                exported("9").with(Charges.METER_ID, "m1").with(Charges.METER_NAME, "D2 v2/DS2 v2"));
        AReconciliation byAccount = new AReconciliation()
                .named("by account")
                .on("InvoiceIssuerName", "BillingAccountId", "BillingCurrency");

        RunRecord run = lake.reconcile(BY_INVOICE, byAccount);

        assertThat(run.checkpoints().stream()
                        .filter(one -> one.scope().equals("r"))
                        .map(one -> "%s %s %d %s %s"
                                .formatted(
                                        one.step(),
                                        one.side(),
                                        one.rows(),
                                        plain(one.sum()),
                                        plain(one.absoluteSum()))))
                .containsExactly(
                        "charges INVOICE 5 25.9 29.9",
                        "lines INVOICE 4 24 28",
                        "tax INVOICE 1 1.9 1.9",
                        "matched INVOICE 2 19 19",
                        "unmatched INVOICE 2 5 9",
                        "charges EXPORT 5 21 27",
                        "lines EXPORT 5 21 27",
                        "matched EXPORT 3 19 19",
                        "unmatched EXPORT 2 2 8",
                        "written INVOICE 4 24 28",
                        "written EXPORT 5 21 27");
        assertThat(run.checkpoints())
                .filteredOn(one -> one.step().equals("written") && one.scope().equals("by account"))
                .extracting(Checkpoint::side, Checkpoint::rows)
                .containsExactly(tuple("INVOICE", 4L), tuple("EXPORT", 5L));
        assertThat(run.resultHashes()).containsOnlyKeys("r", "by account");
        assertThat(lake.table(VarianceEffects.TABLE, run))
                .extracting(row -> values(row, "Reconciliation", "InvoiceId", "Effect", "Amount"))
                .containsExactlyInAnyOrder(
                        List.of("r", "G1", "MISSING_IN_EXPORT", "7"),
                        List.of("r", "G1", "CREDIT", "1"),
                        Arrays.asList("r", null, "MISSING_ON_INVOICE", "-5"),
                        Arrays.asList("by account", null, "CREDIT", "1"),
                        Arrays.asList("by account", null, "RESIDUAL", "2"));
        assertThat(ofReconciliation(lake.table(VarianceDetails.TABLE, run), "r"))
                .extracting(row -> values(row, "Side", "MeterName", "BilledCost", "Lane"))
                .containsExactlyInAnyOrder(
                        List.of("INVOICE", "only invoiced", "7", "usage"),
                        List.of("INVOICE", "credit", "-2", "usage"),
                        List.of("EXPORT", "credit", "-3", "usage"),
                        List.of("EXPORT", "D2s", "5", "usage"));
        assertThatChargesSumToTheirLines(run);
        assertThat(ofReconciliation(lake.table(ReconciliationLanes.TABLE, run), "r"))
                .filteredOn(row -> "G1".equals(row.getAs(ReconciliationLanes.INVOICE_ID)))
                .extracting(row -> values(row, "Lane", "InvoiceBilledCost", "ExportBilledCost", "Variance"))
                .containsExactlyInAnyOrder(List.of("usage", "24", "16", "8"), List.of("tax", "1.9", "0", "1.9"));
    }

    @Test
    void onlyInvoicesWhoseChargesChangedAreComputedAndTheResultIsThatOfAFullRun() throws IOException {
        ChargeBuilder waiting = invoiced("3").with(Charges.INVOICE_ID, "waits").with(Charges.METER_NAME, "late");
        lake.hold(both(all(invoice("same", "3"), invoice("changed", "5"), invoice("gone", "6")), waiting));
        RunRecord first = lake.reconcile(BY_INVOICE);

        RunRecord idle = lake.reconcile(BY_INVOICE);
        ChargeBuilder[] now = both(
                all(invoice("same", "3"), invoice("changed", "5.5"), invoice("new", "7")),
                waiting,
                exported("3").with(Charges.INVOICE_ID, "new").with(Charges.METER_NAME, "late"));
        lake.hold(now);
        RunRecord second = lake.reconcile(BY_INVOICE);

        assertThat(lake.table(VarianceEffects.TABLE, second))
                .filteredOn(row -> row.getAs(VarianceEffects.EFFECT).equals("TIMING"))
                .as("what waited for a counterpart has found it")
                .extracting(row -> values(row, "InvoiceId", "Amount"))
                .containsExactlyInAnyOrder(List.of("waits", "3"), List.of("new", "-3"));
        assertThat(idle.tableVersions()).isEqualTo(first.tableVersions());
        assertThat(idle.resultHashes()).isEqualTo(first.resultHashes());
        assertThat(lake.said()).contains("unchanged").contains("4 invoices computed anew");
        assertThat(second.resultHashes()).isNotEqualTo(first.resultHashes());
        assertThatItIsTheResultOf(second, now);
    }

    @Test
    void anInvoiceWithVariancesStaysAsItIsUnlessAChargeOfAnotherBelongsToIt() throws IOException {
        ChargeBuilder[] open = both(
                invoice("open", "5"),
                invoiced("4").with(Charges.INVOICE_ID, "open").with(Charges.METER_NAME, "only invoiced"));
        lake.hold(both(open, invoice("changed", "5")));
        lake.reconcile(BY_INVOICE);
        lake.deliver("v2");
        ChargeBuilder[] corrected = both(open, invoice("changed", "6"));
        lake.hold(corrected);
        RunRecord second = lake.reconcile(BY_INVOICE);
        assertThat(lake.said()).contains("; 1 invoice computed anew").doesNotContain("; 2 invoices computed anew");
        assertThatItIsTheResultOf(second, corrected);
        lake.deliver("v3");
        ChargeBuilder[] found = both(
                corrected, exported("4").with(Charges.INVOICE_ID, "changed").with(Charges.METER_NAME, "only invoiced"));
        lake.hold(found);
        RunRecord third = lake.reconcile(BY_INVOICE);

        assertThat(lake.said()).contains("; 2 invoices computed anew");
        assertThatItIsTheResultOf(third, found);
    }

    @Test
    void anInvoiceWithVariancesIsComputedWhereItsChargesComeInOtherFiles() throws IOException {
        ChargeBuilder[] charges = {
            invoiced("3").of("1", "Hours"),
            exported("3").of("1", "Hours").with(Charges.SOURCE_FILE, "a.csv"),
            exported("3").of("1", "Hours").with(Charges.SOURCE_FILE, "a.csv")
        };
        lake.hold(charges);
        lake.reconcile(BY_INVOICE);
        lake.deliver("v2");
        charges[2].with(Charges.SOURCE_FILE, "b.csv");
        lake.hold(charges);
        RunRecord second = lake.reconcile(BY_INVOICE);

        assertThat(lake.said()).contains("; 1 invoice computed anew");
        assertThat(lake.table(VarianceEffects.TABLE, second))
                .extracting(row -> values(row, "Effect", "Amount"))
                .containsExactly(List.of("DUPLICATE", "-3"));
        lake.deliver("v3");
        lake.hold(charges);
        assertThat(lake.reconcile(BY_INVOICE).tableVersions())
                .as("delivered again as it was")
                .isEqualTo(second.tableVersions());
    }

    @Test
    void aResultOfWhichNoOpenKeysWereKeptIsComputedAsAWhole() throws IOException {
        lake.hold(both(invoice("open", "5"), invoice("changed", "5")));
        lake.reconcile(BY_INVOICE);
        lake.lake()
                .files()
                .writeSmall("reconciled/r/2026-10.open-keys", "{\"of\":\"another version\"}".getBytes(UTF_8));
        ChargeBuilder[] corrected = both(invoice("open", "5"), invoice("changed", "6"));
        lake.hold(corrected);
        RunRecord second = lake.reconcile(BY_INVOICE);

        assertThat(lake.said()).doesNotContain("computed anew");
        assertThatItIsTheResultOf(second, corrected);
    }

    private void assertThatItIsTheResultOf(RunRecord run, ChargeBuilder... charges) throws IOException {
        ALake fresh = new ALake(folder.resolve("fresh " + run.id()));
        fresh.hold(charges);
        RunRecord whole = fresh.reconcile(BY_INVOICE);
        assertThat(run.resultHashes()).isEqualTo(whole.resultHashes());
        for (LakeTable table : RESULT) {
            assertThat(lake.rows(table))
                    .as(table.name())
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(fresh.rows(table));
        }
    }

    @Test
    void whatDoesNotTieOutLeavesTheOldResult() throws IOException {
        lake.hold(invoice("G1", "4"));
        lake.reconcile(BY_INVOICE);
        List<String> before = lake.rows(ReconciliationLines.TABLE);
        lake.hold(invoice("G1", "5"));
        Ingested right = lake.lake().files().ingested("i", ALake.OCTOBER).orElseThrow();
        Checkpoint charges = right.charges().get(0);
        lake.lake()
                .files()
                .write(new Ingested(
                        right.source(),
                        right.period(),
                        right.release(),
                        right.settings(),
                        right.finality(),
                        right.finalIfClosedBy(),
                        right.isInexact(),
                        right.dialects(),
                        List.of(),
                        right.rejected(),
                        List.of(new Ingested.Invoice(
                                right.invoices().get(0).invoice(),
                                "USD",
                                "another",
                                null,
                                new Checkpoint(
                                        charges.step(),
                                        charges.scope(),
                                        charges.side(),
                                        charges.currency(),
                                        charges.rows(),
                                        charges.sum().add(BigDecimal.ONE),
                                        charges.absoluteSum().add(BigDecimal.ONE)))),
                        List.of(),
                        Map.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));

        assertThatThrownBy(() -> lake.reconcile(BY_INVOICE))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageContaining("do not tie out on the INVOICE side: ingested 2 rows, 8.00 USD");
        assertThat(lake.rows(ReconciliationLines.TABLE)).isEqualTo(before);
    }

    /** Of a line that is its own key, and of one whose sides met though their keys differ. */
    private void assertThatChargesSumToTheirLines(RunRecord run) throws IOException {
        List<Row> lines = ofReconciliation(lake.table(ReconciliationLines.TABLE, run), "r").stream()
                .filter(line -> "meter-id".equals(line.getAs(ReconciliationLines.MATCH_RULE))
                        || "credit".equals(line.getAs(ReconciliationLines.METER_NAME)))
                .toList();
        assertThat(lines).isNotEmpty();
        for (Row line : lines) {
            List<Row> charges = lake.charges(BY_INVOICE, line);
            for (String side : List.of("Invoice", "Export")) {
                assertThat(charges.stream()
                                .filter(charge ->
                                        charge.<String>getAs(Charges.SIDE).equalsIgnoreCase(side))
                                .map(charge -> charge.<BigDecimal>getAs(Charges.BILLED_COST))
                                .reduce(BigDecimal.ZERO, BigDecimal::add))
                        .isEqualByComparingTo(line.<BigDecimal>getAs(side + "BilledCost"));
            }
        }
    }

    /** A line that agrees, and one that agrees where the cost is 3. */
    private static ChargeBuilder[] invoice(String id, String cost) {
        return new ChargeBuilder[] {
            invoiced("2").with(Charges.INVOICE_ID, id),
            exported("2").with(Charges.INVOICE_ID, id),
            invoiced(cost)
                    .with(Charges.INVOICE_ID, id)
                    .with(Charges.METER_NAME, "b")
                    .of("1", "Hours"),
            exported("3")
                    .with(Charges.INVOICE_ID, id)
                    .with(Charges.METER_NAME, "b")
                    .of("1", "Hours")
        };
    }

    private static ChargeBuilder[] both(ChargeBuilder[] some, ChargeBuilder... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(ChargeBuilder[]::new);
    }

    private static ChargeBuilder[] all(ChargeBuilder[]... invoices) {
        return Stream.of(invoices).flatMap(Stream::of).toArray(ChargeBuilder[]::new);
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private static List<Row> ofReconciliation(List<Row> rows, String name) {
        return rows.stream()
                .filter(row -> row.getAs(ReconciliationLines.RECONCILIATION).equals(name))
                .toList();
    }
}
