package org.tieout.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tieout.command.Commands;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.TieoutConfig;
import org.tieout.testing.TestDatabase;

/** A month of {@link AMonth} whose accrual is handed over, by commands, with the layouts that come with Tieout. */
public final class ABookedMonth {

    public static final String CODING =
            "Rule,BusinessUnit,Product,Issuer,Lane,Share,From,To,Company,Ledger,ExpenseAccount,AccruedAccount,PrepaidAccount,TaxAccount,CostCentre,Project,Segments,IntercompanyPartner,JournalSource,JournalCategory,PeriodName,Memo,VendorNumber,VendorName,VendorSite,PaymentTerms,PurchaseOrder,PurchaseOrderLine,PurchaseOrderLeft\n";
    private static final String ACKNOWLEDGEMENT =
            "Batch,Document,Line,Status,TheirDocument,PostedOn,PostedAmount,Message\n";

    private final AMonth month;
    private final StringWriter printed = new StringWriter();
    private final StringWriter complained = new StringWriter();
    private final Path dir;
    private final Path config;

    /** @param close what the config says of the close; empty for the defaults */
    public ABookedMonth(Path dir, String close) throws IOException {
        this(dir, close, new AMonth());
    }

    private ABookedMonth(Path dir, String close, AMonth month) throws IOException {
        this.dir = dir;
        this.month = month;
        this.config = Files.writeString(dir.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources: []
                reconciliations: []
                %s""".formatted(
                        month.url(), close.isEmpty() ? "" : "close: { %s }\n".formatted(close)));
        Path layouts = Files.createDirectory(dir.resolve("exports"));
        try (Stream<Path> shipped = Files.list(Path.of("..", "conf", "exports"))) {
            for (Path one : shipped.toList()) {
                Files.copy(one, layouts.resolve(one.getFileName()));
            }
        }
    }

    /**
     * A copy of one that is prepared once.
     *
     * @param name of what is prepared; the same name, the same database
     */
    public static ABookedMonth prepared(Path dir, String close, String name, Consumer<ABookedMonth> prepare)
            throws IOException {
        String url = TestDatabase.copyOf(name, () -> new AMonth().url(), founded -> {
            try {
                prepare.accept(new ABookedMonth(Files.createTempDirectory(dir, name), "", new AMonth(founded)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new ABookedMonth(dir, close, new AMonth(url));
    }

    public TieoutConfig config() throws IOException {
        return ConfigReader.read(config);
    }

    /** One line more of the config. */
    public void configure(String line) throws IOException {
        Files.writeString(config, line + "\n", StandardOpenOption.APPEND);
    }

    /** Rules that say how cost is booked, without the header. */
    public void coding(String rules) {
        try {
            Path file = Files.writeString(dir.resolve("coding.csv"), CODING + rules);
            assertThat(run("coding", "import", "--file", file.toString(), "--as", "finn"))
                    .startsWith("Imported coding");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public AMonth month() {
        return month;
    }

    public Path dir() {
        return dir;
    }

    public String printed() {
        return printed.toString();
    }

    public String complained() {
        return complained.toString();
    }

    /** Every card of October is approved, whatever it shows. */
    public void approve() {
        TestDatabase.execute(
                month.url(), "ALTER TABLE tieout.periods DISABLE TRIGGER approved_periods_have_approved_cards");
        month.export();
    }

    /** October is opened again; what is done meanwhile is approved, whatever it is. */
    public void reopen(Runnable meanwhile) {
        StringWriter all = new StringWriter();
        int code = Commands.execute(
                new CloseCommand(),
                new PrintWriter(all),
                new PrintWriter(all),
                "--config",
                config.toString(),
                "reopen",
                "--period",
                "2025-10",
                "--note",
                "another number",
                "--as",
                "finn");
        assertThat(code).as(all.toString()).isZero();
        meanwhile.run();
        TestDatabase.execute(month.url(), """
                INSERT INTO tieout.frozen_results (reconciliation, billing_period, result_hash, settings, charges_version, finality, frozen_by, run_id)
                SELECT reconciliation, billing_period, result_hash, settings, charges_version, 'FINAL', 'ada', 'r1' FROM tieout.publications;
                UPDATE tieout.periods SET state = 'REVIEW';
                UPDATE tieout.periods SET state = 'APPROVED', approved_by = 'finn', result_hash = (SELECT result_hash FROM tieout.publications);
                UPDATE tieout.periods SET state = 'EXPORTED'
                """);
    }

    public List<String> ledger(String period) {
        return run("ledger", "--period", period, "--format", "csv")
                .lines()
                .skip(1)
                .map(line -> line.substring("2025-10,".length()))
                .toList();
    }

    public void acknowledge(int code, String lines) throws IOException {
        Path file = Files.writeString(dir.resolve("posted.csv"), ACKNOWLEDGEMENT + lines);
        assertThat(execute("acknowledge", "--file", file.toString(), "--as", "omar"))
                .as("%s%s", printed, complained)
                .isEqualTo(code);
    }

    public String[] export(String layout, String... more) {
        return exportTo(dir.resolve("out").toString(), layout, more);
    }

    public String[] exportTo(String place, String layout, String... more) {
        return Stream.concat(
                        Stream.of("export", "--period", "2025-10", "--layout", layout, "--to", place, "--as", "finn"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    public List<String> files() {
        Path out = dir.resolve("out");
        if (!Files.isDirectory(out)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(out)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> out.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that was written, without its header. */
    public List<String> rows(String file) throws IOException {
        return Files.readString(dir.resolve("out").resolve(file))
                .lines()
                .skip(1)
                .toList();
    }

    public int execute(String... words) {
        printed.getBuffer().setLength(0);
        complained.getBuffer().setLength(0);
        String[] all = Stream.concat(Stream.of("--config", config.toString()), Stream.of(words))
                .toArray(String[]::new);
        return Commands.execute(new AccrualCommand(), new PrintWriter(printed), new PrintWriter(complained), all);
    }

    /** What a command said, however it ended; several may run at once. */
    public String said(String... words) {
        StringWriter all = new StringWriter();
        String[] command = Stream.concat(Stream.of("--config", config.toString()), Stream.of(words))
                .toArray(String[]::new);
        StringWriter errors = new StringWriter();
        int code = Commands.execute(new AccrualCommand(), new PrintWriter(all), new PrintWriter(errors), command);
        return code == 0 ? all.toString() : errors.toString();
    }

    /** A command in a process of its own. */
    public Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ABookedMonth.class.getName(),
                "--config",
                config.toString()));
        command.addAll(List.of(words));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("process.log").toFile())
                .start();
    }

    /** The process. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(Commands.execute(new AccrualCommand(), out, out, arguments));
    }

    public String run(String... words) {
        assertThat(execute(words)).as(complained.toString()).isZero();
        return printed.toString();
    }

    public String failed(int code, String... words) {
        assertThat(execute(words)).as("%s%s", printed, complained).isEqualTo(code);
        return complained.toString();
    }
}
