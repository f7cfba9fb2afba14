package org.tieout.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tieout.command.Commands;
import org.tieout.testing.TestDatabase;

/** A month of {@link AMonth} whose accrual is handed over, by commands, with the layouts that come with Tieout. */
public final class ABookedMonth {

    public static final String CODING =
            "Rule,BusinessUnit,Product,Issuer,Lane,Share,From,To,Company,Ledger,ExpenseAccount,AccruedAccount,PrepaidAccount,TaxAccount,CostCentre,Project,Segments,IntercompanyPartner,JournalSource,JournalCategory,PeriodName,Memo,VendorNumber,VendorName,VendorSite,PaymentTerms,PurchaseOrder,PurchaseOrderLine,PurchaseOrderLeft\n";
    private static final String ACKNOWLEDGEMENT =
            "Batch,Document,Line,Status,TheirDocument,PostedOn,PostedAmount,Message\n";

    private final AMonth month = new AMonth();
    private final StringWriter printed = new StringWriter();
    private final StringWriter complained = new StringWriter();
    private final Path dir;
    private final Path config;

    /** @param accruals what the config says of them; empty for the defaults */
    public ABookedMonth(Path dir, String accruals) throws IOException {
        this.dir = dir;
        this.config = Files.writeString(dir.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources: []
                reconciliations: []
                %s""".formatted(
                        month.url(), accruals.isEmpty() ? "" : "close: { accruals: %s }\n".formatted(accruals)));
        Path layouts = Files.createDirectory(dir.resolve("exports"));
        try (Stream<Path> shipped = Files.list(Path.of("..", "conf", "exports"))) {
            for (Path one : shipped.toList()) {
                Files.copy(one, layouts.resolve(one.getFileName()));
            }
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
        return Stream.concat(
                        Stream.of(
                                "export",
                                "--period",
                                "2025-10",
                                "--layout",
                                layout,
                                "--to",
                                dir.resolve("out").toString(),
                                "--as",
                                "finn"),
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
