package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.flow.LocalFlows;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.io.Reconciled;
import org.tieout.jobs.watch.WatchResult;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.ReconciliationLines;
import org.tieout.rules.dataset.VarianceEffects;
import org.tieout.store.FrozenResult;
import org.tieout.store.Publication;
import org.tieout.store.Publications;
import org.tieout.store.Store;
import org.tieout.store.WatchReport;
import org.tieout.store.close.ItemKind;
import org.tieout.store.close.ItemStatus;
import org.tieout.store.close.Items;
import org.tieout.store.close.Items.ItemRow;

/** A month of Contoso's is frozen, and then delivered again and again; each test goes on where the one before ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final String USAGE = "data/sample/contoso/2026-10/usage/part-00000.c000.json.gz";
    private static final String FABRIKAM = "data/sample/fabrikam/2026-10/focus/fabrikam-focus-00001.csv.gz";
    private static final Path HIERARCHY = Path.of("..", "sample-data", "hierarchy");
    private static final String COLUMNS =
            "Reconciliation,BillingPeriod,InvoiceIssuerName,InvoiceId,BillingCurrency,FrozenVariance,NewVariance,Net,Gross,"
                    + "FrozenInvoiceBilledCost,NewInvoiceBilledCost,InvoiceNet,InvoiceGross,FrozenExportBilledCost,"
                    + "NewExportBilledCost,ExportNet,ExportGross,LinesChanged,LinesAdded,LinesGone,Effects,ChangedSettings";

    private static final String GOLDEN_1 =
            "contoso,2026-10,Microsoft,G01010001,USD,164.795564816,122.695564816,-42.1,57.1,"
                    + "530.46,488.36,-42.1,57.1,365.664435184,365.664435184,0,0,1,1,1,MISSING_IN_EXPORT -42.1,";
    private static final String GOLDEN_2 =
            "contoso,2026-10,Microsoft,G01010002,EUR,0,0,0,2," + "106.95,106.95,0,2,106.95,106.95,0,0,2,0,0,,";

    @TempDir
    private static Path home;

    private static Installation tieout;
    private static Store store;
    private static byte[] delivered;
    private static FrozenResult frozen;
    private static List<String> frozenRows;

    @BeforeAll
    static void freeze() throws IOException {
        tieout = new Installation(home);
        store = Store.open(ConfigReader.read(tieout.config()).metadata());
        delivered = Files.readAllBytes(home.resolve(USAGE));
        own(HIERARCHY.resolve("rules.csv"));
        assertThat(run("run").exitCode()).isZero();
        assertThat(run("close", "freeze", "--reconciliation", "contoso").exitCode())
                .as("preliminary")
                .isEqualTo(20);
        assertThat(run("close", "freeze", "--reconciliation", "contoso", "--accept-preliminary")
                        .exitCode())
                .isZero();
        frozen = WatchResult.all(store, one -> true).get(0).frozen();
        frozenRows = rows(List.of(frozen.tableVersions())).get(0);
    }

    @Test
    @Order(1)
    void whereNothingWasDeliveredSinceThereIsNothingToDo() throws IOException {
        Installation.Outcome watch = run("watch", "--no-download");

        assertThat(watch)
                .isEqualTo(new Installation.Outcome(
                        0,
                        "contoso 2026-10: nothing has been delivered since (frozen %s by %s)%n"
                                .formatted(frozen.day(), frozen.by()),
                        ""));
        assertThat(watches()).isZero();
    }

    @Test
    @Order(2)
    void theNightlyRunLeavesWhatIsFrozenAndGoesOnWithTheOthers() throws IOException {
        Publication published = published("contoso");
        String contoso = lines("contoso");
        String fabrikam = lines("fabrikam");
        deliver(USAGE, lines -> {
            List<String> reversed = new ArrayList<>(lines);
            Collections.reverse(reversed);
            return reversed;
        });
        deliver(FABRIKAM, lines -> replaced(lines, "", ",0.9984,", ",0.9985,"));

        Installation.Outcome plan = run("run", "--dry-run");
        Installation.Outcome night = run("run");

        assertThat(plan.out())
                .containsPattern("ingest contoso-usage +frozen")
                .containsPattern("reconcile contoso +frozen")
                .containsPattern("publish contoso +frozen")
                .containsPattern("ingest fabrikam-focus +replace release");
        assertThat(night.exitCode()).isZero();
        assertThat(night.err())
                .contains("• ingest contoso-usage\n    frozen; tieout watch looks at what has been delivered since")
                .contains("; frozen\n")
                .contains("• publish contoso\n    frozen");
        assertThat(published("contoso")).isEqualTo(published);
        assertThat(lines("contoso")).isEqualTo(contoso);
        assertThat(lines("fabrikam")).isNotEqualTo(fabrikam);
        assertThat(standing()).isEqualTo(frozen.resultHash());
        assertThat(rows(List.of(frozen.tableVersions(), Map.of())))
                .as("as they were, and as they stand now")
                .isEqualTo(List.of(frozenRows, frozenRows));
    }

    @Test
    @Order(3)
    void theSameRowsInAnotherReleaseMoveNothing() throws IOException {
        Installation.Outcome watch = run("watch", "--no-download");
        Installation.Outcome again = run("watch", "--no-download");

        assertThat(watch.exitCode()).isZero();
        assertThat(watch.out())
                .isEqualTo("contoso 2026-10: nothing has moved (frozen %s by %s; delivered since: contoso-usage)%n"
                        .formatted(frozen.day(), frozen.by()));
        assertThat(report().newHash()).isEqualTo(frozen.resultHash());
        assertThat(items()).isEmpty();
        assertThat(again.out()).isEqualTo(watch.out());
        assertThat(again.err()).isEmpty();
        assertThat(watches()).isEqualTo(1);
        assertThat(products())
                .containsExactly(
                        "Microsoft, null, USD, Contoso Retail, Webshop: invoiced 0, exported 2.4",
                        "Microsoft, G01010001, USD, Contoso Retail, Price Updates: invoiced 37.2, exported 30.9504",
                        "Microsoft, G01010001, USD, Contoso Retail, Product Search: invoiced 70.844, exported 70.9096140736",
                        "Microsoft, G01010001, USD, null, Unallocated: invoiced 177.86, exported 22.51",
                        "Microsoft, G01010001, USD, Contoso Retail, Webshop: invoiced 244.556, exported 241.2944211104",
                        "Microsoft, G01010002, EUR, Contoso Retail, Render Farm: invoiced 106.95, exported 106.95");
    }

    @Test
    @Order(4)
    void whoOwnsWhatMovesNothingAndChangesNoSettings() throws IOException {
        Path rules = home.resolve("rules.csv");
        Files.write(
                rules,
                Files.readAllLines(HIERARCHY.resolve("rules.csv")).stream()
                        .filter(line -> !line.startsWith("price batch,"))
                        .toList());
        own(rules);

        Installation.Outcome watch = run("watch", "--no-download", "--force");

        assertThat(watch.exitCode()).isZero();
        assertThat(watch.out())
                .isEqualTo("contoso 2026-10: nothing has moved (frozen %s by %s; delivered since: contoso-usage)%n"
                        .formatted(frozen.day(), frozen.by()));
        assertThat(report().newHash()).isEqualTo(frozen.resultHash());
        assertThat(report().changedSettings()).isEmpty();
        assertThat(items()).isEmpty();
        assertThat(products())
                .containsExactly(
                        "Microsoft, null, USD, Contoso Retail, Webshop: invoiced 0, exported 2.4",
                        "Microsoft, G01010001, USD, Contoso Retail, Product Search: invoiced 70.844, exported 70.9096140736",
                        "Microsoft, G01010001, USD, null, Unallocated: invoiced 215.06, exported 53.4604",
                        "Microsoft, G01010001, USD, Contoso Retail, Webshop: invoiced 244.556, exported 241.2944211104",
                        "Microsoft, G01010002, EUR, Contoso Retail, Render Farm: invoiced 106.95, exported 106.95");
        own(HIERARCHY.resolve("rules.csv"));
    }

    @Test
    @Order(5)
    void whatHasMovedIsReportedByInvoice() throws IOException {
        deliver(USAGE, WatchIT::moved);
        assertThat(run("run").exitCode()).isZero();

        Installation.Outcome watch = run("watch", "--no-download", "--format", "csv", "--fail-on-movement");
        Installation.Outcome table = run("watch", "--no-download");
        Installation.Outcome json = run("watch", "--no-download", "--format", "json", "--fail-on-movement");

        assertThat(watch.out()).isEqualTo(String.join("\r\n", COLUMNS, GOLDEN_1, GOLDEN_2, ""));
        assertThat(List.of(watch.exitCode(), table.exitCode(), json.exitCode())).containsExactly(10, 0, 10);
        assertThat(table.out()).isEqualTo("""
                        contoso 2026-10: 2 invoices have moved: net 0, gross 2 EUR; net -42.1, gross 57.1 USD (frozen %s by %s; delivered since: contoso-usage)

                        Issuer     Invoice            Net  Gross  Invoiced  Exported  Lines                       Effects that moved
                        ─────────  ─────────  ───  ──────  ─────  ────────  ────────  ──────────────────────────  ────────────────────────
                        Microsoft  G01010001  USD  -42.10  57.10    -42.10      0.00  1 changed, 1 added, 1 gone  MISSING_IN_EXPORT -42.10
                        Microsoft  G01010002  EUR    0.00   2.00      0.00      0.00  2 changed

                        """.formatted(frozen.day(), frozen.by()));
        assertThat(json.out()).contains("\"InvoiceId\" : \"G01010002\"", "\"Gross\" : 2,");
        assertThat(items())
                .extracting(
                        one -> one.about().kind(),
                        one -> one.about().reconciliation(),
                        one -> one.about().billingPeriod(),
                        ItemRow::summary,
                        ItemRow::status)
                .containsExactly(tuple(ItemKind.WATCH, "contoso", OCTOBER, report().summary(), ItemStatus.OPEN));
        assertThat(watches()).isEqualTo(3);
        assertThat(standing()).isEqualTo(frozen.resultHash());
        assertThat(products())
                .as("also of what has not moved")
                .containsExactly(
                        "Microsoft, null, USD, Contoso Retail, Webshop: invoiced 0, exported 2.4",
                        "Microsoft, G01010001, USD, Contoso Retail, Price Updates: invoiced 37.2, exported 30.9504",
                        "Microsoft, G01010001, USD, Contoso Retail, Product Search: invoiced 21.244, exported 70.9096140736",
                        "Microsoft, G01010001, USD, null, Unallocated: invoiced 185.36, exported 22.51",
                        "Microsoft, G01010001, USD, Contoso Retail, Webshop: invoiced 244.556, exported 241.2944211104",
                        "Microsoft, G01010002, EUR, Contoso Retail, Render Farm: invoiced 106.95, exported 106.95");
    }

    @Test
    @Order(6)
    void otherSettingsAreNamedWhereTheyMayHaveMovedIt() throws IOException {
        tieout.changeConfig("    rounding: azure-partner", "    rounding: none");

        Installation.Outcome watch = run("watch", "--no-download", "--force");

        assertThat(watch.out())
                .contains(
                        "Settings are others than when it was frozen, and may have moved it too: reconciliation contoso.");
        assertThat(report().changedSettings()).containsExactly("reconciliation contoso");
        assertThat(items()).extracting(ItemRow::status).containsExactly(ItemStatus.OPEN);
        tieout.changeConfig("    rounding: none", "    rounding: azure-partner");
    }

    @Test
    @Order(7)
    void aDeliveryAsItWasClosesTheItemWithoutComputingAnything() throws IOException {
        Files.write(home.resolve(USAGE), delivered);
        assertThat(run("run").exitCode()).isZero();

        Installation.Outcome watch = run("watch", "--no-download", "--fail-on-movement");

        assertThat(watch.exitCode()).isZero();
        assertThat(watch.out())
                .isEqualTo("contoso 2026-10: nothing has moved (frozen %s by %s; delivered as it was then)%n"
                        .formatted(frozen.day(), frozen.by()));
        assertThat(watch.err()).doesNotContain("recompute aside");
        assertThat(items()).extracting(ItemRow::status).containsExactly(ItemStatus.CLOSED);
    }

    @Test
    @Order(8)
    void withoutTheLakeItIsSaidThatTheResultIsLost() throws IOException {
        Files.move(home.resolve("data/lake"), home.resolve("data/elsewhere"));

        Installation.Outcome watch = run("watch", "--no-download");

        assertThat(watch.exitCode()).isEqualTo(20);
        assertThat(watch.err())
                .endsWith(
                        "tieout: Cannot find the frozen result of contoso for 2026-10 in the lake; is lake the one it was frozen in?\n");
        Files.move(home.resolve("data/elsewhere"), home.resolve("data/lake"));
    }

    @Test
    @Order(9)
    void aReopenedResultIsBroughtUpToDateByTheNextRun() throws IOException {
        deliver(USAGE, WatchIT::moved);

        assertThat(run("close", "reopen", "--note", "late credit").exitCode()).isZero();

        assertThat(run("run", "--dry-run").out())
                .containsPattern("ingest contoso-usage +replace release")
                .doesNotContain("frozen");
        assertThat(run("watch", "--no-download").out()).isEqualTo("Nothing is frozen.%n".formatted());
    }

    /** A changed amount, a line that is new, one that is gone; and on the other invoice two that cancel out. */
    private static List<String> moved(List<String> lines) {
        List<String> moved = new ArrayList<>(lines);
        moved.removeIf(line -> line.contains("/VM-BUILD-1\""));
        String sql = moved.stream()
                .filter(line -> line.contains("/SQL-RETAIL\"") && line.contains(day(1)))
                .findFirst()
                .orElseThrow();
        moved.add(sql.replace("\"MeterName\":\"vCore\"", "\"MeterName\":\"vCore, zone redundant\"")
                .replace("6f2f-sql", "6f2f-sqz"));
        moved = onDay(moved, 2, "/SQL-RETAIL\"", "\"BillingPreTaxTotal\":6.00", "\"BillingPreTaxTotal\":7.50");
        moved = onDay(moved, 1, "/VM-RENDER-1\"", "\"BillingPreTaxTotal\":2.76", "\"BillingPreTaxTotal\":3.76");
        return onDay(moved, 1, "/DISK-RENDER-1\"", "\"BillingPreTaxTotal\":0.69", "\"BillingPreTaxTotal\":-0.31");
    }

    private static String day(int day) {
        return "\"UsageDate\":\"2026-10-%02dT".formatted(day);
    }

    private static List<String> onDay(List<String> lines, int day, String where, String text, String replacement) {
        return lines.stream()
                .map(line -> line.contains(where) && line.contains(day(day)) ? line.replace(text, replacement) : line)
                .toList();
    }

    private static List<String> replaced(List<String> lines, String where, String text, String replacement) {
        return lines.stream()
                .map(line -> line.contains(where) ? line.replace(text, replacement) : line)
                .toList();
    }

    private static void deliver(String file, UnaryOperator<List<String>> change) throws IOException {
        Deliveries.change(home.resolve(file), change);
    }

    private static Installation.Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--period", "2026-10"));
        return tieout.run(all.toArray(String[]::new));
    }

    /** Says who owns what. */
    private static void own(Path rules) {
        assertThat(tieout.run(
                                "close",
                                "hierarchy",
                                "import",
                                "--nodes",
                                HIERARCHY.resolve("nodes.csv").toString(),
                                "--rules",
                                rules.toString())
                        .exitCode())
                .isZero();
    }

    private static String lines(String reconciliation) {
        return run("show", "lines", "--reconciliation", reconciliation, "--format", "csv")
                .out();
    }

    private static long watches() throws IOException {
        return tieout.runs("2026-10").stream()
                .map(RunRecord::command)
                .filter("watch"::equals)
                .count();
    }

    private static Publication published(String reconciliation) {
        return Publications.of(store, reconciliation, OCTOBER).orElseThrow();
    }

    private static WatchReport report() {
        return WatchResult.all(store, one -> true).get(0).report().orElseThrow();
    }

    /** What the newest report says of each product. */
    private static List<String> products() {
        return store.read(transaction -> transaction.watchReports().products("contoso", OCTOBER)).stream()
                .map(one -> "%s, %s, %s, %s, %s: invoiced %s, exported %s"
                        .formatted(
                                one.issuer(),
                                one.invoiceId(),
                                one.currency(),
                                one.businessUnit(),
                                one.product(),
                                one.invoiced().toPlainString(),
                                one.exported().toPlainString()))
                .toList();
    }

    private static List<ItemRow> items() {
        return store.read(transaction -> transaction.of(Items.class).all());
    }

    /** The hash of what stands in the lake. */
    private static String standing() throws IOException {
        return Reconciled.read(LakeFiles.of(ConfigReader.read(tieout.config())), "contoso", OCTOBER)
                .orElseThrow()
                .resultHash();
    }

    /** Lines and effects of Contoso's October in the lake, at these versions, or as they stand. */
    private static List<List<String>> rows(List<Map<String, Long>> versions) {
        Lake lake = Lake.of(ConfigReader.read(tieout.config()));
        return versions.stream()
                .map(version -> Stream.of(ReconciliationLines.TABLE, VarianceEffects.TABLE)
                        .flatMap(table -> rows(lake, table, version))
                        .toList())
                .toList();
    }

    private static Stream<String> rows(Lake lake, LakeTable table, Map<String, Long> versions) {
        Long version = versions.get(table.name());
        return lake
                .read(
                        new LocalFlows(1),
                        table,
                        version == null ? OptionalLong.empty() : OptionalLong.of(version),
                        Map.of(
                                ReconciliationLines.BILLING_PERIOD,
                                "2026-10",
                                ReconciliationLines.RECONCILIATION,
                                "contoso"))
                .collect()
                .stream()
                .map(String::valueOf)
                .sorted();
    }
}
