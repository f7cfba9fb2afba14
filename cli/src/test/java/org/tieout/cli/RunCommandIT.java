package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.json.Json;

/** What a run says at its end: to people, to a scheduler's mail, to programs. */
class RunCommandIT {

    @TempDir
    private static Path home;

    private static Installation tieout;
    private static Installation.Outcome first;
    private static List<String> lineage;

    @BeforeAll
    static void run() throws IOException {
        tieout = new Installation(home);
        tieout.changeConfig("to: \"\"                         # a file", "to: lineage.jsonl # a file");
        first = tieout.run("run", "--period", "2026-10");
        lineage = Files.readAllLines(home.resolve("conf/lineage.jsonl"));
    }

    @Test
    void endsWithWhatAgreesWhatDoesNotAndWhereToLook() {
        assertThat(first.exitCode()).isZero();
        assertThat(first.out()).isEqualToNormalizingNewlines("""

                Verdict of 2026-10
                Reconciliation  Invoices that agree  Lines that agree                Invoiced           Exported       Variance          Gross
                ──────────────  ───────────────────  ────────────────  ───  ─────────────────  ─────────────────  ─────────────  ─────────────
                contoso         1 of 1               2 of 2            EUR             106.95             106.95           0.00           0.00
                contoso         0 of 1               3 of 12           USD             530.46      368.064435184  162.395564816  338.023635184
                fabrikam        0 of 1               4 of 8            USD  376.2925353999099  347.1215353999099         29.171         35.171
                tailspin        0 of 1               9 of 10           USD          3023.6098          3007.6588         15.951         15.951

                Look: tieout --config %1$s show lines --period 2026-10 --status MISMATCHED --status MISSING_IN_EXPORT --status MISSING_ON_INVOICE
                Why:  tieout --config %1$s show effects --period 2026-10
                """.formatted(tieout.config()));
    }

    @Test
    void toldAsLineageWithTheRowsOfEachTable() throws IOException {
        List<Map<Object, Object>> ended = new ArrayList<>();
        for (String line : lineage) {
            ended.add(read(line));
        }
        ended.removeIf(event -> "START".equals(event.get("eventType")));

        assertThat(ended.stream().map(event -> in(event, "job").get("name")).distinct())
                .containsExactly("download", "ingest", "reconcile", "publish", "run");
        assertThat(ended.stream()
                        .flatMap(event -> all(event, "outputs"))
                        .filter(output -> in(output, "outputFacets").containsKey("outputStatistics"))
                        .map(output -> "%s %s"
                                .formatted(
                                        String.valueOf(output.get("name")).replaceFirst(".*/", ""),
                                        in(in(output, "outputFacets"), "outputStatistics")
                                                .get("rowCount"))))
                .contains(
                        "reconciliation_invoices 5",
                        "reconciliation_lines 32",
                        "variance_effects 17",
                        "variance_details 565");
        assertThat(ended.stream()
                        .flatMap(event -> all(event, "inputs"))
                        .map(input -> String.valueOf(input.get("inputFacets")))
                        .filter(facets -> facets.contains("control_total")))
                .isNotEmpty()
                .noneMatch(facets -> facets.contains("success=false"));
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> in(Map<Object, Object> event, String name) {
        return (Map<Object, Object>) event.getOrDefault(name, Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Stream<Map<Object, Object>> all(Map<Object, Object> event, String name) {
        return ((List<Map<Object, Object>>) event.getOrDefault(name, List.of())).stream();
    }

    @Test
    void quietItSaysNothingWhereAllWentWellAndTheVerdictWhereItDidNot() {
        assertThat(tieout.run("run", "--period", "2026-10", "--quiet")).isEqualTo(new Installation.Outcome(0, "", ""));

        Installation.Outcome variance = tieout.run("run", "--period", "2026-10", "--quiet", "--fail-on-variance");

        assertThat(variance).isEqualTo(new Installation.Outcome(10, first.out(), ""));
    }

    @Test
    void tellsProgramsInOneObjectWithAmountsAsText() throws IOException {
        Installation.Outcome json = tieout.run("run", "--period", "2026-10", "--quiet", "--json");

        assertThat(json.exitCode()).isZero();
        assertThat(json.out().lines()).hasSize(1);
        Map<?, ?> summary = read(json.out());
        assertThat(summary.get("period")).isEqualTo("2026-10");
        assertThat(summary.get("exitCode")).isEqualTo(0);
        assertThat(summary.get("message")).isEqualTo("");
        assertThat(json.out())
                .contains("\"steps\":[{\"name\":\"download contoso-usage\",\"millis\":")
                .containsPattern("\"name\":\"contoso\",\"finality\":\"PRELIMINARY\",\"frozen\":false,"
                        + "\"resultHash\":\"[0-9a-f]{64}\",\"currencies\":\\[\\{\"currency\":\"EUR\"")
                .contains("{\"currency\":\"USD\",\"invoices\":{\"MATCHED\":0,\"MISMATCHED\":1,\"MISSING_IN_EXPORT\":0,"
                        + "\"MISSING_ON_INVOICE\":0,\"NOT_INVOICED\":0,\"WITHIN_TOLERANCE\":0},"
                        + "\"lines\":{\"MATCHED\":4,")
                .contains("\"invoiced\":\"376.2925353999099\",\"exported\":\"347.1215353999099\","
                        + "\"variance\":\"29.171\",\"grossVariance\":\"35.171\"}");
    }

    @Test
    void tellsProgramsOfEachPeriodAndOfWhatFails() throws IOException {
        Installation.Outcome json = tieout.run("run", "--from", "2026-10", "--to", "2026-11", "--json", "--quiet");

        assertThat(json.exitCode()).isEqualTo(20);
        List<String> lines = json.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(read(lines.get(1)))
                .containsEntry("period", "2026-11")
                .containsEntry("exitCode", 20)
                .containsEntry("reconciliations", List.of());
        assertThat(String.valueOf(read(lines.get(1)).get("message"))).isNotEmpty();
        assertThat(json.err()).startsWith("tieout: ").hasLineCount(1);
    }

    @Test
    void tellsProgramsOfAConfigThatIsWrong() throws IOException {
        Installation.Outcome json = tieout.run("run", "--config", "nowhere.yaml", "--period", "2026-10", "--json");

        assertThat(json.exitCode()).isEqualTo(12);
        assertThat(read(json.out())).containsEntry("exitCode", 12).containsEntry("runId", "");
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> read(String json) throws IOException {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), Map.class);
    }
}
