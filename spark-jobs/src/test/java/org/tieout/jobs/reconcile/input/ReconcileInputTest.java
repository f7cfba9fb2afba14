package org.tieout.jobs.reconcile.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.AlertsConfig;
import org.tieout.common.config.CloseConfig;
import org.tieout.common.config.ConsoleConfig;
import org.tieout.common.config.LineageConfig;
import org.tieout.common.config.MatchedLines;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.config.MetricsConfig;
import org.tieout.common.config.PublishConfig;
import org.tieout.common.config.RetentionConfig;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.hierarchy.Allocation;
import org.tieout.common.json.Json;
import org.tieout.common.landing.Finality;
import org.tieout.common.run.Checkpoint;
import org.tieout.jobs.io.LakeFiles;
import org.tieout.jobs.reconcile.ALake;
import org.tieout.jobs.reconcile.AReconciliation;
import org.tieout.rules.dataset.Ingested;
import org.tieout.rules.dataset.InvoiceRef;
import org.tieout.rules.typing.ASource;

class ReconcileInputTest {

    private static final Instant LANDED = Instant.parse("2026-11-05T08:30:00Z");

    @TempDir
    private Path folder;

    private final List<SourceConfig> sources = new ArrayList<>(List.of(
            ASource.ofInvoiceUsage().named("i").config(),
            ASource.ofFocusCost().named("e").config()));

    @BeforeEach
    void holdAPreliminaryExport() throws IOException {
        write(ingested("i", Finality.FINAL, Optional.empty(), List.of(), List.of()));
        write(ingested("e", Finality.PRELIMINARY, Optional.of(LANDED), List.of(), List.of()));
    }

    @Test
    void onePreliminaryReleaseMakesTheResultPreliminary() throws IOException {
        assertThat(input().finality()).isEqualTo(Finality.PRELIMINARY);
    }

    @Test
    void aPeriodThatWasClosedBeforeTheLandingMakesTheResultFinal() throws IOException {
        configure("periods");
        String before = input().settings();

        write(periods("periods", closed(LANDED.minusSeconds(1))));

        assertThat(input().finality()).isEqualTo(Finality.FINAL);
        assertThat(input().ingested())
                .filteredOn(Ingested::hasBeenClosed)
                .extracting(Ingested::source)
                .containsExactly("e");
        // What stands was made of a preliminary release: it is made anew.
        assertThat(input().settings()).isNotEqualTo(before);
    }

    @Test
    void aPeriodThatWasClosedAfterTheLandingOrIsOpenLeavesItPreliminary() throws IOException {
        configure("periods");
        String before = input().settings();

        for (Ingested.PeriodStatement said : List.of(
                closed(LANDED.plusSeconds(1)),
                new Ingested.PeriodStatement("Microsoft", "", false, LANDED.minusSeconds(1)))) {
            write(periods("periods", said));

            assertThat(input().finality()).isEqualTo(Finality.PRELIMINARY);
            assertThat(input().settings()).isEqualTo(before);
        }
    }

    @Test
    void allSourcesOfBillingPeriodsAreAsked() throws IOException {
        configure("one");
        configure("other");
        write(periods("one", closed(LANDED)));
        write(periods("other", new Ingested.PeriodStatement("Microsoft", "", false, LANDED)));

        assertThat(input().finality()).isEqualTo(Finality.PRELIMINARY);
    }

    @Test
    void aDeliveryOfPeriodsThatIsNotConfiguredCountsForNothing() throws IOException {
        write(periods("periods", closed(LANDED)));

        assertThat(input().finality()).isEqualTo(Finality.PRELIMINARY);
    }

    @Test
    void aDeliveryOfPeriodsOfWhichRowsWereRejectedCountsForNothing() throws IOException {
        configure("periods");
        write(ingested(
                "periods", Finality.FINAL, Optional.empty(), List.of(total("periods")), List.of(closed(LANDED))));

        assertThat(input().finality()).isEqualTo(Finality.PRELIMINARY);
    }

    @Test
    void whatWasIngestedBeforeClosingsWereKeptStaysAsItWas() throws IOException {
        configure("periods");
        for (String source : List.of("e", "periods")) {
            Ingested ingested = source.equals("e")
                    ? ingested("e", Finality.PRELIMINARY, Optional.of(LANDED), List.of(), List.of())
                    : periods("periods", closed(LANDED));
            Map<?, ?> kept = Json.read(Json.bytes(ingested), Map.class);
            Map<String, Object> json = new TreeMap<>();
            kept.forEach((key, value) -> json.put(String.valueOf(key), value));
            assertThat(json.keySet().removeAll(List.of("finalIfClosedBy", "periods")))
                    .isTrue();
            LakeFiles.of(config()).writeSmall(Ingested.path(source, ALake.OCTOBER), Json.bytes(json));
        }

        assertThat(input().finality()).isEqualTo(Finality.PRELIMINARY);
    }

    private ReconcileInput input() throws IOException {
        TieoutConfig config = config();
        return ReconcileInput.of(
                LakeFiles.of(config), config, config.reconciliations().get(0), ALake.OCTOBER, Allocation.NONE);
    }

    private void configure(String periods) {
        sources.add(ASource.of(SourceKind.BILLING_PERIOD).named(periods).config());
    }

    private TieoutConfig config() {
        return new TieoutConfig(
                folder.resolve("lake").toString(),
                folder.resolve("landing").toString(),
                folder.resolve("runs").toString(),
                new StorageConfig("", "", ""),
                new MetadataConfig("embedded:" + folder.resolve("metadata")),
                new PublishConfig(MatchedLines.FULL),
                sources,
                List.of(new AReconciliation().config()),
                CloseConfig.byDefault(),
                ConsoleConfig.byDefault(),
                MetricsConfig.byDefault(),
                AlertsConfig.byDefault(),
                LineageConfig.byDefault(),
                RetentionConfig.byDefault());
    }

    private void write(Ingested ingested) throws IOException {
        LakeFiles.of(config()).write(ingested);
    }

    private static Ingested.PeriodStatement closed(Instant updated) {
        return new Ingested.PeriodStatement("Microsoft", "", true, updated);
    }

    private static Ingested periods(String source, Ingested.PeriodStatement... said) {
        return ingested(source, Finality.FINAL, Optional.empty(), List.of(), List.of(said));
    }

    private static Ingested ingested(
            String source,
            Finality finality,
            Optional<Instant> finalIfClosedBy,
            List<Checkpoint> rejected,
            List<Ingested.PeriodStatement> said) {
        return new Ingested(
                source,
                ALake.OCTOBER,
                "v1",
                "",
                finality,
                finalIfClosedBy,
                false,
                List.of(),
                List.of(total(source)),
                rejected,
                List.of(new Ingested.Invoice(new InvoiceRef("Microsoft", "G1"), "USD", "1", null, total(source))),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                said,
                List.of());
    }

    private static Checkpoint total(String source) {
        return new Checkpoint("charges", source, "EXPORT", "USD", 1, BigDecimal.ONE, BigDecimal.ONE);
    }
}
