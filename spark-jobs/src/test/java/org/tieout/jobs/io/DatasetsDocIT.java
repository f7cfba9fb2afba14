package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tieout.rules.dataset.BillingPeriods;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Column;
import org.tieout.rules.dataset.CostAllocations;
import org.tieout.rules.dataset.Effect;
import org.tieout.rules.dataset.InvoiceDetailVerdicts;
import org.tieout.rules.dataset.InvoiceDetails;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.LineKeys;
import org.tieout.rules.dataset.MatchStatus;
import org.tieout.rules.dataset.ReconciliationInvoices;
import org.tieout.rules.dataset.ReconciliationLanes;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.Rejects;
import org.tieout.rules.dataset.Severity;
import org.tieout.rules.dataset.VarianceDetails;
import org.tieout.rules.dataset.VarianceEffects;
import org.tieout.testing.MadeDocument;

class DatasetsDocIT {

    /** In the order of the flow. */
    private static final List<LakeTable> TABLES = List.of(
            Charges.TABLE,
            Rejects.TABLE,
            InvoiceDetails.TABLE,
            BillingPeriods.TABLE,
            ReconciliationLines.TABLE,
            ReconciliationInvoices.TABLE,
            VarianceEffects.TABLE,
            VarianceDetails.TABLE,
            LineKeys.TABLE,
            ReconciliationLanes.TABLE,
            CostAllocations.TABLE,
            InvoiceDetailVerdicts.TABLE);

    @Test
    void keepsThePageOfDatasetsUpToDate() throws IOException {
        MadeDocument.assertCurrent("datasets.md", page());
    }

    @Test
    void leavesNoTableOut() {
        List<LakeTable> defined = new ClassFileImporter()
                .importPackagesOf(LakeTable.class).stream()
                        .map(JavaClass::getFields)
                        .flatMap(fields -> fields.stream())
                        .filter(field -> field.getRawType().isEquivalentTo(LakeTable.class))
                        .filter(field -> field.getName().equals("TABLE"))
                        .map(DatasetsDocIT::value)
                        .toList();

        assertThat(TABLES).containsExactlyInAnyOrderElementsOf(defined);
    }

    private static LakeTable value(JavaField constant) {
        try {
            return (LakeTable) constant.reflect().get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Datasets

                The tables of the lake, column by column. This page is made from the code; a test fails when it is out of date
                (`mvn -pl spark-jobs -am test -Dtest=DatasetsDocIT -Dsurefire.failIfNoSpecifiedTests=false \
                -Ddocs.update=true` writes it).

                | table | a row is |
                |---|---|
                """);
        TABLES.forEach(
                table -> page.append("| [%s](#%s) | %s |\n".formatted(table.name(), table.name(), table.meaning())));
        page.append("""

                ## How to query

                Every table is a Delta folder below `lake` (conf/tieout.yaml). Whatever reads Delta can read it; in spark-sql:

                ```
                spark-sql \\
                  --packages io.delta:delta-spark_2.13:4.4.0 \\
                  --exclude-packages 'io.delta:delta-kernel-*,org.apache.logging.log4j:*' \\
                  --conf spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension \\
                  --conf spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog \\
                  --conf spark.sql.session.timeZone=UTC
                ```

                ```sql
                CREATE TABLE reconciliation_lines USING delta LOCATION '<lake>/reconciliation_lines';

                DESCRIBE TABLE reconciliation_lines;

                SELECT InvoiceId, BillingCurrency, MatchStatus, SUM(CostVariance)
                FROM reconciliation_lines
                WHERE BillingPeriod = '2026-10' AND Reconciliation = 'contoso'
                GROUP BY InvoiceId, BillingCurrency, MatchStatus;
                ```

                A table is created once and shows every later run. A run replaces the partitions it writes, and the versions before
                stay readable (`SELECT … FROM reconciliation_lines VERSION AS OF 7`); `tableVersions` of a run's record names those
                that belong together.

                * Name the partition columns in `WHERE`: nothing else of the table is then read.
                * Add up within one BillingCurrency.
                * A side without rows costs 0, not null: sums need no `coalesce`.
                * `SUM` and `-` are exact. `*` and `/` drop digits, and DOUBLE has no place near money.

                ## Views

                `conf/sql` holds views over these tables, one a file:

                | view | answers | reads |
                |---|---|---|
                | `matched_variance` | which lines agree: to the last digit, once rounded by the issuer's rule, or within the tolerance | reconciliation_lines |
                | `mismatched_variance` | which lines differ, by how much, and why: each with its effects | reconciliation_lines, variance_effects |
                | `invoice_reconciliation` | whether cost and tax of the export equal the invoice's own total | reconciliation_invoices |
                | `charge_lines` | which charges, and resources, are behind a line, MATCHED or not | charges, line_keys |

                Create the tables a view reads, as above, then the view, with the same options and in the same catalog:

                ```
                spark-sql … -f conf/sql/matched_variance.sql
                spark-sql … -f conf/sql/mismatched_variance.sql
                spark-sql … -f conf/sql/invoice_reconciliation.sql
                spark-sql … -f conf/sql/charge_lines.sql
                ```

                ```sql
                SELECT InvoiceId, MeterName, Region, BillingCurrency, CostVariance, LargestEffect
                FROM mismatched_variance
                WHERE BillingPeriod = '2026-10' AND Reconciliation = 'contoso'
                ORDER BY abs(CostVariance) DESC;

                SELECT BillingCurrency, effect.Effect, SUM(effect.Amount)
                FROM mismatched_variance LATERAL VIEW explode(Effects) AS effect
                WHERE BillingPeriod = '2026-10' AND Reconciliation = 'contoso'
                GROUP BY BillingCurrency, effect.Effect;
                ```

                Cost and tax of the data export per invoice, next to what the invoice says itself. Tax is what the export has of
                it: rows of category Tax, and tax amounts beside charges; Azure's exports have none, its invoices do.

                ```sql
                SELECT InvoiceId, InvoiceIssuerName, BillingAccountName, PricingCurrency, BillingCurrency,
                  SUM(ExportBilledCost + ExportTax) AS DataExportTotal, SUM(ExportTax) AS DataExportTax,
                  SUM(InvoiceTotal) AS InvoiceTotal, SUM(InvoiceTax) AS InvoiceTax
                FROM reconciliation_invoices
                WHERE BillingPeriod = '2026-10'
                GROUP BY InvoiceId, InvoiceIssuerName, BillingAccountName, PricingCurrency, BillingCurrency;
                ```

                The resources behind each line, and what each has cost; the sums of a line are its InvoiceBilledCost and
                ExportBilledCost:

                ```sql
                SELECT LineId, Side, ResourceId, BillingCurrency, COUNT(*) AS Charges, SUM(BilledCost) AS BilledCost
                FROM charge_lines
                WHERE BillingPeriod = '2026-10' AND Reconciliation = 'contoso'
                GROUP BY LineId, Side, ResourceId, BillingCurrency;
                ```

                Every table is there, without rows, from the first time the lake is written to.

                ## How to read this page

                A column is null where its value was not delivered, or where its meaning says so. Ends are exclusive. The key is
                the columns a table is listed by.

                | source | means |
                |---|---|
                | delivered | what the row of the file says; [formats](formats.md) lists the columns it is read from |
                | FOCUS _column_ | delivered as well, and means what FOCUS says of that column, whatever the provider calls it |
                | normalised | under one name on both sides, as [formats](formats.md#names) says |
                | release, config | the release the row came with; conf/tieout.yaml |
                | ingest, reconcile | found by that stage |
                | charges, by key | what all charges of the line have in common; null where the reconciliation's key leaves the column out |
                | charges, where they agree | what all charges have in common; null where they differ |
                | a table's name | taken over from its column of the same name, or added up from it |

                """);
        TABLES.forEach(table -> write(table, page));
        page.append("""
                ## MatchStatus

                In MatchStatus of lines and Status of invoices.

                | value | means |
                |---|---|
                """);
        for (MatchStatus status : MatchStatus.values()) {
            row(page, "`" + status + "`", status.meaning());
        }
        page.append("""

                ## Effect

                In Effect of variance_effects.

                | value | means |
                |---|---|
                """);
        for (Effect effect : Effect.values()) {
            row(page, "`" + effect + "`", effect.meaning());
        }
        page.append("""

                ## Severity

                In Severity of lines and invoices, by the thresholds of the reconciliation.

                | value | means |
                |---|---|
                """);
        for (Severity severity : Severity.values()) {
            row(page, "`" + severity + "`", severity.meaning());
        }
        return page.toString();
    }

    private static void write(LakeTable table, StringBuilder page) {
        page.append("""
                ## %s

                %s Partitioned by %s. Key: %s.

                | column | type | unit | meaning | source |
                |---|---|---|---|---|
                """.formatted(
                        table.name(),
                        table.meaning(),
                        String.join(", ", table.partitionedBy()),
                        String.join(", ", table.key())));
        for (Column column : table.schema().columns()) {
            row(
                    page,
                    column.name(),
                    SparkTypes.schema(table).apply(column.name()).dataType().sql(),
                    column.unit(),
                    column.meaning(),
                    column.source());
        }
        page.append('\n');
    }

    private static void row(StringBuilder page, String... cells) {
        for (String cell : cells) {
            page.append("| ")
                    .append(cell.replace("|", "\\|").replace("<", "\\<"))
                    .append(' ');
        }
        page.append("|\n");
    }
}
