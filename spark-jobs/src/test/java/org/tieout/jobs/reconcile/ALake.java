package org.tieout.jobs.reconcile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.tieout.common.config.AlertsConfig;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.config.ConsoleConfig;
import org.tieout.common.config.LineageConfig;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.config.MetricsConfig;
import org.tieout.common.config.PublishConfig;
import org.tieout.common.config.RetentionConfig;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Recompute;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.io.EmptyLake;
import org.tieout.jobs.io.Engine;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.LocalLake;
import org.tieout.jobs.io.RowsAsText;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.typing.ASource;

/** A lake of a test's own: holds charges as ingest leaves them, reconciles them and looks at the tables. */
public final class ALake {

    public static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T06:00:00Z"), ZoneOffset.UTC);

    private final Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Allocation allocation = Allocation.NONE;
    private String release = "v1";

    public ALake(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        EmptyLake.copyTo(folder);
    }

    /** Another one with all this one has; what is done to it leaves this one as it is. */
    public ALake copyTo(Path other) throws IOException {
        ALake copy = new ALake(other);
        copy.allocation = allocation;
        copy.release = release;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = other.resolve(folder.relativize(file));
                Files.createDirectories(copied.resolveSibling(""));
                Files.copy(file, copied, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return copy;
    }

    /** Puts charges into the lake as those of source {@code i} and source {@code e}, in place of what was there. */
    public void hold(ChargeBuilder... charges) throws IOException {
        for (String side : List.of("INVOICE", "EXPORT")) {
            String source = side.equals("INVOICE") ? "i" : "e";
            List<Row> rows = Stream.of(charges)
                    .map(charge -> charge.with(
                                    Charges.SOURCE,
                                    charge.row().getAs(Charges.SIDE).equals("INVOICE") ? "i" : "e")
                            .row())
                    .filter(row -> row.getAs(Charges.SIDE).equals(side))
                    .toList();
            LocalLake.prepare(
                            lake(),
                            Charges.TABLE,
                            rows,
                            Map.of("BillingPeriod", "2026-10", "Side", side, "Source", source))
                    .commit();
            lake().files().write(ingested(source, side, rows));
        }
    }

    /** What is held from now on came with that release. */
    public void deliver(String version) {
        release = version;
    }

    /** From now on. */
    public void allocate(Allocation other) {
        allocation = other;
    }

    public RunRecord reconcile(AReconciliation... reconciliations) throws IOException {
        Run run = new Run(
                "reconcile",
                List.of(),
                "2026-10",
                "",
                CLOCK,
                new Progress(new PrintWriter(said, true, StandardCharsets.UTF_8)));
        try (Engines engines = new Engines("tests", Engine.AUTO)) {
            new ReconcileJob(engines, config(reconciliations), run, Recompute.WHAT_HAS_CHANGED, allocation)
                    .run(OCTOBER, Set.of());
        }
        return run.record(ExitCode.DONE, "");
    }

    public TieoutConfig config(AReconciliation... reconciliations) {
        return config("embedded:" + folder.resolve("metadata"), MatchedLines.FULL, reconciliations);
    }

    /** With the metadata store at that URL. */
    public TieoutConfig config(String store, MatchedLines matchedLines, AReconciliation... reconciliations) {
        return new TieoutConfig(
                folder.toString(),
                folder.resolve("landing").toString(),
                folder.resolve("runs").toString(),
                new StorageConfig("", "", ""),
                new MetadataConfig(store),
                new PublishConfig(matchedLines),
                List.of(
                        ASource.ofInvoiceUsage().named("i").config(),
                        ASource.ofFocusCost().named("e").config()),
                Stream.of(reconciliations).map(AReconciliation::config).toList(),
                CloseConfig.byDefault(),
                ConsoleConfig.byDefault(),
                MetricsConfig.byDefault(),
                AlertsConfig.byDefault(),
                LineageConfig.byDefault(),
                RetentionConfig.byDefault());
    }

    public Lake lake() {
        return LocalLake.at(folder);
    }

    /** The rows of a table as text, in no order. */
    public List<String> rows(LakeTable table) throws IOException {
        return RowsAsText.of(folder, table);
    }

    /** A table as it was when that run was over. */
    public List<Row> table(LakeTable table, RunRecord run) {
        return LocalLake.rows(
                lake(),
                table,
                OptionalLong.of(Objects.requireNonNull(run.tableVersions().get(table.name()))));
    }

    /** The charges behind a line. */
    List<Row> charges(AReconciliation reconciliation, Row line) throws IOException {
        try (Engines engines = new Engines("tests", Engine.AUTO);
                Engines.Job job = engines.job("trace")) {
            return TraceLine.charges(job, lake(), config(reconciliation), OCTOBER, line);
        }
    }

    public String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private Ingested ingested(String source, String side, List<Row> rows) {
        Map<InvoiceRef, Map<String, List<Row>>> byInvoice = new TreeMap<>();
        Map<String, List<Row>> byCurrency = new TreeMap<>();
        for (Row row : rows) {
            String id = row.getAs(Charges.INVOICE_ID);
            String currency = row.getAs(Charges.BILLING_CURRENCY);
            byInvoice
                    .computeIfAbsent(
                            new InvoiceRef(row.getAs(Charges.INVOICE_ISSUER_NAME), id == null ? "" : id),
                            unused -> new TreeMap<>())
                    .computeIfAbsent(currency, unused -> new ArrayList<>())
                    .add(row);
            byCurrency.computeIfAbsent(currency, unused -> new ArrayList<>()).add(row);
        }
        List<Ingested.Invoice> invoices = new ArrayList<>();
        byInvoice.forEach((invoice, currencies) ->
                currencies.forEach((currency, charges) -> invoices.add(new Ingested.Invoice(
                        invoice,
                        currency,
                        fingerprints(charges, unused -> ""),
                        fingerprints(charges, row -> row.<Object>getAs(Charges.SOURCE_FILE) + ": "),
                        checkpoint(source, side, currency, charges)))));
        List<Checkpoint> charges = new ArrayList<>();
        byCurrency.forEach((currency, all) -> charges.add(checkpoint(source, side, currency, all)));
        return new Ingested(
                source,
                OCTOBER,
                release,
                "",
                Finality.FINAL,
                Optional.empty(),
                false,
                List.of(),
                charges,
                List.of(),
                invoices,
                typed(source, side, rows),
                counts(rows),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static String fingerprints(List<Row> charges, Function<Row, String> where) {
        return charges.stream()
                .map(row -> where.apply(row) + fingerprint(row))
                .sorted()
                .toList()
                .toString();
    }

    /** Totals of each file. */
    private static List<Checkpoint> typed(String source, String side, List<Row> rows) {
        Map<String, List<Row>> byFile = new TreeMap<>();
        rows.forEach(row -> byFile.computeIfAbsent(
                        String.valueOf(row.<Object>getAs(Charges.SOURCE_FILE)), unused -> new ArrayList<>())
                .add(row));
        List<Checkpoint> typed = new ArrayList<>();
        byFile.forEach((file, ofFile) -> {
            Checkpoint charges = checkpoint(source, side, "USD", ofFile);
            typed.add(new Checkpoint(
                    Ingested.TYPED,
                    source + "/" + file,
                    side,
                    "USD",
                    charges.rows(),
                    charges.sum(),
                    charges.absoluteSum()));
        });
        return typed;
    }

    /** What ingest finds in the rows. */
    private static Map<String, Long> counts(List<Row> rows) {
        Map<String, Long> counts = new TreeMap<>();
        for (Row row : rows) {
            if (row.getAs(Charges.INVOICING_ENTITY) != null) {
                counts.put(
                        Ingested.soldBy(row.getAs(Charges.INVOICING_ENTITY), row.getAs(Charges.INVOICE_ISSUER_NAME)),
                        1L);
            }
            if (row.getAs(Charges.METER_REGION) != null) {
                counts.put(Ingested.METER_REGION_DELIVERED, 1L);
            }
        }
        return counts;
    }

    /** What a row says, wherever it stands. */
    private static String fingerprint(Row row) {
        return Charges.TABLE.columns().stream()
                .filter(column -> !column.equals(Charges.SOURCE_FILE))
                .map(column -> String.valueOf(row.<Object>getAs(column)))
                .collect(Collectors.joining(","));
    }

    private static Checkpoint checkpoint(String source, String side, String currency, List<Row> rows) {
        List<BigDecimal> costs = rows.stream()
                .map(row -> row.<BigDecimal>getAs(Charges.BILLED_COST))
                .toList();
        return new Checkpoint(
                "charges",
                source,
                side,
                currency,
                rows.size(),
                costs.stream().reduce(BigDecimal.ZERO, BigDecimal::add),
                costs.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
}
