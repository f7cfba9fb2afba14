package org.tieout.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.command.Commands;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.sampledata.SampleData;
import picocli.CommandLine;

class InitCommandTest {

    private static final String FEES = "Period,OrganisationId,Fee,Amount,Currency,Issuer\n2026-10,o1,Base,1.00,EUR,P\n";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The same sources and reconciliations are the same result: nothing else of a config decides about it. */
    @Test
    void writesForTheSampleCompaniesWhatTheirConfigSays() throws IOException {
        SampleData.write(folder.resolve("sample"));

        int end = init(folder.resolve("sample"));

        assertThat(end).as(err.toString()).isZero();
        TieoutConfig made = ConfigReader.read(folder.resolve("tieout.yaml"));
        TieoutConfig ours = ConfigReader.read(Path.of("../conf/tieout.yaml"));
        assertThat(made.reconciliations()).containsExactlyInAnyOrderElementsOf(ours.reconciliations());
        assertThat(made.sources().stream().map(InitCommandTest::said).toList())
                .containsExactlyInAnyOrderElementsOf(
                        ours.sources().stream().map(InitCommandTest::said).toList());
        assertThat(out.toString())
                .contains("contoso-usage       invoice-usage  azure-partner      2  2026-09 to 2026-10  contoso")
                .contains("hierarchy/nodes.csv: no known dialect has its columns")
                .endsWith("tieout --config %s run --period 2026-10%n".formatted(folder.resolve("tieout.yaml")));
    }

    private static List<String> said(SourceConfig source) {
        return List.of(
                source.name(),
                source.kind().toString(),
                source.provider().toString(),
                // Of a cloud's rows the dialect knows who issues them.
                source.kind().isFee() ? source.issuer() : "",
                ((Fetch.Files) source.fetch()).path().replaceFirst("^.*/sample/", ""));
    }

    @Test
    void writesOverNoConfigUnlessForced() throws IOException {
        write("fees/ledger.csv", FEES);
        write("tieout.yaml", "mine\n");

        assertThat(init(folder.resolve("fees"))).isEqualTo(12);
        assertThat(err.toString()).contains("it is there already; name another file with --output");
        assertThat(folder.resolve("tieout.yaml")).hasContent("mine\n");

        assertThat(init(folder.resolve("fees"), "--force")).isZero();
        assertThat(Files.getPosixFilePermissions(folder.resolve("tieout.yaml")))
                .as("as those of any other file")
                .isEqualTo(Files.getPosixFilePermissions(folder.resolve("fees/ledger.csv")));
        assertThat(ConfigReader.read(folder.resolve("tieout.yaml")).sources()).hasSize(1);
    }

    @Test
    void saysThatThereIsNothingYet() throws IOException {
        Files.createDirectories(folder.resolve("empty"));

        assertThat(init(folder.resolve("empty"))).isEqualTo(20);
        assertThat(err.toString()).contains("empty holds no file yet");
        assertThat(init(folder.resolve("absent"))).isEqualTo(12);
        assertThat(folder.resolve("tieout.yaml")).doesNotExist();
    }

    @Test
    void saysThatItLooksAtFilesOfThisMachineAlone() {
        assertThat(init(Path.of("s3://acme-billing/focus"))).isEqualTo(12);

        assertThat(err.toString())
                .contains("acme-billing/focus: init looks at files of this machine alone; copy a month of them here,");
    }

    @Test
    void saysThatItWritesAFileOfThisMachine() {
        int exitCode = Commands.execute(
                new CommandLine(new InitCommand()).getCommandSpec(),
                new PrintWriter(out),
                new PrintWriter(err),
                "--output",
                "s3a://acme-billing/tieout.yaml",
                folder.toString());

        assertThat(exitCode).isEqualTo(12);
        assertThat(err.toString())
                .contains("acme-billing/tieout.yaml: init writes a file of this machine; name one with --output");
    }

    @Test
    void namesWhatItCannotRead() throws IOException {
        write("in/page.csv", "<!doctype html><html>");
        write("in/nothing.csv", "");

        assertThat(init(folder.resolve("in"))).isEqualTo(30);
        assertThat(err.toString()).contains("None of 2 files", "nothing.csv: it is empty");

        write("in/2026-10/ledger.csv", FEES);
        assertThat(init(folder.resolve("in"))).isZero();
        assertThat(out.toString()).contains("page.csv: it is a web page");
    }

    /** Whatever stands beside them; the config among it, which lies where the files do. */
    @Test
    void tellsTheFilesOfOneFolderByTheirNames() throws IOException {
        write("statement-2026-09.csv", FEES);
        write("statement-2026-10.csv", FEES);
        write("ledger-2026-10.csv", FEES);
        write("notes.txt", "to do\n");

        assertThat(init(folder)).isZero();

        TieoutConfig made = ConfigReader.read(folder.resolve("tieout.yaml"));
        assertThat(made.sources().stream()
                        .map(source -> ((Fetch.Files) source.fetch()).path())
                        .map(path -> path.substring(path.lastIndexOf('/') + 1)))
                .containsExactlyInAnyOrder("statement-{period}.csv", "ledger-{period}.csv");
        assertThat(made.reconciliations()).hasSize(1);
        assertThat(folder.resolve("tieout.yaml"))
                .content()
                .contains("  # fee-statement by the columns of fees: ", "  # fee-ledger by the columns of fees: ")
                .doesNotContain("columns of fee-");
    }

    @Test
    void findsAHeaderBelowATitleAndBetweenSemicolons() throws IOException {
        write("ledger/2026-10/fees.csv", "Fees of October\n" + FEES.replace(',', ';'));

        assertThat(init(folder.resolve("ledger"))).as(err.toString()).isZero();

        SourceConfig made =
                ConfigReader.read(folder.resolve("tieout.yaml")).sources().get(0);
        assertThat(made.delimiter()).isEqualTo(";");
        assertThat(made.issuer()).isEqualTo("P");
    }

    /** Names and values from outside end no comment and no text of the config. */
    @Test
    void namesFromOutsideStayWhatTheyAre() throws IOException {
        write("a \"[b]: {c}\n# x/2026-10/ledger.csv", FEES.replace(",P\n", ",\"P\"\"\nlake: /elsewhere\"\n"));

        assertThat(init(folder)).as(err.toString()).isZero();

        TieoutConfig made = ConfigReader.read(folder.resolve("tieout.yaml"));
        assertThat(made.sources().get(0).issuer()).isEqualTo("P\"\nlake: /elsewhere");
        assertThat(made.lake())
                .isEqualTo(folder.toRealPath().resolve("data/lake").toString());
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
    }

    private int init(Path files, String... more) {
        PrintWriter said = new PrintWriter(out);
        PrintWriter failed = new PrintWriter(err);
        String[] typed = new String[3 + more.length];
        typed[0] = "--output";
        typed[1] = folder.resolve("tieout.yaml").toString();
        typed[2] = files.toString();
        System.arraycopy(more, 0, typed, 3, more.length);
        return Commands.execute(new CommandLine(new InitCommand()).getCommandSpec(), said, failed, typed);
    }
}
