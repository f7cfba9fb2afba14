package org.tieout.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {

    private static final RunRecord FULL = new RunRecord(
            "20261105T060708009-a1b2",
            "run",
            List.of("run", "--period", "2026-10"),
            "2026-10",
            Instant.parse("2026-11-05T06:07:08.009Z"),
            Instant.parse("2026-11-05T06:08:09Z"),
            "ada",
            "host-1",
            "0.1.0",
            "c0ffee",
            30,
            "Cannot publish: 1,00 € \"lost\"",
            List.of(new RunRecord.Step("ingest contoso-usage", 1200), new RunRecord.Step("reconcile contoso", 0)),
            List.of("contoso-usage 4f9c", "contoso-focus 77aa"),
            List.of(new RunRecord.Landed(
                    "contoso-usage", "4f9c", "FINAL", 2, 300, Instant.parse("2026-11-05T06:07:08.009Z"))),
            Map.of("charges", 2L),
            Map.of("charges", 3L, "rejects", 4_000_000_000L),
            Map.of("contoso", "5eed"),
            Map.of("duplicate-line", 2L),
            List.of(new Checkpoint(
                    "typed",
                    "contoso-usage/part-0.csv",
                    "INVOICE",
                    "USD",
                    12,
                    new BigDecimal("-0.0000000100"),
                    new BigDecimal("12345678901234567890.12"))));

    private final Path dir;
    private final RunLog log;

    RunLogTest(@TempDir Path dir) {
        this.dir = dir;
        this.log = new RunLog(dir.resolve("data/runs"));
    }

    @Test
    void readsWhatItWrote() throws IOException {
        log.add(FULL);

        assertThat(log.runs()).containsExactly(FULL);
    }

    @Test
    void listsNewestFirst() throws IOException {
        log.add(run("20261105T060000000-ffff"));
        log.add(run("20261231T235959999-0000"));
        log.add(run("20261105T060000001-0000"));

        assertThat(log.runs())
                .extracting(RunRecord::id)
                .containsExactly("20261231T235959999-0000", "20261105T060000001-0000", "20261105T060000000-ffff");
    }

    @Test
    void isEmptyBeforeTheFirstRun() throws IOException {
        List<RunRecord> runs = log.runs();

        assertThat(runs).isEmpty();
        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void doesNotSeeAHalfWrittenEntry() throws IOException {
        log.add(FULL);
        Files.writeString(dir.resolve("data/runs/.20261106T000000000-dead.part"), "{");

        List<RunRecord> runs = log.runs();

        assertThat(runs).containsExactly(FULL);
    }

    @Test
    void keepsOneFileARun() throws IOException {
        log.add(FULL);
        log.add(run("20261231T235959999-0000"));

        assertThat(dir.resolve("data/runs"))
                .isDirectoryContaining("glob:**/20261105T060708009-a1b2.json")
                .isDirectoryContaining("glob:**/20261231T235959999-0000.json")
                .isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFileThatIsNoRunDoesNotHideTheOthers() throws IOException {
        log.add(FULL);
        Files.writeString(dir.resolve("data/runs/20261106T000000000-0000.json"), "{ \"id\": ");

        assertThat(log.runs()).containsExactly(FULL);
    }

    private static RunRecord run(String id) {
        return new RunRecord(
                id,
                "ingest",
                List.of(),
                "2026-10",
                FULL.started(),
                FULL.ended(),
                "",
                "",
                "",
                "",
                0,
                "",
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of());
    }
}
