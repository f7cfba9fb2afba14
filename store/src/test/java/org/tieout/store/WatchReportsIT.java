package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.common.run.RunRecord;
import org.tieout.store.close.ItemStatus;
import org.tieout.store.close.Items;
import org.tieout.store.close.Items.ItemRow;

class WatchReportsIT {

    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final String HASH = "5eed".repeat(16);
    static final String OTHER_HASH = "beef".repeat(16);

    private final Store store = AStore.open();
    private final RunRecord run = freeze(store);

    /** October of Contoso's, by a run that is under way. */
    static RunRecord freeze(Store store) {
        RunRecord run = new Run(
                        "watch",
                        List.of(),
                        "2026-10",
                        "",
                        Clock.systemUTC(),
                        new Progress(new PrintWriter(Writer.nullWriter())))
                .underWay();
        return store.writing(handle -> {
            new Runs(handle).begin(run);
            new Publications(handle).replace(publication(run));
            new FrozenResults(handle).freeze(publication(run), run, "booked");
            return run;
        });
    }

    @Test
    void whatIsFrozenKeepsHashVersionsAndReleases() {
        assertThat(frozen())
                .isEqualTo(new FrozenResult(
                        "contoso",
                        OCTOBER,
                        HASH,
                        "settings",
                        7,
                        Map.of("reconciliation_lines", 3L, "variance_effects", 4L),
                        Map.of("contoso-usage", "4f9c", "contoso-focus", "1"),
                        Finality.FINAL,
                        frozen().at(),
                        run.user(),
                        "booked"));
        assertThat(FrozenResults.of(store, OCTOBER)).containsExactly("contoso");
        assertThat(FrozenResults.of(store, OCTOBER.next())).isEmpty();
    }

    @Test
    void whatIsPublishedOfItCannotBeReplaced() {
        assertThatThrownBy(() -> store.writing(handle -> new Publications(handle).replace(publication(run))))
                .hasMessageContaining("contoso of 2026-10 is frozen, and publications is part of it");

        reopen();

        store.writing(handle -> new Publications(handle).replace(publication(run)));
    }

    @Test
    void aReportIsReadAsItWasPublished() {
        WatchReport report = report(OTHER_HASH, "2", movement("G1", "5", "7"), movement(null, "0", "-1.25"));

        publish(report);

        assertThat(newest()).isEqualTo(report(OTHER_HASH, "2", movement(null, "0", "-1.25"), movement("G1", "5", "7")));
        assertThat(report.repeats(newest())).isTrue();
        assertThat(items())
                .containsExactly("WATCH contoso 2026-10 OPEN: 2 invoices have moved: net 0.75, gross 3.25 USD");
    }

    @Test
    void productsAreThoseOfTheNewestReport() {
        assertThat(products()).as("no report").isEmpty();
        publish(report(OTHER_HASH, "2"), product("G1", "Store", "7", "0"));

        publish(
                report(OTHER_HASH, "3"),
                product("G2", "Unallocated", "-1.250", "0"),
                product("G1", "Store", "6.000000000000000000000001", "3"),
                product(null, "Store", "0", "4"),
                product("G1", "Search", "1", "2"));

        assertThat(products())
                .containsExactly(
                        product(null, "Store", "0", "4"),
                        product("G1", "Search", "1", "2"),
                        product("G1", "Store", "6.000000000000000000000001", "3"),
                        product("G2", "Unallocated", "-1.25", "0"));

        publish(WatchReport.asFrozen(frozen()));

        assertThat(products()).as("as it was frozen").isEmpty();
    }

    @Test
    void aNewerReportBringsTheItemUpToDateAndClosesItWhenNothingHasMovedAnyMore() {
        publish(report(OTHER_HASH, "2", movement("G1", "5", "7")));
        publish(report(OTHER_HASH, "3", movement("G1", "5", "8")));
        assertThat(items()).containsExactly("WATCH contoso 2026-10 OPEN: 1 invoice has moved: net 3, gross 3 USD");

        publish(WatchReport.asFrozen(frozen()));
        assertThat(rows()).extracting(ItemRow::status).containsExactly(ItemStatus.CLOSED);

        publish(report(OTHER_HASH, "4", movement("G1", "5", "7")));
        assertThat(rows()).extracting(ItemRow::status).containsExactly(ItemStatus.CLOSED, ItemStatus.OPEN);
    }

    @Test
    void reopeningClosesTheItemAndKeepsOnRecordWhatWasFrozen() {
        publish(report(OTHER_HASH, "2", movement("G1", "5", "7")), product("G1", "Store", "7", "3"));

        reopen();

        assertThat(FrozenResults.of(store, OCTOBER)).isEmpty();
        assertThat(products()).isEmpty();
        assertThat(rows()).extracting(ItemRow::status).containsExactly(ItemStatus.CLOSED);
        assertThat(store.<String>reading(handle -> handle.createQuery(
                                "SELECT concat_ws(' ', reconciliation, result_hash, run_id, note) FROM reopenings")
                        .mapTo(String.class)
                        .one()))
                .isEqualTo("contoso %s %s late credit".formatted(HASH, run.id()));
    }

    private void publish(WatchReport report, ProductCost... products) {
        store.writing(handle -> {
            new WatchReports(handle).publish(report, List.of(products), run.id());
            return report;
        });
    }

    private void reopen() {
        store.writing(handle -> {
            FrozenResults results = new FrozenResults(handle);
            results.reopen(results.find("contoso", OCTOBER).orElseThrow(), run, "late credit");
            return run;
        });
    }

    private FrozenResult frozen() {
        return store.reading(
                handle -> new FrozenResults(handle).find("contoso", OCTOBER).orElseThrow());
    }

    private WatchReport newest() {
        return store.reading(
                handle -> new WatchReports(handle).newest("contoso", OCTOBER).orElseThrow());
    }

    private List<ProductCost> products() {
        return store.read(transaction -> transaction.watchReports().products("contoso", OCTOBER));
    }

    private List<ItemRow> rows() {
        return store.read(transaction -> transaction.of(Items.class).all());
    }

    private List<String> items() {
        return rows().stream()
                .map(one -> "%s %s %s %s: %s"
                        .formatted(
                                one.about().kind(),
                                one.about().reconciliation(),
                                one.about().billingPeriod(),
                                one.status(),
                                one.summary()))
                .toList();
    }

    static WatchReport report(String hash, String release, Movement... movements) {
        return new WatchReport(
                "contoso",
                OCTOBER,
                HASH,
                hash,
                Map.of("contoso-usage", release, "contoso-focus", "1"),
                List.of("source contoso-usage"),
                List.of(movements));
    }

    /** Invoiced moved from one amount to the other, of 3 that were exported. */
    static Movement movement(@Nullable String invoice, String frozen, String now) {
        BigDecimal three = new BigDecimal(3);
        BigDecimal then = new BigDecimal(frozen);
        BigDecimal after = new BigDecimal(now);
        BigDecimal gross = after.subtract(then).abs();
        return new Movement(
                "Microsoft",
                invoice,
                "USD",
                new Movement.Change(then.subtract(three), after.subtract(three), gross),
                new Movement.Change(then, after, gross),
                new Movement.Change(three, three, BigDecimal.ZERO),
                1,
                0,
                0,
                List.of(
                        new Movement.EffectChange("QUANTITY", then, after),
                        new Movement.EffectChange("PRICE", three.negate(), three.negate())));
    }

    static ProductCost product(@Nullable String invoice, String product, String invoiced, String exported) {
        return new ProductCost(
                "Microsoft",
                invoice,
                "USD",
                product.equals("Unallocated") ? null : "Retail",
                product,
                new BigDecimal(invoiced),
                new BigDecimal(exported));
    }

    private static Publication publication(RunRecord run) {
        return new Publication(
                "contoso",
                OCTOBER,
                run.id(),
                HASH,
                "settings",
                MatchedLines.FULL,
                7,
                Map.of("reconciliation_lines", 3L, "variance_effects", 4L),
                Map.of("contoso-usage", "4f9c", "contoso-focus", "1"));
    }
}
