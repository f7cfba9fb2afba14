package org.tieout.jobs.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Lane;
import org.tieout.jobs.LocalSpark;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.LineKeys;
import org.tieout.rules.dataset.ReconciliationLines;

/** conf/sql/charge_lines.sql: every charge of every line, of one line alone. */
@ExtendWith(LocalSpark.class)
class ChargeLinesIT {

    private static final List<LakeTable> TABLES = List.of(Charges.TABLE, LineKeys.TABLE, ReconciliationLines.TABLE);

    @Test
    void theChargesOfEachLineSumToIt(SparkSession spark, @TempDir Path folder) throws IOException {
        ALake lake = new ALake(folder);
        lake.hold(
                invoiced("10").with(Charges.RESOURCE_ID, "vm-1"),
                exported("6").with(Charges.RESOURCE_ID, "VM-1"),
                exported("4").with(Charges.RESOURCE_ID, "vm-2"),
                invoiced("3").with(Charges.METER_NAME, "other").with(Charges.METER_ID, "m-1"),
                exported("3").with(Charges.METER_NAME, "renamed").with(Charges.METER_ID, "m-1"),
                invoiced("5").with(Charges.METER_NAME, "\u001f=it's | odd").with(Charges.METER_SUBCATEGORY, null),
                invoiced("7").with(Charges.METER_NAME, "").with(Charges.METER_SUBCATEGORY, "\u001f-"),
                invoiced("2").with(Charges.CHARGE_CATEGORY, "Tax").with(Charges.LANE, "tax"),
                exported("8").with(Charges.INVOICE_ID, null),
                invoiced("8").with(Charges.INVOICE_ID, null));
        lake.reconcile(
                new AReconciliation(),
                new AReconciliation()
                        .named("by lane")
                        .on("InvoiceIssuerName", "BillingCurrency", "BillingAccountId", "Lane")
                        .lane(Lane.MARKETPLACE, "ResourceId", "vm-2"));
        for (LakeTable table : TABLES) {
            spark.sql(
                    "CREATE TABLE %s USING delta LOCATION '%s'".formatted(table.name(), folder.resolve(table.name())));
        }
        try {
            spark.sql(Files.readString(Path.of("../conf/sql/charge_lines.sql")));

            assertThat(rows(spark, """
                SELECT Reconciliation, LineId, COUNT_IF(Side = 'INVOICE'), COUNT_IF(Side = 'EXPORT'),
                  CAST(COALESCE(SUM(BilledCost) FILTER (WHERE Side = 'INVOICE'), 0) AS DECIMAL(37, 24)),
                  CAST(COALESCE(SUM(BilledCost) FILTER (WHERE Side = 'EXPORT'), 0) AS DECIMAL(37, 24))
                FROM charge_lines GROUP BY Reconciliation, LineId
                """)).hasSize(8).containsExactlyInAnyOrderElementsOf(rows(spark, """
                                SELECT Reconciliation, LineId, InvoiceRows, ExportRows, InvoiceBilledCost, ExportBilledCost
                                FROM reconciliation_lines
                                """));
            assertThat(rows(spark, """
                SELECT DISTINCT charge_lines.ResourceId FROM charge_lines JOIN reconciliation_lines
                USING (Reconciliation, LineId)
                WHERE MatchStatus = 'MATCHED' AND Reconciliation = 'r' AND Side = 'EXPORT' AND BilledCost > 3
                """)).containsExactlyInAnyOrder("VM-1", "vm-2");
        } finally {
            spark.sql("DROP VIEW IF EXISTS charge_lines");
            TABLES.forEach(table -> spark.sql("DROP TABLE IF EXISTS " + table.name()));
        }
    }

    @Test
    void theViewNamesTheTextsAChargeIsKnownBy() throws IOException {
        String view = Files.readString(Path.of("../conf/sql/charge_lines.sql"));
        List<String> named = new ArrayList<>(LineKeys.NAMED_BY);
        named.addAll(LineKeys.BY_FILE);

        assertThat(view.replaceFirst("(?s).*array\\(([^)]*)\\).*", "$1").strip().split(",\\s*"))
                .containsExactlyElementsOf(named);
        assertThat(view).contains("slice(Texts, 1, %d)".formatted(LineKeys.NAMED_BY.size()));
    }

    private static List<String> rows(SparkSession spark, String question) {
        return spark.sql(question).collectAsList().stream().map(Row::mkString).collect(Collectors.toList());
    }
}
