package org.tieout.close.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.close.CloseCommand;
import org.tieout.command.Commands;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.RunRecord;
import org.tieout.store.FrozenResult;
import org.tieout.store.Publication;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;

/** {@link FreezeCommand} and {@link ReopenCommand} on results that are published. */
class FreezeCommandIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final String HASH = "5eed".repeat(16);
    private static final String OTHER_HASH = "beef".repeat(16);

    private final Path config;
    private final RunHistory book;
    private final Store store;

    FreezeCommandIT(@TempDir Path dir) throws IOException {
        this.config = Files.writeString(dir.resolve("tieout.yaml"), """
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
                  - { name: fabrikam, invoice: [usage], export: [] }
                """.formatted(TestDatabase.copyOf(
                "store", url -> Store.at(new MetadataConfig(url)).migrate())));
        this.book = new RunHistory(ConfigReader.read(config));
        this.store = Store.open(ConfigReader.read(config).metadata());
    }

    @Test
    void freezesWhatIsPublished() throws IOException {
        publish("contoso", HASH);
        publish("fabrikam", OTHER_HASH);

        int code = close("freeze", "--period", "2026-10", "--note", "booked");

        assertThat(code).isZero();
        assertThat(book.runs(OCTOBER).get(0).command()).isEqualTo("close freeze");
        assertThat(frozen()).hasSize(2);
        FrozenResult contoso = frozen().get(0);
        assertThat(contoso)
                .isEqualTo(new FrozenResult(
                        "contoso",
                        OCTOBER,
                        HASH,
                        "settings",
                        7,
                        Map.of("reconciliation_lines", 3L),
                        Map.of("usage", "4f9c"),
                        Finality.FINAL,
                        contoso.at(),
                        System.getProperty("user.name"),
                        "booked"));
    }

    @Test
    void freezingAgainChangesNothing() throws IOException {
        publish("contoso", HASH);
        assertThat(freezeContoso()).isZero();
        List<FrozenResult> before = frozen();

        assertThat(close("freeze", "--period", "2026-10", "--reconciliation", "contoso", "--note", "again"))
                .isZero();

        assertThat(frozen()).isEqualTo(before);
    }

    @Test
    void whatIsNotPublishedIsRefusedAndNothingIsFrozen() throws IOException {
        publish("contoso", HASH);

        assertThat(close("freeze", "--period", "2026-10")).isEqualTo(20);

        assertThat(lastMessage())
                .isEqualTo(
                        "Cannot freeze fabrikam for 2026-10: no result of it is published; run: tieout run --period 2026-10");
        assertThat(frozen()).isEmpty();
    }

    @Test
    void aPublicationThatIsNotTheResultInTheLakeIsRefused() throws IOException {
        publish("contoso", HASH);
        book.enter(run("20261106T060708009-aaaa", Map.of("contoso", OTHER_HASH)));

        assertThat(freezeContoso()).isEqualTo(20);

        assertThat(lastMessage())
                .isEqualTo(
                        "Cannot freeze contoso for 2026-10: what is published is not the result that stands in the lake; run: tieout publish --period 2026-10");
    }

    @Test
    void aPreliminaryResultIsFrozenOnlyWhereThatIsAccepted() throws IOException {
        publish("contoso", HASH);
        TestDatabase.execute(ConfigReader.read(config).metadata().url(), """
                INSERT INTO tieout.published_invoices (publication_id, billing_currency, finality, invoice_billed_cost, export_billed_cost,
                  variance, gross_variance, invoice_rows, export_rows, lines, matched_lines, within_tolerance_lines, mismatched_lines,
                  missing_in_export_lines, missing_on_invoice_lines, status)
                SELECT publication_id, 'USD', 'PRELIMINARY', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'MATCHED' FROM tieout.publications
                """);

        assertThat(freezeContoso()).isEqualTo(20);
        assertThat(lastMessage())
                .isEqualTo(
                        "Cannot freeze contoso for 2026-10: it is preliminary, its provider may still change it; freeze it when it is final, or with --accept-preliminary");

        assertThat(close("freeze", "--period", "2026-10", "--reconciliation", "contoso", "--accept-preliminary"))
                .isZero();
        assertThat(frozen()).extracting(FrozenResult::finality).containsExactly(Finality.PRELIMINARY);
    }

    @Test
    void reopeningNeedsAReason() throws IOException {
        publish("contoso", HASH);
        freezeContoso();

        assertThat(close("reopen", "--period", "2026-10")).isEqualTo(2);
        assertThat(close("reopen", "--period", "2026-10", "--note", " ")).isEqualTo(2);
        assertThat(frozen()).hasSize(1);
        assertThat(close("reopen", "--period", "2026-10", "--note", "late credit"))
                .isZero();
        assertThat(frozen()).isEmpty();
        assertThat(close("reopen", "--period", "2026-10", "--note", "late credit"))
                .isZero();
        assertThat(freezeContoso()).isZero();
    }

    @Test
    void anUnknownReconciliationAndWrongUsage() throws IOException {
        assertThat(close("freeze", "--period", "2026-10", "--reconciliation", "litware"))
                .isEqualTo(12);
        assertThat(lastMessage())
                .isEqualTo("Invalid reconciliation: litware is not in the config; it has contoso, fabrikam");
        assertThat(close("freeze")).isEqualTo(2);
        assertThat(close()).isEqualTo(2);
    }

    private int freezeContoso() {
        return close("freeze", "--period", "2026-10", "--reconciliation", "contoso");
    }

    /** As a run leaves it: a result in the lake, published, and entered in the book. */
    private void publish(String reconciliation, String hash) throws IOException {
        RunRecord run = run("20261105T060708009-" + reconciliation, Map.of(reconciliation, hash));
        book.enter(run);
        store.write(transaction -> transaction
                .publications()
                .replace(new Publication(
                        reconciliation,
                        OCTOBER,
                        run.id(),
                        hash,
                        "settings",
                        MatchedLines.FULL,
                        7,
                        Map.of("reconciliation_lines", 3L),
                        Map.of("usage", "4f9c"))));
    }

    private static RunRecord run(String id, Map<String, String> results) {
        Instant start = Instant.parse("2026-11-05T06:07:08.009Z");
        return new RunRecord(
                id, "run", List.of(), "2026-10", start, start, "ada", "host-1", "0.1.0", "c0ffee", 0, "", List.of(),
                List.of(), List.of(), Map.of(), Map.of(), results, Map.of(), List.of());
    }

    private List<FrozenResult> frozen() {
        return store.read(transaction -> transaction.frozenResults().all());
    }

    private String lastMessage() throws IOException {
        return book.runs(OCTOBER).stream()
                .filter(run -> run.command().startsWith("close"))
                .findFirst()
                .orElseThrow()
                .message();
    }

    private int close(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--config";
        all[1] = config.toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        return Commands.execute(new CloseCommand(), nobody, nobody, all);
    }
}
