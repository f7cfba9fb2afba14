package org.tieout.close.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.AnEmptyStore;
import org.tieout.close.CloseCommand;
import org.tieout.command.Commands;
import org.tieout.testing.TestDatabase;

/** The commands as people call them. */
class ImportHierarchyCommandIT {

    private final StringWriter printed = new StringWriter();
    private final StringWriter complained = new StringWriter();
    private final String url;
    private final Path dir;
    private final Path config;

    ImportHierarchyCommandIT(@TempDir Path dir) throws IOException {
        this.dir = dir;
        this.url = AnEmptyStore.url();
        this.config = Files.writeString(dir.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                runs: runs
                metadata:
                  url: "%s"
                sources: []
                reconciliations: []
                """.formatted(url));
        Files.writeString(dir.resolve("nodes.csv"), """
                Level,Name,Parent,Owner,From,To
                BUSINESS_UNIT,Retail,,Ada,2026-01,
                DEPARTMENT,Shop,Retail,,2026-01,
                PORTFOLIO,Web,Shop,Ben,2026-01,
                PRODUCT,Store,Web,Cleo,2026-01,
                PRODUCT,Search,Web,,2026-01,
                PORTFOLIO,Mobile,Shop,,2026-01,
                PRODUCT,App,Mobile,,2026-01,2026-09
                BUSINESS_UNIT,Media,,Eve,2026-10,
                """);
        Files.writeString(dir.resolve("rules.csv"), """
                Rule,Product,SubAccountId,Tag,ResourcePrefix,ServiceName,Share,From,To
                network,Store,s-1,,,Bandwidth,0.6,2026-01,
                network,Search,s-1,,,Bandwidth,0.4,2026-01,
                store,Store,,app=store,,,1,2026-01,2026-12
                app,App,s-1,,,,1,2026-01,2026-09
                """);
    }

    @Test
    void importsAndShows() {
        assertThat(importFiles()).isZero();
        assertThat(printed())
                .isEqualTo("Imported hierarchy 1: 2 business units, 1 department, 2 portfolios, 3 products; 3 rules\n");

        assertThat(run("show", "--period", "2026-10")).isZero();
        assertThat(printed().lines().skip(1)).containsExactly("""

                NODE             LEVEL          OWNER  EFFECTIVE
                Retail           business unit  Ada    from 2026-01
                └─ Shop          department     (Ada)  from 2026-01
                   ├─ Web        portfolio      Ben    from 2026-01
                   │  ├─ Store   product        Cleo   from 2026-01
                   │  └─ Search  product        (Ben)  from 2026-01
                   └─ Mobile     portfolio      (Ada)  from 2026-01
                Media            business unit  Eve    from 2026-10

                   RULE     TAKES                                    GIVES TO               EFFECTIVE
                1  network  SubAccountId s-1, ServiceName Bandwidth  Store 0.6, Search 0.4  from 2026-01
                2  store    Tag app=store                            Store                  2026-01 to 2026-12
                            everything else                          Unallocated
                """.lines().toArray(String[]::new));
    }

    @Test
    void theSameFilesAgainChangeNothing() {
        importFiles();
        printed();

        assertThat(importFiles()).isZero();

        assertThat(printed()).startsWith("Unchanged: hierarchy 1, imported by ").endsWith(" is of the same files\n");
    }

    @Test
    void namesThePublishedMonthsItMeansAnotherAllocationFor() throws IOException {
        publish("contoso", "2026-09");
        publish("contoso", "2026-10");
        publish("fabrikam", "2026-10");
        publish("contoso", "2025-12");

        assertThat(importFiles()).as(complained.toString()).isZero();
        assertThat(printed().lines().skip(1))
                .as("in 2025 it says nothing")
                .containsExactly(
                        "Published before it, and as they were until they are run again: 2026-09, 2026-10; run: tieout run --period MONTH, for each of them");

        TestDatabase.execute(url, """
                INSERT INTO tieout.frozen_results (reconciliation, billing_period, result_hash, settings, charges_version, finality, frozen_by, run_id)
                SELECT reconciliation, billing_period, result_hash, settings, charges_version, 'FINAL', 'ada', run_id
                FROM tieout.publications WHERE billing_period = '[2026-09-01,2026-10-01)'
                """);
        Files.writeString(dir.resolve("rules.csv"), "more,Store,,app=more,,,1,2026-09,\n", StandardOpenOption.APPEND);
        assertThat(importFiles()).as(complained.toString()).isZero();
        assertThat(printed().lines().skip(1))
                .as("what is frozen stays")
                .containsExactly(
                        "Published before it, and as they were until they are run again: 2026-10; run: tieout run --period 2026-10");

        Files.writeString(dir.resolve("rules.csv"), "later,Store,,app=later,,,1,2026-11,\n", StandardOpenOption.APPEND);
        assertThat(importFiles()).as(complained.toString()).isZero();
        assertThat(printed().lines()).as("nothing new of October").hasSize(1);
    }

    private void publish(String reconciliation, String month) {
        TestDatabase.execute(url, """
                INSERT INTO tieout.runs (run_id, command, arguments, billing_period, started_by, host, started_at, version, config_hash)
                  VALUES ('r1', 'run', '{}', '[2026-10-01,2026-11-01)', 'ada', 'h', now(), '0', '') ON CONFLICT DO NOTHING;
                INSERT INTO tieout.publications (reconciliation, billing_period, run_id, result_hash, settings, charges_version, matched_lines)
                  VALUES ('%s', daterange('%2$s-01', ('%2$s-01'::date + interval '1 month')::date), 'r1', repeat('a', 64), '', 1, 'full')
                """.formatted(reconciliation, month));
    }

    @Test
    void refusesWhatIsWrongAndChangesNothing() throws IOException {
        importFiles();
        Files.writeString(dir.resolve("rules.csv"), "gone,Gone,,app=gone,,,1,2026-01,\n", StandardOpenOption.APPEND);

        assertThat(importFiles()).isEqualTo(30);

        String problem = dir.resolve("rules.csv")
                + ":6:2 (Product): There is no product Gone; add a line for it to the nodes, or name another";
        assertThat(complained().lines())
                .hasSize(2)
                .contains(problem)
                .last()
                .asString()
                .startsWith("tieout: Cannot import the hierarchy, nothing was changed: 1 problem; ");
        run("show", "--period", "2026-10");
        assertThat(printed()).contains("Hierarchy 1, imported ");
    }

    @Test
    void saysThatNothingIsImportedYet() {
        assertThat(run("show")).isEqualTo(20);
        assertThat(complained())
                .isEqualTo(
                        "tieout: Nothing to show: no hierarchy is imported yet; run: tieout close hierarchy import --nodes FILE --rules FILE\n");
    }

    @Test
    void saysThatNothingIsEffective() {
        importFiles();
        printed();

        assertThat(run("show", "--period", "2025-12")).isZero();

        assertThat(printed()).contains("Nothing: no node is effective in this month.");
    }

    @Test
    void needsACommand() {
        assertThat(execute()).isEqualTo(2);
        assertThat(execute("hierarchy")).isEqualTo(2);
        assertThat(complained()).contains("a COMMAND is missing");
    }

    private int importFiles() {
        return run(
                "import",
                "--nodes",
                dir.resolve("nodes.csv").toString(),
                "--rules",
                dir.resolve("rules.csv").toString());
    }

    private int run(String command, String... more) {
        return execute(Stream.concat(Stream.of("hierarchy", command, "--config", config.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private int execute(String... arguments) {
        return Commands.execute(new CloseCommand(), new PrintWriter(printed), new PrintWriter(complained), arguments);
    }

    private String printed() {
        return taken(printed);
    }

    private String complained() {
        return taken(complained);
    }

    private static String taken(StringWriter said) {
        String text = said.toString();
        said.getBuffer().setLength(0);
        return text;
    }
}
