package org.tieout.command.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.ConfigReader;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ThisProcess;
import org.tieout.store.AlertKind;
import org.tieout.store.Alerts.NewAlert;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;

/** Nine in the morning of the fifth of November, and what the store has then. */
class FindCausesIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final Instant NINE = Instant.parse("2026-11-05T09:00:00Z");
    private static final Instant SIX = Instant.parse("2026-11-05T06:00:00Z");
    private static final String MONTH = "'[2026-10-01,2026-11-01)'";
    private static final String A_RUN = run("20261105T060000000-aaaa", "run", "2026-11-05T06:00:00Z", "0", "");

    private final String url = TestDatabase.copyOf(
            "store", fresh -> Store.at(new MetadataConfig(fresh)).migrate());
    private final Store store = Store.open(new MetadataConfig(url));

    @TempDir
    private Path folder;

    private static String run(String id, String command, String at, String exitCode, String message) {
        return """
                INSERT INTO tieout.runs (run_id, command, arguments, billing_period, started_by, host, started_at, ended_at,
                  exit_code, message, version, config_hash)
                VALUES ('%s', '%s', '{}', %s, 'ada', 'host-1', '%s', %s, %s, '%s', '1', 'c0ffee')
                """.formatted(
                        id, command, MONTH, at, exitCode.equals("NULL") ? "NULL" : "'" + at + "'", exitCode, message);
    }

    @BeforeEach
    void aRunThatWentWell() {
        TestDatabase.execute(url, A_RUN);
    }

    @Test
    void nothingIsFoundWhereAllIsWell() throws Exception {
        assertThat(causes("patience-minutes: 0")).isEmpty();
    }

    @Test
    void aStageHasFailedUntilItOrTheWholeFlowGoesWell() throws Exception {
        TestDatabase.execute(url, run("20261105T050000000-aaaa", "ingest", "2026-11-05T05:00:00Z", "30", "before it"));
        TestDatabase.execute(
                url, run("20261105T070000000-aaaa", "ingest", "2026-11-05T07:00:00Z", "1", "a first time"));
        TestDatabase.execute(
                url, run("20261105T080000000-aaaa", "ingest", "2026-11-05T08:00:00Z", "30", "Totals differ"));
        TestDatabase.execute(url, run("20261105T080000000-bbbb", "close approve", "2026-11-05T08:00:00Z", "30", "No"));

        assertThat(causes(""))
                .containsExactly(new Cause(
                        new NewAlert(
                                AlertKind.FAILED_RUN,
                                "ingest",
                                OCTOBER,
                                "30",
                                "ingest of 2026-10 ended with 30 on host-1: Totals differ",
                                "tieout status --period 2026-10",
                                Instant.parse("2026-11-05T07:00:00Z")),
                        true));
    }

    @Test
    void whatFailedLongBeforeAnybodyWasToldIsNoNews() throws Exception {
        TestDatabase.execute(url, run("20261106T060000000-aaaa", "watch", "2026-10-01T06:00:00Z", "30", "Long ago"));

        assertThat(causes("")).extracting(Cause::isNews).containsExactly(false);
    }

    @Test
    void aRunWhoseProcessIsGoneHasDied() throws Exception {
        TestDatabase.execute(url, run("20261105T080000000-dead", "run", "2026-11-05T08:00:00Z", "NULL", ""));
        TestDatabase.execute(url, """
                INSERT INTO tieout.locks (reconciliation, billing_period, run_id, owner, machine, pid, process_started, acquired_at)
                VALUES ('contoso', %s, '20261105T080000000-dead', 'ada@host-1', '%s', 999999999, '2026-11-05T08:00:00Z', '2026-11-05T08:00:00Z')
                """.formatted(MONTH, ThisProcess.machine()));

        assertThat(causes(""))
                .containsExactly(new Cause(
                        new NewAlert(
                                AlertKind.FAILED_RUN,
                                "run",
                                OCTOBER,
                                "DIED",
                                "run of 2026-10 of ada@host-1 died without saying how it ended, and left its lock; running the same command again takes over",
                                "tieout status --period 2026-10",
                                Instant.parse("2026-11-05T08:00:00Z")),
                        true));
    }

    @Test
    void aVarianceAboveWhatIsAllowedIsFoundUntilTheResultIsFrozen() throws Exception {
        publish();
        invoice("USD", "FINAL", "1000", "990", "12.50");
        invoice("USD", "FINAL", "5", "7.25", "2.25");
        invoice("EUR", "PRELIMINARY", "100", "0", "100");

        assertThat(causes("gross-variance: { USD: 14.75 }")).isEmpty();
        assertThat(causes("gross-variance: {}")).isEmpty();
        assertThat(causes("gross-variance: { USD: 14.74, EUR: 100 }"))
                .containsExactly(new Cause(
                        new NewAlert(
                                AlertKind.VARIANCE,
                                "contoso USD",
                                OCTOBER,
                                "FINAL",
                                "contoso of 2026-10 (FINAL) differs by 14.75 USD gross, 7.75 USD net: more than 14.74 USD",
                                "tieout show invoices --period 2026-10 --reconciliation contoso",
                                SIX),
                        true));
        assertThat(causes("gross-variance: 0"))
                .extracting(
                        cause -> cause.alert().subject() + " " + cause.alert().status())
                .containsExactly("contoso EUR PRELIMINARY", "contoso USD FINAL");

        freeze();
        assertThat(causes("gross-variance: 0")).isEmpty();
    }

    @Test
    void aSourceIsStaleThatHadNoReleaseForLongerThanItMay() throws Exception {
        release("usage", "4f9c", "2026-11-02T09:00:00Z", 2);
        release("usage", "no-data", "2026-11-05T08:00:00Z", 0);
        release("fees", "1", "2026-11-02T09:00:00Z", 1);
        release("gone", "1", "2020-01-01T00:00:00Z", 1);

        assertThat(causes("stale-after-days: 3")).isEmpty();
        assertThat(causes("stale-after-days: { fees: 35, usage: 2 }"))
                .containsExactly(new Cause(
                        new NewAlert(
                                AlertKind.STALE_DELIVERY,
                                "usage",
                                null,
                                "STALE",
                                "usage had no new release since 2026-11-02 09:00 UTC, for more than 2 days",
                                "tieout download --period YYYY-MM --source usage",
                                Instant.parse("2026-11-02T09:00:00Z")),
                        true));
    }

    @Test
    void aFrozenResultThatWouldBeAnotherHasDrifted() throws Exception {
        publish();
        freeze();
        report("5eed", "");
        report("beef", "");
        assertThat(causes("")).as("looked at, and nothing has moved").isEmpty();
        report("cafe", """
                INSERT INTO tieout.watch_movements (report_id, invoice_issuer_name, invoice_id, billing_currency, frozen_variance,
                  new_variance, net, gross, frozen_invoiced, new_invoiced, invoiced_net, invoiced_gross, frozen_exported,
                  new_exported, exported_net, exported_gross, lines_changed, lines_added, lines_gone)
                SELECT max(report_id), 'Contoso', 'G-1', 'USD', 0, 5, 5, 25, 10, 15, 5, 25, 10, 10, 0, 0, 1, 0, 0
                FROM tieout.watch_reports
                """);

        assertThat(causes(""))
                .containsExactly(new Cause(
                        new NewAlert(
                                AlertKind.DRIFT,
                                "contoso",
                                OCTOBER,
                                "cafe".repeat(16),
                                "contoso of 2026-10 is frozen, and would be another with what was delivered since: 1 invoice has moved: net 5, gross 25 USD",
                                "tieout watch --no-download --period 2026-10 --reconciliation contoso",
                                SIX),
                        true));
    }

    private void publish() {
        TestDatabase.execute(url, """
                INSERT INTO tieout.publications (reconciliation, billing_period, run_id, result_hash, settings, charges_version,
                  matched_lines, published_at)
                VALUES ('contoso', %s, '20261105T060000000-aaaa', repeat('5eed', 16), 's', 1, 'full', '%s')
                """.formatted(MONTH, SIX));
    }

    private void invoice(String currency, String finality, String invoiced, String exported, String gross) {
        TestDatabase.execute(url, """
                INSERT INTO tieout.published_invoices (publication_id, invoice_issuer_name, invoice_id, billing_currency, finality,
                  invoice_billed_cost, export_billed_cost, variance, gross_variance, invoice_rows, export_rows, lines,
                  matched_lines, within_tolerance_lines, mismatched_lines, missing_in_export_lines, missing_on_invoice_lines,
                  status)
                SELECT publication_id, 'Contoso', 'G-' || '%1$s', '%2$s', '%3$s', %1$s, %4$s, %5$s, %6$s, 1, 1, 1, 0, 0, 1, 0, 0,
                  'MISMATCHED'
                FROM tieout.publications
                """.formatted(
                invoiced,
                currency,
                finality,
                exported,
                new BigDecimal(invoiced).subtract(new BigDecimal(exported)).toPlainString(),
                gross));
    }

    private void freeze() {
        TestDatabase.execute(url, """
                INSERT INTO tieout.frozen_results (reconciliation, billing_period, result_hash, settings, charges_version, finality,
                  frozen_by, run_id)
                SELECT reconciliation, billing_period, result_hash, settings, charges_version, 'FINAL', 'ada', run_id
                FROM tieout.publications
                """);
    }

    private void report(String hash, String movement) {
        TestDatabase.execute(url, """
                INSERT INTO tieout.watch_reports (reconciliation, billing_period, looked_at, run_id, frozen_hash, new_hash,
                  changed_settings)
                VALUES ('contoso', %s, '%s', '20261105T060000000-aaaa', repeat('5eed', 16), repeat('%s', 16), '{}')
                """.formatted(MONTH, SIX, hash));
        if (!movement.isEmpty()) {
            TestDatabase.execute(url, movement);
        }
    }

    private void release(String source, String version, String landed, int files) {
        TestDatabase.execute(url, """
                INSERT INTO tieout.releases (source, billing_period, version, finality, files, bytes, landed_at)
                VALUES ('%s', %s, '%s', 'FINAL', %d, 1, '%s')
                """.formatted(source, MONTH, version, files, landed));
    }

    private List<Cause> causes(String alerts) throws Exception {
        Path file = Files.writeString(folder.resolve("tieout.yaml"), """
                lake: lake
                landing: landing
                metadata: { url: "%s" }
                sources:
                  - { name: usage, kind: invoice-usage, fetch: { type: files, path: in/usage } }
                  - { name: fees, kind: invoice-usage, fetch: { type: files, path: in/fees } }
                reconciliations: []
                alerts: { %s }
                """.formatted(url, alerts));
        FindCauses find = new FindCauses(ConfigReader.read(file), Clock.fixed(NINE, ZoneOffset.UTC));
        return store.read(find::apply);
    }
}
