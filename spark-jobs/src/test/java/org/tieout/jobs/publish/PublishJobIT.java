package org.tieout.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tieout.jobs.reconcile.ChargeBuilder.exported;
import static org.tieout.jobs.reconcile.ChargeBuilder.invoiced;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Recompute;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunRecord;
import org.tieout.jobs.io.LocalLake;
import org.tieout.jobs.io.Reconciled;
import org.tieout.jobs.reconcile.ALake;
import org.tieout.jobs.reconcile.AReconciliation;
import org.tieout.rules.dataset.Charges;
import org.tieout.store.Publication;
import org.tieout.store.PublishedRows;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import org.tieout.testing.TestDatabase;

class PublishJobIT {

    private static final AReconciliation R = new AReconciliation();
    private static final String AWKWARD = "tab\t line\n return\r back\\slash \\N quote\" \u20ac";

    @TempDir
    private static Path folder;

    private static ALake lake;
    private static RunRecord reconciled;
    private static Reconciled first;
    private static Reconciled second;
    private static @Nullable RunRecord published;

    /** A store the first result is published in. */
    private final String url = TestDatabase.copyOf("published", PublishJobIT::publishTheFirst);

    private final Store store = Store.open(new MetadataConfig(url));
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private @Nullable Reconciled standing;

    /** Two results, one after the other; either may be what stands. */
    @BeforeAll
    static void reconcile() throws IOException {
        lake = new ALake(folder);
        lake.hold(
                invoiced("10").of("10", "Hours"),
                exported("6").of("6", "Hours"),
                exported("4").of("4", "Hours"),
                invoiced("7.000000000000000000000001").with(Charges.METER_NAME, AWKWARD),
                invoiced("-2").with(Charges.METER_NAME, "credit").with(Charges.CHARGE_CATEGORY, "Credit"),
                exported("8").with(Charges.INVOICE_ID, null));
        reconciled = lake.reconcile(R);
        first = result();
        lake.hold(invoiced("1"), exported("3"));
        lake.reconcile(R);
        second = result();
    }

    private static void publishTheFirst(String database) {
        try {
            Store.at(new MetadataConfig(database)).migrate();
            first.write(lake.lake().files());
            published =
                    publish(database, new ByteArrayOutputStream(), R, MatchedLines.FULL, Recompute.WHAT_HAS_CHANGED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reconciled result() throws IOException {
        return Reconciled.read(lake.lake().files(), "r", ALake.OCTOBER).orElseThrow();
    }

    @BeforeEach
    void theFirstStands() throws IOException {
        stands(first);
    }

    private void stands(Reconciled result) throws IOException {
        standing = result;
        result.write(lake.lake().files());
    }

    @Test
    void everyRowOfTheLakeStandsInTheStoreWithEveryDigit() {
        for (PublishedTable table : PublishedTable.ALL) {
            assertThat(published(table)).as(table.name()).containsExactlyInAnyOrderElementsOf(inLake(table));
        }
        assertThat(published(PublishedTable.LINES)).hasSize(4).anyMatch(row -> row.contains(AWKWARD));
        assertThat(Objects.requireNonNull(published).checkpoints())
                .extracting(PublishJobIT::inWords)
                .containsExactly(
                        "published r INVOICE USD 3 15.000000000000000000000001 19.000000000000000000000001",
                        "published r EXPORT USD 3 18 18");
    }

    @Test
    void theStoreSaysWhatItWasMadeFrom() {
        assertThat(current())
                .usingRecursiveComparison()
                .ignoringFields("settings")
                .isEqualTo(new Publication(
                        "r",
                        ALake.OCTOBER,
                        Objects.requireNonNull(published).id(),
                        reconciled.resultHashes().getOrDefault("r", ""),
                        "",
                        MatchedLines.FULL,
                        reconciled.versionsRead().getOrDefault("charges", -1L),
                        reconciled.tableVersions(),
                        Map.of("i", "v1", "e", "v1")));
    }

    @Test
    void theSameResultAgainChangesNothing() throws IOException {
        Publication first = current();

        publish(MatchedLines.FULL, Recompute.WHAT_HAS_CHANGED);
        assertThat(current()).isEqualTo(first);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("unchanged");

        RunRecord forced = publish(MatchedLines.FULL, Recompute.EVERYTHING);
        assertThat(current().runId()).isEqualTo(forced.id());
        assertThat(published(PublishedTable.LINES)).hasSize(4);
    }

    @Test
    void anotherResultTakesThePlaceOfTheOneBefore() throws IOException {
        stands(second);

        publish(MatchedLines.FULL, Recompute.WHAT_HAS_CHANGED);

        for (PublishedTable table : PublishedTable.ALL) {
            assertThat(published(table)).as(table.name()).containsExactlyInAnyOrderElementsOf(inLake(table));
        }
        assertThat(published(PublishedTable.LINES)).hasSize(1);
    }

    @Test
    void anItemOnAVarianceThatIsGoneIsClosedWithThat() throws IOException {
        stands(second);
        TestDatabase.execute(url, """
                INSERT INTO tieout.open_items (kind, reconciliation, billing_period, line_id, summary)
                SELECT 'LINE', 'r', '[2026-10-01,2026-11-01)', line_id, 'a credit is missing' FROM tieout.published_lines
                WHERE invoice_billed_cost = -2;
                INSERT INTO tieout.acts (act, subject, acted_by, entered_by, content) VALUES ('item raised', 'item 1', 'omar', 'omar', '{}');
                INSERT INTO tieout.open_item_notes SELECT 1, item_id, 'OPEN', 'OPEN', '' FROM tieout.open_items;
                INSERT INTO tieout.open_item_amounts SELECT 1, billing_currency, variance, gross FROM tieout.live_item_amounts
                """);

        publish(MatchedLines.FULL, Recompute.WHAT_HAS_CHANGED);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("item 1 is closed, its variance is gone: a credit is missing");
        assertThat(TestDatabase.query(url, """
                        SELECT concat_ws(' ', status, act, acted_by) FROM tieout.open_items, tieout.acts WHERE act_no = 2
                        """)).containsExactly("CLOSED item closed rule:variance-gone");
    }

    @Test
    void matchedLinesMayBeAddedUp() throws IOException {
        publish(MatchedLines.TOTALS, Recompute.WHAT_HAS_CHANGED);

        assertThat(published(PublishedTable.LINES)).hasSize(3).noneMatch(row -> row.contains("MATCHED|"));
        assertThat(TestDatabase.query(url, """
                        SELECT concat_ws('|', invoice_issuer_name, invoice_id, billing_currency, lane, lines, invoice_rows,
                            export_rows, invoice_billed_cost, export_billed_cost, invoice_absolute, cost_variance)
                        FROM tieout.published_matched_totals
                        """)).containsExactly("Microsoft|G1|USD|usage|1|1|2|10|10|10|0");
        assertThat(published(PublishedTable.EFFECTS))
                .containsExactlyInAnyOrderElementsOf(inLake(PublishedTable.EFFECTS));
    }

    @Test
    void whatTheStoreAddsUpOtherwiseIsNotPublished() throws IOException {
        List<String> before = published(PublishedTable.LINES);
        stands(second);
        // A server that loses a cent on the way.
        TestDatabase.execute(url, """
                CREATE FUNCTION tieout.lose() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN NEW.amount := NEW.amount - 0.01; RETURN NEW; END $$;
                CREATE TRIGGER lose BEFORE INSERT ON tieout.published_effects FOR EACH ROW EXECUTE FUNCTION tieout.lose()
                """);

        assertThatThrownBy(() -> publish(MatchedLines.FULL, Recompute.WHAT_HAS_CHANGED))
                .isInstanceOf(DataRefusedException.class)
                .hasMessageStartingWith("Cannot publish r of 2026-10: the store adds up to ")
                .hasMessageEndingWith("; nothing was changed");

        assertThat(published(PublishedTable.LINES)).isEqualTo(before);
    }

    @Test
    void aStoreThatGoesAwayOnTheWayKeepsTheResultBefore() throws IOException {
        List<String> before = published(PublishedTable.LINES);
        stands(second);
        TestDatabase.execute(url, """
                CREATE FUNCTION tieout.die() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
                CREATE TRIGGER die BEFORE INSERT ON tieout.published_effects FOR EACH ROW EXECUTE FUNCTION tieout.die()
                """);

        assertThatThrownBy(() -> publish(MatchedLines.FULL, Recompute.WHAT_HAS_CHANGED))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessageStartingWith("Cannot reach the metadata store ");
        assertThat(published(PublishedTable.LINES)).isEqualTo(before);

        TestDatabase.execute(url, "DROP TRIGGER die ON tieout.published_effects");
        publish(MatchedLines.FULL, Recompute.WHAT_HAS_CHANGED);
        assertThat(published(PublishedTable.LINES))
                .containsExactlyInAnyOrderElementsOf(inLake(PublishedTable.LINES))
                .isNotEqualTo(before);
    }

    @Test
    void whatIsNotReconciledCannotBePublished() {
        AReconciliation other = new AReconciliation().named("other");

        assertThatThrownBy(() -> publish(url, said, other, MatchedLines.FULL, Recompute.WHAT_HAS_CHANGED))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage(
                        "Nothing to publish: other is not reconciled for 2026-10; run: tieout reconcile --period 2026-10");
    }

    private RunRecord publish(MatchedLines matchedLines, Recompute repeat) throws IOException {
        return publish(url, said, R, matchedLines, repeat);
    }

    private static RunRecord publish(
            String database,
            ByteArrayOutputStream said,
            AReconciliation reconciliation,
            MatchedLines matchedLines,
            Recompute repeat)
            throws IOException {
        TieoutConfig config = lake.config(database, matchedLines, reconciliation);
        Run run = new Run(
                "publish",
                List.of(),
                "2026-10",
                "",
                Clock.systemUTC(),
                new Progress(new PrintWriter(said, true, StandardCharsets.UTF_8)));
        Store store = Store.open(config.metadata());
        try (ResultLock lock = ResultLock.acquire(store, run, List.of("r"), ALake.OCTOBER, Duration.ZERO)) {
            new PublishJob(config, store, lock, run, repeat).run(ALake.OCTOBER, config.reconciliations(), Set.of());
        }
        return run.record(ExitCode.DONE, "");
    }

    private Publication current() {
        return store.read(transaction ->
                transaction.publications().current("r", ALake.OCTOBER).orElseThrow());
    }

    private List<String> published(PublishedTable table) {
        return store
                .read(transaction -> transaction
                        .publishedRows()
                        .find(new PublishedRows.Asked(
                                table.name(),
                                table.columns().stream()
                                        .map(PublishedTable::inDatabase)
                                        .toList(),
                                List.of("r"),
                                ALake.OCTOBER,
                                Map.of(),
                                List.of(new PublishedRows.Order("publication_id", false)))))
                .stream()
                .map(PublishJobIT::text)
                .toList();
    }

    private List<String> inLake(PublishedTable table) {
        List<String> rows = new ArrayList<>();
        long version = Objects.requireNonNull(standing)
                .tableVersions()
                .getOrDefault(table.lake().name(), 0L);
        for (Row row : LocalLake.rows(lake.lake(), table.lake(), OptionalLong.of(version))) {
            List<@Nullable Object> values = new ArrayList<>();
            table.columns().forEach(column -> values.add(row.getAs(column)));
            rows.add(text(values));
        }
        return rows;
    }

    private static String text(List<@Nullable Object> values) {
        return values.stream()
                .map(value -> {
                    if (value instanceof BigDecimal amount) {
                        return plain(amount);
                    }
                    return value instanceof Timestamp time ? time.toInstant().toString() : String.valueOf(value);
                })
                .collect(Collectors.joining("|"));
    }

    private static String inWords(Checkpoint one) {
        return "%s %s %s %s %d %s %s"
                .formatted(
                        one.step(),
                        one.scope(),
                        one.side(),
                        one.currency(),
                        one.rows(),
                        plain(one.sum()),
                        plain(one.absoluteSum()));
    }

    private static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }
}
