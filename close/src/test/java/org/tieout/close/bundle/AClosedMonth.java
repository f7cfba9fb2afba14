package org.tieout.close.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tieout.close.AClose.OCTOBER;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tieout.close.AClose;
import org.tieout.close.AClose.Line;
import org.tieout.close.AccrualCommand;
import org.tieout.close.CloseCommand;
import org.tieout.command.Commands;
import org.tieout.common.file.OwnerOnly;
import org.tieout.store.close.Acts;
import org.tieout.store.close.NoticeChannel;
import org.tieout.store.close.Notices;
import org.tieout.store.close.Notices.NewNotice;
import org.tieout.testing.TestDatabase;

/**
 * October of {@link AClose}, with something of everything a bundle holds: a variance with an item on it, a correction,
 * a block that is waived, an accrual, a notice that names the log; as far as a test takes it.
 */
final class AClosedMonth {

    private static final String CODING = """
            Rule,BusinessUnit,Product,Issuer,Lane,Share,From,To,Company,Ledger,ExpenseAccount,AccruedAccount,PrepaidAccount,TaxAccount,CostCentre,Project,Segments,IntercompanyPartner,JournalSource,JournalCategory,PeriodName,Memo,VendorNumber,VendorName,VendorSite,PaymentTerms,PurchaseOrder,PurchaseOrderLine,PurchaseOrderLeft
            all,,,,,1,2026-01,,C1,,6400,2150,,,4100,,,,,,,,,,,,,,
            """;

    private static final String[] ALL = {"REVIEW", "APPROVED", "EXPORTED", "CLOSED", "LOCKED"};

    final AClose close;
    final Path dir;
    final Path config;
    final Path key;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    AClosedMonth(Path dir) throws IOException {
        this(dir, new AClose());
    }

    private AClosedMonth(Path dir, AClose close) throws IOException {
        this.dir = dir;
        this.close = close;
        this.key = key(dir.resolve("close-key.pem"));
        this.config = Files.writeString(dir.resolve("tieout.yaml"), """
                # password=hunter2, which nobody else may read
                lake: lake
                landing: landing
                runs: runs
                metadata: { url: "%s" }
                sources:
                  - name: usage
                    kind: invoice-usage
                    fetch: { type: files, path: "in/{period}/*" }
                reconciliations:
                  - { name: contoso, invoice: [usage], export: [] }
                """.formatted(close.url()));
    }

    /** One that is locked: a copy of one that is taken there once. */
    static AClosedMonth locked(Path dir) throws IOException {
        String url = TestDatabase.copyOf("close-locked-month", () -> new AClose().url(), founded -> {
            try {
                new AClosedMonth(Files.createDirectory(dir.resolve("founding")), new AClose(founded)).upTo(ALL);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new AClosedMonth(dir, new AClose(url));
    }

    /** A private key as openssl writes it, which its owner alone may read. */
    static Path key(Path file) throws IOException {
        try {
            byte[] der = KeyPairGenerator.getInstance("Ed25519")
                    .generateKeyPair()
                    .getPrivate()
                    .getEncoded();
            OwnerOnly.write(file, SigningKey.Pem.of(der, "PRIVATE KEY").getBytes(StandardCharsets.US_ASCII));
            return file;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Published, approved and accrued, and then taken as far as the last of these states. */
    AClosedMonth upTo(String... states) throws IOException {
        publish();
        does("item", "raise", "--line", "line1", "--title", "Price is wrong <b>", "--reconciliation", "contoso");
        does(
                "correction",
                "propose",
                "--reconciliation",
                "contoso",
                "--line",
                "line1",
                "--product",
                "Search",
                "--amended",
                "4.50",
                "--currency",
                "USD",
                "--evidence",
                "credit note, \"CN-4711\"");
        as("jonas", "correction", "approve", "--id", "1");
        as(
                "petra",
                "waive",
                "--period",
                "2026-10",
                "--block",
                "UNALLOCATED",
                "--until",
                "2099-01-01",
                "--reason",
                "late & small");
        as(
                "petra",
                "waive",
                "--period",
                "2026-10",
                "--block",
                "MISMATCHES",
                "--until",
                "2099-01-01",
                "--reason",
                "known");
        close.accept("Webshop", "aisha");
        close.accept("Search", "priya");
        close.approve("Webshop", "jonas");
        notice();
        close.approve("Search", "jonas");
        accrue();
        for (String state : states) {
            as("petra", "advance", "--period", "2026-10", "--to", state);
        }
        return this;
    }

    /** A result whose tables are of one piece. */
    private void publish() {
        close.publish(
                "contoso",
                OCTOBER,
                "1",
                Line.matched("Webshop", "10.00"),
                new Line("Search", "5.00", "4.00", "MISMATCHED"),
                Line.matched("Unallocated", "0.25"));
        sql("""
                INSERT INTO published_lanes (publication_id, invoice_id, billing_currency, lane, invoice_billed_cost,
                    export_billed_cost, variance, invoice_rows, export_rows)
                  SELECT publication_id, 'G1', 'USD', 'usage', 15.25, 14.25, 1, 3, 3 FROM publications;
                INSERT INTO published_effects (publication_id, line_id, invoice_id, billing_currency, effect, amount)
                  SELECT publication_id, 'line1', 'G1', 'USD', 'PRICE', 1.00 FROM publications;
                INSERT INTO run_results (run_id, reconciliation, result_hash)
                  SELECT run_id, reconciliation, result_hash FROM publications;
                INSERT INTO checkpoints (run_id, position, step, scope, side, currency, rows, sum, absolute_sum)
                  SELECT run_id, 1, 'published', 'contoso', 'INVOICE', 'USD', 3, 15.25, 15.25 FROM publications
                """);
    }

    private void notice() {
        close.store().write(transaction -> {
            Acts.Head head = transaction.of(Acts.class).head().orElseThrow();
            Notices notices = transaction.of(Notices.class);
            Instant now = Instant.now();
            notices.make(new NewNotice(
                    OCTOBER,
                    "aisha",
                    NoticeChannel.MAIL,
                    "aisha@example.com",
                    "id-1",
                    "Close of 2026-10",
                    "a body",
                    head.actNo(),
                    head.hash(),
                    now));
            return notices.sent(
                    notices.claim(now, "", List.of(NoticeChannel.MAIL))
                            .orElseThrow()
                            .noticeId(),
                    now);
        });
    }

    private void accrue() throws IOException {
        Path coding = Files.writeString(dir.resolve("coding.csv"), CODING);
        assertThat(execute(new AccrualCommand(), "coding", "import", "--file", coding.toString(), "--as", "petra"))
                .as(said())
                .isZero();
        assertThat(execute(new AccrualCommand(), "compute", "--period", "2026-10", "--as", "otto"))
                .as(said())
                .isZero();
    }

    /** The operator does something for October. */
    private void does(String command, String verb, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, verb, "--period", "2026-10"));
        all.addAll(List.of(arguments));
        as("otto", all.toArray(String[]::new));
    }

    private void as(String user, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--as", user));
        assertThat(run(all.toArray(String[]::new))).as(said()).isZero();
    }

    /** {@code tieout close …}. */
    int run(String... arguments) {
        return execute(new CloseCommand(), arguments);
    }

    private int execute(Runnable command, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("--config", config.toString()));
        all.addAll(List.of(arguments));
        return Commands.execute(
                command, new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    /** What the last command said. */
    String said() {
        return out + "" + err;
    }

    String out() {
        return out.toString();
    }

    /** Whoever does this owns the tables, and switches their triggers off. */
    void sql(String sql) {
        TestDatabase.execute(close.url(), "SET session_replication_role = replica; SET search_path = tieout; " + sql);
    }

    /** The bundle of October, which has to be made. */
    Path bundle(String name, String... more) {
        Path file = dir.resolve(name);
        assertThat(bundled(name, more)).as(said()).isZero();
        return file;
    }

    int bundled(String name, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "bundle", "--period", "2026-10", "--to", dir.resolve(name).toString(), "--key", key.toString()));
        all.addAll(List.of(more));
        return run(all.toArray(String[]::new));
    }
}
