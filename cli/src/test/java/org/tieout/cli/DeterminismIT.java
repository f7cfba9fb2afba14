package org.tieout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.testing.TestExtent;

/**
 * The same result, and the same hash of it, whatever the number of cores, the partitioning and the order of the input.
 */
class DeterminismIT {

    /** More than cores; each of them costs Spark a task in every exchange. */
    private static final int MANY_PARTITIONS = TestExtent.isFull() ? 50 : 7;

    @TempDir
    private Path folder;

    @AfterEach
    void forgetSettings() {
        System.clearProperty("spark.master");
        System.clearProperty("spark.sql.shuffle.partitions");
    }

    @Test
    void coresPartitionsOrderAndEngineChangeNoRow() throws IOException {
        Installation oneCore = new Installation(folder.resolve("one-core"));
        Installation twoCores = new Installation(folder.resolve("two-cores"));
        Installation shuffled = new Installation(folder.resolve("shuffled"));
        shuffle(shuffled.home().resolve("data/sample/contoso/2026-10/focus"));

        String expected = golden("invoices") + golden("lines");

        assertThat(resultOn("local[1]", 1, "AUTO", oneCore)).isEqualTo(expected);
        assertThat(resultOn("local[2]", MANY_PARTITIONS, "SPARK", twoCores)).isEqualTo(expected);
        assertThat(resultOn("local[4]", 3, "LOCAL", shuffled)).isEqualTo(expected);

        assertThat(List.of(hashes(twoCores), hashes(shuffled))).containsOnly(hashes(oneCore));
        assertThat(hashes(oneCore)).containsOnlyKeys("contoso", "fabrikam", "tailspin");
    }

    /** The result's hashes, from the book of runs. */
    private static Map<String, String> hashes(Installation tieout) throws IOException {
        return tieout.runs("2026-10").stream()
                .filter(run -> run.command().equals("run"))
                .findFirst()
                .orElseThrow()
                .resultHashes();
    }

    private static String golden(String what) throws IOException {
        return Files.readString(Path.of("..", "sample-data", "golden", what + "-2026-10.csv"));
    }

    private static String resultOn(String master, int partitions, String engine, Installation tieout) {
        System.setProperty("spark.master", master);
        System.setProperty("spark.sql.shuffle.partitions", String.valueOf(partitions));
        assertThat(tieout.run("run", "--period", "2026-10", "--engine", engine).exitCode())
                .isZero();
        return tieout.results("2026-10");
    }

    /** Deals the rows of all files, in another order, into three new ones. */
    private static void shuffle(Path delivery) throws IOException {
        String header = "";
        List<String> rows = new ArrayList<>();
        for (Path file : List.of(delivery.resolve("part_0_0001.csv.gz"), delivery.resolve("part_1_0001.csv.gz"))) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                header = lines.readLine();
                lines.lines().forEach(rows::add);
            }
            Files.delete(file);
        }
        Collections.shuffle(rows, new Random(20261001));
        int third = rows.size() / 3;
        write(delivery.resolve("z.csv.gz"), header, rows.subList(0, third));
        write(delivery.resolve("a.csv.gz"), header, rows.subList(third, 2 * third));
        write(delivery.resolve("m.csv.gz"), header, rows.subList(2 * third, rows.size()));
    }

    private static void write(Path file, String header, List<String> rows) throws IOException {
        try (Writer out =
                new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8)) {
            out.write(header + "\n" + String.join("\n", rows) + "\n");
        }
    }
}
