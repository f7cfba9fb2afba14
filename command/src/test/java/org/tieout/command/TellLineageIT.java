package org.tieout.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.command.lineage.LineageSchema;
import org.tieout.common.config.ConfigFile;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Output;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunRecord;
import org.tieout.common.run.Version;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;
import org.tieout.testing.fake.LocalServer;

/** What a run of October tells of its stages, as the specification of OpenLineage reads it. */
class TellLineageIT {

    private static final Instant NOW = Instant.parse("2026-11-05T03:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final String url = TestDatabase.copyOf(
            "store", fresh -> Store.at(new MetadataConfig(fresh)).migrate());

    TellLineageIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void everyStageIsToldWithWhatItReadAndWrote() throws Exception {
        Path file = folder.resolve("lineage.jsonl");
        Path config = config("lineage.jsonl");

        assertThat(run("run", config, TellLineageIT::flow)).isZero();

        List<JsonNode> events = events(file);
        assertThat(events)
                .extracting(event -> "%s %s"
                        .formatted(
                                event.path("eventType").asText(),
                                event.path("job").path("name").asText()))
                .containsExactly(
                        "START run",
                        "START download",
                        "COMPLETE download",
                        "START ingest",
                        "COMPLETE ingest",
                        "START publish",
                        "COMPLETE publish",
                        "COMPLETE run");
        LineageSchema schema = new LineageSchema();
        assertThat(events)
                .allSatisfy(event -> assertThat(schema.problems(event)).isEmpty());
        String parent = events.get(0).path("run").path("runId").asText();
        assertThat(events.subList(1, 7))
                .allSatisfy(event -> assertThat(event.path("run")
                                .path("facets")
                                .path("parent")
                                .path("run")
                                .path("runId")
                                .asText())
                        .isEqualTo(parent));
        assertThat(datasets(events.get(2).path("outputs")))
                .containsExactly(
                        "file %s/landing/usage/2026-10 version 4f9c rows - bytes 300 files 2".formatted(folder));
        assertThat(datasets(events.get(4).path("inputs")))
                .containsExactly("file %s/landing/usage/2026-10 version 4f9c rows - bytes - files -".formatted(folder));
        assertThat(datasets(events.get(4).path("outputs")))
                .containsExactly(
                        "s3://bucket lake/charges version 7 rows 10 bytes 2048 files 1",
                        "s3://bucket lake/rejects version 3 rows - bytes - files -");
        assertThat(events.get(4)
                        .path("inputs")
                        .get(0)
                        .path("inputFacets")
                        .path("dataQualityAssertions")
                        .path("assertions"))
                .isEqualTo(JSON.readTree("""
                        [{"assertion":"control_total","success":true,"name":"delivered usage INVOICE USD",\
                        "actual":"rows 10, sum 100.50, absolute sum 120.50"},\
                        {"assertion":"control_total","success":true,"name":"typed usage INVOICE USD",\
                        "actual":"rows 10, sum 100.50, absolute sum 120.50"}]"""));
        assertThat(events.get(4)
                        .path("outputs")
                        .get(0)
                        .path("facets")
                        .path("schema")
                        .path("fields"))
                .isEqualTo(JSON.readTree("""
                        [{"name":"BilledCost","type":"decimal(38,24)","description":"what is charged"}]"""));
        assertThat(datasets(events.get(6).path("inputs")))
                .containsExactly("s3://bucket lake/reconciliation_lines version 9 rows - bytes - files -");
        assertThat(datasets(events.get(6).path("outputs")))
                .singleElement()
                .asString()
                .matches(
                        "postgres://[^ ]+:[0-9]+ [^ ]+\\.tieout\\.published_lines version contoso=(5eed){16} rows - bytes - files -");
    }

    @Test
    void aStageThatFailsSaysWhy() throws Exception {
        int code = run(
                "ingest",
                config("lineage.jsonl"),
                (tieout, run) -> run.stage("ingest", () -> {
                    run.looksAt("usage", "4f9c");
                    throw new DataRefusedException(
                            "3 rows with money were rejected; see https://a.example.com/x?sig=s3cr3t");
                }));

        assertThat(code).isEqualTo(30);
        List<JsonNode> events = events(folder.resolve("lineage.jsonl"));
        LineageSchema schema = new LineageSchema();
        assertThat(events)
                .allSatisfy(event -> assertThat(schema.problems(event)).isEmpty());
        assertThat(events)
                .as("a stage that is the command has no parent")
                .extracting(
                        event -> event.path("eventType").asText(),
                        event -> event.path("run").path("facets").has("parent"))
                .containsExactly(tuple("START", false), tuple("FAIL", false));
        assertThat(events.get(1)
                        .path("run")
                        .path("facets")
                        .path("errorMessage")
                        .path("message")
                        .asText())
                .isEqualTo("3 rows with money were rejected; see https://a.example.com/x?sig=…");
        assertThat(events.get(1)
                        .path("inputs")
                        .get(0)
                        .path("inputFacets")
                        .path("dataQualityAssertions")
                        .path("assertions")
                        .get(0)
                        .path("success")
                        .asBoolean(true))
                .isFalse();
        assertThat(events.get(1).path("producer").asText()).isEqualTo("urn:tieout:" + Version.current());
    }

    @Test
    void whatTheSpecificationForbidsIsFound() throws Exception {
        run("run", config("lineage.jsonl"), TellLineageIT::flow);
        String event = Files.readAllLines(folder.resolve("lineage.jsonl")).get(4);

        JsonNode wrong = JSON.readTree(event.replace("\"rowCount\":10", "\"rowCount\":\"ten\"")
                .replaceFirst("\"runId\":\"[^\"]*\"", "\"runId\":\"x\""));

        assertThat(new LineageSchema().problems(wrong)).hasSize(2);
    }

    @Test
    void aReceiverGetsEventsWithItsKey() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer receiver = receiver(received, 201);
        try {
            assertThat(run("run", config(address(receiver)), TellLineageIT::flow))
                    .isZero();
        } finally {
            receiver.stop(0);
        }

        assertThat(received).hasSize(8).allMatch(one -> one.startsWith("Bearer s3cr3t {\"eventType\":"));
        assertThat(seen.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void aReceiverThatIsDownIsToldNoMoreAndChangesNothing() throws Exception {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer receiver = receiver(received, 503);
        String address = address(receiver);
        try {
            assertThat(run("run", config(address), TellLineageIT::flow)).isZero();
        } finally {
            receiver.stop(0);
        }
        assertThat(run("run", config(address), TellLineageIT::flow)).isZero();
        assertThat(run("run", config("nowhere/lineage.jsonl"), TellLineageIT::flow))
                .isZero();

        assertThat(received).hasSize(1);
        assertThat(seen.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "    no lineage of this run is told to %s: it answers 503".formatted(address),
                        "    no lineage of this run is told to %s: it does not answer".formatted(address),
                        "    no lineage of this run is told to %s/nowhere/lineage.jsonl: it is not there"
                                .formatted(folder));
    }

    private static ExitCode flow(TieoutConfig config, Run run) throws IOException {
        run.stage("download", () -> {
            run.landed(new RunRecord.Landed("usage", "4f9c", "FINAL", 2, 300, NOW));
            return run;
        });
        run.stage("ingest", () -> {
            run.looksAt("usage", "4f9c");
            run.release("usage", "4f9c");
            run.wrote(new Output(
                    "charges",
                    7,
                    10,
                    2048,
                    1,
                    List.of(new Output.Field("BilledCost", "decimal(38,24)", "what is charged"))));
            run.wrote("rejects", 3);
            run.checkpoints(List.of(
                    total("delivered", "usage/a.csv", 4, "40.50", "60.50"),
                    total("delivered", "usage/b.csv", 6, "60.00", "60.00"),
                    total("typed", "usage/a.csv", 10, "100.50", "120.50")));
            return run;
        });
        return run.stage("publish", () -> {
            run.result("contoso", "5eed".repeat(16));
            run.read("reconciliation_lines", 9);
            return ExitCode.DONE;
        });
    }

    private static Checkpoint total(String step, String scope, long rows, String sum, String absolute) {
        return new Checkpoint(step, scope, "INVOICE", "USD", rows, new BigDecimal(sum), new BigDecimal(absolute));
    }

    private static List<JsonNode> events(Path file) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            events.add(JSON.readTree(line));
        }
        return events;
    }

    private static List<String> datasets(JsonNode datasets) {
        List<String> all = new ArrayList<>();
        for (JsonNode one : datasets) {
            JsonNode written = one.path("outputFacets").path("outputStatistics");
            all.add("%s %s version %s rows %s bytes %s files %s"
                    .formatted(
                            one.path("namespace").asText(),
                            one.path("name").asText(),
                            one.path("facets")
                                    .path("version")
                                    .path("datasetVersion")
                                    .asText(),
                            written.path("rowCount").asText("-"),
                            written.path("size").asText("-"),
                            written.path("fileCount").asText("-")));
        }
        return all;
    }

    private static HttpServer receiver(List<String> received, int answer) throws IOException {
        HttpServer receiver = LocalServer.http();
        receiver.createContext("/api/v1/lineage", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private static String address(HttpServer receiver) {
        return "http://127.0.0.1:%d/api/v1/lineage"
                .formatted(receiver.getAddress().getPort());
    }

    private Path config(String to) throws IOException {
        return Files.writeString(folder.resolve("tieout.yaml"), """
                lake: s3a://bucket/lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources: []
                reconciliations: []
                lineage: { to: "%s" }
                """.formatted(url, to));
    }

    private int run(String command, Path config, JobRunner.Body body) {
        return new JobRunner(
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        new Progress(new PrintWriter(seen, true, StandardCharsets.UTF_8)),
                        Map.of("TIEOUT_LINEAGE_KEY", "s3cr3t"))
                .run(command, ConfigFile.of(config), List.of(), "2026-10", body);
    }
}
