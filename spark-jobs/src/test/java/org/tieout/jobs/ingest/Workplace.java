package org.tieout.jobs.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.json.Json;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Releases;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Recompute;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.io.EmptyLake;
import org.tieout.jobs.io.Engine;
import org.tieout.jobs.io.Engines;
import org.tieout.jobs.io.InOrderOf;
import org.tieout.jobs.io.Lake;
import org.tieout.jobs.io.LocalLake;
import org.tieout.rules.control.RejectPolicy;
import org.tieout.rules.dataset.Charges;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.LakeTable;
import org.tieout.rules.dataset.Rejects;

/** A landing and a lake of a test's own: lands deliveries, ingests them and looks at the tables. */
final class Workplace {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T06:00:00Z"), ZoneOffset.UTC);

    private final Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    Workplace(Path folder) {
        this.folder = folder;
    }

    void land(SourceConfig source, String period, String version, String file, String text) throws IOException {
        land(source, period, version, Map.of(file, text.getBytes(StandardCharsets.UTF_8)));
    }

    void land(SourceConfig source, String period, String version, String file, byte[] bytes) throws IOException {
        land(source, period, version, Map.of(file, bytes));
    }

    void land(SourceConfig source, String period, String version, Map<String, byte[]> files) throws IOException {
        land(source, period, version, files, CLOCK.instant(), Optional.empty());
    }

    void land(
            SourceConfig source,
            String period,
            String version,
            Map<String, byte[]> files,
            Instant landed,
            Optional<Long> rows)
            throws IOException {
        Map<String, byte[]> delivered = new LinkedHashMap<>(files);
        ReleaseManifest manifest = new ReleaseManifest(
                source.name(),
                source.kind(),
                source.provider(),
                BillingPeriod.parse(period),
                version,
                Finality.FINAL,
                delivered.entrySet().stream()
                        .map(file -> new LandedFile(
                                file.getKey(), file.getValue().length, sha256(file.getValue()), rows, Optional.empty()))
                        .toList(),
                "test",
                landed,
                "test");
        // Without the checks of a download: what it would refuse, ingest has to refuse too.
        for (Map.Entry<String, byte[]> file : delivered.entrySet()) {
            Path landedFile = landed(source, period, version, file.getKey());
            Files.createDirectories(landedFile.resolveSibling(""));
            Files.write(landedFile, file.getValue());
        }
        Files.write(landed(source, period, version, "_release.json"), Json.bytes(manifest));
        Files.write(
                landed(source, period, version, "_release.json").resolveSibling("../_current.json"),
                Json.bytes(Map.of("version", version)));
    }

    /** Where a landed file lies, for tests that spoil it. */
    Path landed(SourceConfig source, String period, String version, String file) {
        return landing()
                .resolve(Releases.folder(source.name(), BillingPeriod.parse(period), version))
                .resolve(file);
    }

    /** A file of the lake, for tests that spoil it. */
    Path inLake(String file) {
        return folder.resolve("lake").resolve(file);
    }

    RunRecord ingest(SourceConfig source, String period) throws IOException {
        return ingest(source, period, RejectPolicy.REFUSE);
    }

    RunRecord ingest(SourceConfig source, String period, RejectPolicy rejects) throws IOException {
        if (Files.notExists(inLake(""))) {
            EmptyLake.copyTo(inLake(""));
        }
        TieoutConfig config = new TieoutConfig(
                inLake("").toString(),
                Files.createDirectories(landing()).toString(),
                folder.resolve("runs").toString(),
                new StorageConfig("", "", ""),
                new MetadataConfig("embedded:" + folder.resolve("metadata")),
                new PublishConfig(MatchedLines.FULL),
                List.of(source),
                List.of(),
                CloseConfig.byDefault(),
                ConsoleConfig.byDefault(),
                MetricsConfig.byDefault(),
                AlertsConfig.byDefault(),
                LineageConfig.byDefault(),
                RetentionConfig.byDefault());
        Run run = new Run(
                "ingest",
                List.of(),
                period,
                "",
                CLOCK,
                new Progress(new PrintWriter(said, true, StandardCharsets.UTF_8)));
        try (Engines engines = new Engines("tests", Engine.AUTO)) {
            new IngestJob(engines, config, run, rejects, Recompute.WHAT_HAS_CHANGED)
                    .run(BillingPeriod.parse(period), List.of(source), Set.of());
        }
        return run.record(ExitCode.DONE, "");
    }

    /** What the user has been told so far. */
    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    List<Row> charges() {
        return rows(Charges.TABLE);
    }

    List<Row> rejects() {
        return rows(Rejects.TABLE);
    }

    Optional<Ingested> ingested(SourceConfig source, String period) throws IOException {
        return lake().files().ingested(source.name(), BillingPeriod.parse(period));
    }

    Lake lake() {
        return LocalLake.at(inLake(""));
    }

    List<Row> rows(LakeTable table) {
        List<String> order = new ArrayList<>(List.of(table.partitionedBy().get(0)));
        order.addAll(table.key());
        return LocalLake.rows(lake(), table).stream()
                .sorted(new InOrderOf(order))
                .toList();
    }

    private Path landing() {
        return folder.resolve("landing");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
