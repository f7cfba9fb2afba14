package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;
import static org.tieout.jobs.reconcile.Compared.computed;
import static org.tieout.jobs.reconcile.Compared.values;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.jobs.LocalSpark;
import org.tieout.jobs.io.SparkTypes;
import org.tieout.jobs.reconcile.charge.GroupCharges;
import org.tieout.jobs.reconcile.charge.InvoiceFacts;
import org.tieout.jobs.reconcile.charge.KeyCharges;
import org.tieout.jobs.reconcile.charge.KeyRows;
import org.tieout.jobs.reconcile.charge.SellingCompanies;
import org.tieout.jobs.reconcile.invoice.InvoiceTotals;
import org.tieout.jobs.reconcile.line.ExplainLines;
import org.tieout.jobs.reconcile.line.FindDetails;
import org.tieout.jobs.reconcile.line.FindDuplicates;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.match.Key;

/** On rows that are written here: there is no lake, and no file. */
@ExtendWith(LocalSpark.class)
class CompareChargesIT {

    private static SparkSession spark;

    @BeforeAll
    static void session(SparkSession session) {
        spark = session;
    }

    @Test
    void eachReconciliationComparesItsOwnCharges() {
        CompareCharges compare = compare("one", "other");
        Dataset<Row> sums = compare.sums(Map.of(
                "one", groups(invoiced("3"), exported("1"), exported("2")),
                "other", groups(invoiced("3"))));

        List<Row> lines = lines(compare, sums).collectAsList();

        assertThat(lines)
                .extracting(line -> values(
                        line, "Reconciliation", "InvoiceBilledCost", "ExportBilledCost", "ExportRows", "MatchStatus"))
                .containsExactlyInAnyOrder(
                        List.of("one", "3", "3", "2", "MATCHED"), List.of("other", "3", "0", "0", "MISSING_IN_EXPORT"));
    }

    @Test
    void aResourceIsOneHoweverItIsWritten() {
        Dataset<Row> sums = compare("r")
                .sums(Map.of(
                        "r",
                        groups(
                                invoiced("1").with(Charges.RESOURCE_ID, "/VM-1"),
                                exported("1").with(Charges.RESOURCE_ID, "/vm-1"),
                                exported("1").with(Charges.RESOURCE_ID, null))));

        assertThat(sums.collectAsList())
                .extracting(row -> values(row, Charges.SIDE, Charges.RESOURCE_ID))
                .containsExactlyInAnyOrder(
                        List.of("INVOICE", "/vm-1"), List.of("EXPORT", "/vm-1"), Arrays.asList("EXPORT", null));
    }

    @Test
    void theChargesBehindALineThatDiffersAreFoundAmongOthers() {
        CompareCharges compare = compare("r");
        ChargeBuilder[] charges = {
            invoiced("5").with(Charges.METER_NAME, "differs"),
            exported("3").with(Charges.METER_NAME, "differs"),
            exported("1").with(Charges.METER_NAME, "differs"),
            invoiced("2").with(Charges.METER_NAME, "agrees"),
            exported("2").with(Charges.METER_NAME, "agrees"),
            exported("9").with(Charges.METER_NAME, "differs").with(Charges.CHARGE_CATEGORY, "Tax")
        };
        Dataset<Row> lines = lines(compare, compare.sums(Map.of("r", groups(charges))));

        Dataset<Row> members = compare.members(lines, Map.of("r", rows(charges)));

        String line = lines.where("MeterName = 'differs'").first().getAs("LineId");
        assertThat(FindDetails.apply(members).collectAsList())
                .extracting(row -> values(row, "Reconciliation", "LineId", Charges.SIDE, Charges.BILLED_COST))
                .containsExactlyInAnyOrder(
                        List.of("r", line, "INVOICE", "5"),
                        List.of("r", line, "EXPORT", "3"),
                        List.of("r", line, "EXPORT", "1"));
    }

    @Test
    void aLineIsExplainedAnewByItsDuplicatesAndTheOthersStay() {
        CompareCharges compare = compare("r");
        ChargeBuilder[] charges = {
            invoiced("10").with(Charges.SOURCE_FILE, "invoice.csv"),
            exported("6").with(Charges.SOURCE_FILE, "one.csv"),
            exported("4").with(Charges.SOURCE_FILE, "one.csv"),
            exported("6").with(Charges.SOURCE_FILE, "two.csv"),
            invoiced("1").with(Charges.METER_NAME, "other").with(Charges.SOURCE_FILE, "invoice.csv")
        };
        Dataset<Row> sums = computed(compare.sums(Map.of("r", groups(charges))));
        Dataset<Row> matches = computed(compare.matches(sums));
        List<InvoiceTotals> totals = InvoiceTotals.collect(sums);
        Dataset<Row> lines = computed(compare.lines(sums, matches, totals, ExplainLines.Members.OF_DIFFERENCES));
        Dataset<Row> members = computed(compare.members(lines, Map.of("r", rows(charges))));
        Dataset<Row> duplicates = computed(FindDuplicates.apply(members, FindDuplicates.repeated(members)));

        List<Row> anew =
                compare.linesWithDuplicates(lines, duplicates, matches, totals).collectAsList();

        assertThat(lines.collectAsList())
                .extracting(line -> values(line, "MeterName", "CostVariance"), Compared::effects)
                .containsExactlyInAnyOrder(
                        tuple(List.of("D2s", "-6"), List.of("RESIDUAL -6")),
                        tuple(List.of("other", "1"), List.of("MISSING_IN_EXPORT 1")));
        assertThat(anew)
                .extracting(line -> values(line, "MeterName", "CostVariance"), Compared::effects)
                .containsExactlyInAnyOrder(
                        tuple(List.of("D2s", "-6"), List.of("DUPLICATE -6")),
                        tuple(List.of("other", "1"), List.of("MISSING_IN_EXPORT 1")));
    }

    @Test
    void theChargesOfAKeyAreThoseOfBothSidesWithoutTax() {
        CompareCharges compare = compare("r");
        ChargeBuilder[] charges = {
            invoiced("5"),
            exported("3"),
            exported("2").with(Charges.METER_NAME, "other"),
            exported("9").with(Charges.CHARGE_CATEGORY, "Tax")
        };
        Key key = KeyRows.key(
                compare.sums(Map.of("r", groups(charges[0]))).first().getAs(KeyCharges.KEY));

        Dataset<Row> found = compare.ofKey(key, Map.of("r", rows(charges)));

        assertThat(found.collectAsList())
                .extracting(row -> values(row, Charges.SIDE, Charges.BILLED_COST))
                .containsExactlyInAnyOrder(List.of("INVOICE", "5"), List.of("EXPORT", "3"));
    }

    private static CompareCharges compare(String... reconciliations) {
        return new CompareCharges(
                Arrays.stream(reconciliations)
                        .map(name -> new AReconciliation().named(name).config())
                        .map(config -> new Comparison(
                                config, Set.of(), InvoiceFacts.NONE, new SellingCompanies(config, Set.of(), Map.of())))
                        .toList(),
                Compared.OCTOBER,
                Allocation.NONE);
    }

    private static Dataset<Row> lines(CompareCharges compare, Dataset<Row> sums) {
        return compare.lines(
                sums, compare.matches(sums), InvoiceTotals.collect(sums), ExplainLines.Members.OF_DIFFERENCES);
    }

    private static Dataset<Row> groups(ChargeBuilder... charges) {
        return GroupCharges.alone(rows(charges));
    }

    private static Dataset<Row> rows(ChargeBuilder... charges) {
        return spark.createDataFrame(Compared.rows(charges), SparkTypes.schema(Charges.SCHEMA));
    }
}
