package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Checkpoint;
import org.tieout.common.run.RunRecord;

class RunsIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final Instant START = Instant.parse("2026-11-05T06:07:08.009Z");
    private static final String HASH = "5eed".repeat(16);

    private final Store store = AStore.open();

    @Test
    void aRunIsReadAsItWasEntered() {
        RunRecord run = ended("20261105T060708009-aaaa", "2026-10");

        enter(run);

        assertThat(runs(OCTOBER))
                .singleElement()
                .usingRecursiveComparison()
                // What was landed is in the table of releases.
                .ignoringFields("landed")
                .isEqualTo(run);
        assertThat(store.<String>reading(handle -> handle.createQuery(
                                "SELECT concat_ws(' ', source, lower(billing_period), version, finality, files, bytes) FROM releases ORDER BY 1")
                        .mapTo(String.class)
                        .list()
                        .toString()))
                .isEqualTo("[contoso-focus 2026-10-01 1, contoso-usage 2026-10-01 4f9c FINAL 2 300]");
    }

    @Test
    void enteringItAgainChangesNothing() {
        RunRecord run = ended("20261105T060708009-aaaa", "2026-10");
        enter(run);

        enter(run);

        assertThat(runs(OCTOBER)).hasSize(1);
        assertThat(runs(OCTOBER).get(0).steps()).hasSize(2);
    }

    @Test
    void aRunThatIsUnderWayHasNoEnd() {
        RunRecord run = ended("20261105T060708009-aaaa", "2026-10");

        store.writing(handle -> {
            new Runs(handle).begin(run);
            return run;
        });

        assertThat(runs(OCTOBER)).singleElement().satisfies(one -> {
            assertThat(one.ended()).isNull();
            assertThat(one.exitCode()).isNull();
            assertThat(one.steps()).isEmpty();
        });
        enter(run);
        assertThat(runs(OCTOBER))
                .singleElement()
                .extracting(RunRecord::exitCode)
                .isEqualTo(30);
    }

    @Test
    void theNewestRunOfThePeriodComesFirst() {
        enter(ended("20261105T060708009-aaaa", "2026-10"));
        enter(ended("20261106T060708009-aaaa", "2026-10"));
        enter(ended("20261107T060708009-aaaa", "2026-11"));
        enter(ended("20261108T060708009-aaaa", ""));

        assertThat(runs(OCTOBER))
                .extracting(RunRecord::id)
                .containsExactly("20261106T060708009-aaaa", "20261105T060708009-aaaa");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE runs SET exit_code = 3",
                "UPDATE runs SET ended_at = started_at - interval '1 second'",
                "UPDATE runs SET ended_at = NULL",
                "UPDATE runs SET billing_period = '[2026-10-01,2026-10-31)'",
                "UPDATE runs SET billing_period = '[2026-10-02,2026-11-02)'",
                "UPDATE run_results SET result_hash = 'abc'",
                "UPDATE run_tables SET version = -1",
                "UPDATE checkpoints SET absolute_sum = 1",
                "UPDATE checkpoints SET side = 'BOTH'",
                "DELETE FROM releases",
                "INSERT INTO run_steps VALUES ('nobody', 0, 'x', 1)"
            })
    void theDatabaseItselfRefusesWhatCannotBe(String sql) {
        enter(ended("20261105T060708009-aaaa", "2026-10"));

        assertThatThrownBy(() -> store.writing(handle -> handle.execute(sql))).hasMessageContaining("violates");
    }

    private void enter(RunRecord run) {
        store.writing(handle -> {
            new Runs(handle).enter(run);
            return run;
        });
    }

    private List<RunRecord> runs(BillingPeriod period) {
        return store.reading(handle -> new Runs(handle).of(period));
    }

    private static RunRecord ended(String id, String period) {
        boolean isOfAPeriod = !period.isEmpty();
        return new RunRecord(
                id,
                "run",
                List.of("run", "--period", "2026-10", "a 'quoted', {braced} \"one\""),
                period,
                START,
                START.plusMillis(1234),
                "ada",
                "host-1",
                "0.1.0",
                "c0ffee",
                30,
                "Totals differ; it's \u20ac 5 short",
                List.of(new RunRecord.Step("ingest contoso-usage", 12), new RunRecord.Step("reconcile", 0)),
                isOfAPeriod ? List.of("contoso-focus 1", "contoso-usage 4f9c") : List.of(),
                isOfAPeriod
                        ? List.of(new RunRecord.Landed("contoso-usage", "4f9c", "FINAL", 2, 300, START))
                        : List.of(),
                Map.of("charges", 2L),
                Map.of("reconciliation_lines", 3L, "reconciliation_invoices", 4L),
                Map.of("contoso", HASH),
                Map.of("contoso-usage: duplicate-line", 2L),
                List.of(
                        new Checkpoint(
                                "typed",
                                "contoso",
                                "INVOICE",
                                "USD",
                                2,
                                new BigDecimal("-1234567890123.123456789012345678901234"),
                                new BigDecimal("1234567890123.123456789012345678901234")),
                        new Checkpoint("rejected", "contoso", "EXPORT", "", 1, BigDecimal.ZERO, BigDecimal.ZERO)));
    }
}
