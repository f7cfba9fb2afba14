package org.tieout.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.command.Commands;
import picocli.CommandLine;

/** Of deliveries and folders of this machine, with a store that does not run. */
class CheckCommandTest {

    private static final String FEES = "Period,OrganisationId,Fee,Amount,Currency,Issuer\n2026-10,o1,Base,1.00,EUR,P\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void saysThatNothingIsInTheWayAndLeavesNothingBehind() throws IOException {
        write("in/2026-10/fees.csv", FEES);
        config("");

        assertThat(check()).as(err.toString() + out).isZero();

        assertThat(out.toString())
                .contains("tieout.yaml is valid: 1 source, 0 reconciliations")
                .contains("lake            %s is not there yet and can be made; ".formatted(folder.resolve("lake")))
                .contains("embedded:%s does not run; the next command".formatted(folder.resolve("store")))
                .contains("source fees     1 file, %d bytes, read as fee-ledger; nothing of 2026-10 is landed yet"
                        .formatted(FEES.length()))
                .contains("export layouts  there are none")
                .contains("tieout --config %s run --period 2026-10".formatted(folder.resolve("tieout.yaml")));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactlyInAnyOrder(folder.resolve("in"), folder.resolve("tieout.yaml"));
        }
    }

    /** Root may write anywhere, but nobody makes a folder below a file. */
    @Test
    void namesEveryProblemInOneGo() throws IOException {
        write("lake", "a file\n");
        write("store", "a file\n");
        write("in/2026-10/one.csv", "Alpha,Beta\n1,2\n");
        write("in/2026-10/page.csv", "<!doctype html><html>");
        write("in/2026-10/cut.parquet", "PAR1");
        write("in/2026-10/empty.csv", "");
        write("in/2026-10/right.csv", FEES);
        write("exports/ours.yaml", "title: Ours\n");
        config("close:\n  webhook: https://example.com/hook\n");

        assertThat(check()).isEqualTo(12);

        assertThat(err.toString())
                .contains("problems would stop a run of 2026-10; mend what is named, and check again");
        assertThat(out.toString())
                .containsPattern("problem +lake +.*/lake cannot be made: .*/lake is no folder +name another folder")
                .containsPattern("ok +landing ")
                .containsPattern("problem +metadata store +.*/store cannot be made: ")
                .containsPattern("problem +source fees +one.csv as fee-ledger: mandatory column .* is missing")
                .containsPattern("problem +source fees +page.csv: it is a web page")
                .containsPattern("problem +source fees +cut.parquet: its Parquet footer is unreadable")
                .containsPattern("problem +source fees +empty.csv: it is empty")
                .containsPattern("problem +webhook +Cannot post .* TIEOUT_WEBHOOK_SECRET is not set +set it to")
                .containsPattern("problem +export layout ours +Cannot use layout ours: ")
                .doesNotContain("right.csv");
    }

    @Test
    void whatMayStillComeIsToBeTriedAgain() throws IOException {
        config("");

        assertThat(check()).isEqualTo(20);

        assertThat(err.toString()).contains("1 problem would stop a run of 2026-10; try again later");
        assertThat(out.toString())
                .containsPattern(
                        "problem +source fees +Nothing to download: no file matches .*/in/2026-10/\\*; nothing of "
                                + "2026-10 is landed yet +has it been delivered, and is fetch.path right");
    }

    @Test
    void keepsToTheSourcesThatAreAskedFor() throws IOException {
        config("");

        assertThat(check("--source", "absent")).isEqualTo(12);
        assertThat(err.toString()).contains("Invalid source: absent is not in the config; it has fees");
    }

    @Test
    void tellsProgramsTheSame() throws IOException {
        config("");

        assertThat(check("--json")).isEqualTo(20);

        assertThat(out.toString())
                .contains("\"period\" : \"2026-10\"", "\"level\" : \"PROBLEM\"", "\"what\" : \"source fees\"");
    }

    @Test
    void aStoreThatDoesNotAnswerIsTriedAgain() throws IOException {
        write("in/2026-10/fees.csv", FEES);
        config("");
        Path config = folder.resolve("tieout.yaml");
        Files.writeString(
                config, Files.readString(config).replace("embedded:store", "jdbc:postgresql://127.0.0.1:1/tieout"));

        assertThat(check()).isEqualTo(20);

        assertThat(out.toString())
                .containsPattern("problem +metadata store +Cannot reach the metadata store .*is it running");
    }

    private void config(String more) throws IOException {
        write("tieout.yaml", """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "embedded:store" }
                sources:
                  - name: fees
                    kind: fee-ledger
                    provider: other
                    fetch: { type: files, path: "in/{period}/*" }
                reconciliations: []
                """ + more);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private int check(String... more) {
        String[] typed = Stream.concat(
                        Stream.of("--config", folder.resolve("tieout.yaml").toString(), "--period", "2026-10"),
                        Stream.of(more))
                .toArray(String[]::new);
        return Commands.execute(
                new CommandLine(new CheckCommand()).getCommandSpec(),
                new PrintWriter(out),
                new PrintWriter(err),
                typed);
    }
}
