package org.tieout.downloader.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.json.Json;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Releases;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.InputNotReadyException;

class OldReleasesTest {

    private static final String SOURCE = "contoso-usage";
    private static final BillingPeriod OCTOBER = BillingPeriod.parse("2026-10");
    private static final Instant FIRST = Instant.parse("2026-11-01T06:00:00Z");

    private final LocalLandingStore store;

    OldReleasesTest(@TempDir Path landing) {
        this.store = new LocalLandingStore(landing);
    }

    /** One of each night: v1 of the first to v6 of the sixth, which counts. */
    private void land() throws IOException {
        for (int night = 1; night <= 6; night++) {
            land(night);
        }
    }

    private void land(int night) throws IOException {
        String version = "v" + night;
        ReleaseManifest manifest = new ReleaseManifest(
                SOURCE,
                SourceKind.INVOICE_USAGE,
                Provider.OTHER,
                OCTOBER,
                version,
                Finality.PRELIMINARY,
                List.of(new LandedFile("sub/a.csv", 2, "", Optional.empty(), Optional.empty())),
                "test",
                at(night),
                "1");
        String folder = Releases.folder(SOURCE, OCTOBER, version);
        store.replace(folder + "/sub/a.csv", "1\n".getBytes(StandardCharsets.UTF_8));
        store.replace(folder + "/" + Releases.MANIFEST, Json.bytes(manifest));
        store.replace(Releases.pointer(SOURCE, OCTOBER), Json.bytes(new Releases.Current(version)));
    }

    private static Instant at(int night) {
        return FIRST.plus(Duration.ofDays(night - 1));
    }

    private OldReleases releases(int newest, Instant before) {
        return new OldReleases(store, SOURCE, new OldReleases.Rule(newest, before));
    }

    @Test
    void goWhereNewerOnesStandAndNothingWasMadeFromThem() throws IOException {
        land();

        List<ReleaseManifest> gone = releases(2, at(7)).remove(OCTOBER, Set.of("v3"));

        assertThat(gone).extracting(ReleaseManifest::version).containsExactly("v4", "v2", "v1");
        assertThat(store.list(SOURCE))
                .containsExactly(
                        "contoso-usage/2026-10/_current.json",
                        "contoso-usage/2026-10/_lock",
                        "contoso-usage/2026-10/release=v3/_release.json",
                        "contoso-usage/2026-10/release=v3/sub/a.csv",
                        "contoso-usage/2026-10/release=v5/_release.json",
                        "contoso-usage/2026-10/release=v5/sub/a.csv",
                        "contoso-usage/2026-10/release=v6/_release.json",
                        "contoso-usage/2026-10/release=v6/sub/a.csv");
        assertThat(releases(2, at(7)).periods()).containsExactly(OCTOBER);
    }

    @Test
    void stayWhereTheyAreYoungOrCount() throws IOException {
        land();
        store.replace(Releases.pointer(SOURCE, OCTOBER), Json.bytes(new Releases.Current("v2")));

        assertThat(releases(1, at(4)).find(OCTOBER, Set.of()))
                .extracting(ReleaseManifest::version)
                .containsExactly("v3", "v1");
    }

    @Test
    void stayWhereNobodyKnowsWhichOneCounts() throws IOException {
        land();
        store.delete(List.of(Releases.pointer(SOURCE, OCTOBER)));

        assertThat(releases(1, at(7)).find(OCTOBER, Set.of())).isEmpty();
    }

    @Test
    void aRemovalThatWasCutOffIsEndedByTheNext() throws IOException {
        land();
        String folder = Releases.folder(SOURCE, OCTOBER, "v1");
        store.replace(folder + "/_being-removed", "{}".getBytes(StandardCharsets.UTF_8));
        store.delete(List.of(folder + "/" + Releases.MANIFEST));
        // And one that is being landed by somebody who died: the next landing goes on with it.
        store.replace(Releases.folder(SOURCE, OCTOBER, "v7") + "/sub/a.csv", "1\n".getBytes(StandardCharsets.UTF_8));

        assertThat(releases(6, at(7)).hasRest(OCTOBER)).isTrue();
        releases(6, at(7)).remove(OCTOBER, Set.of());

        assertThat(releases(6, at(7)).hasRest(OCTOBER)).isFalse();
        assertThat(store.list(folder)).isEmpty();
        assertThat(store.list(Releases.folder(SOURCE, OCTOBER, "v7"))).hasSize(1);
        assertThat(store.list(Releases.folder(SOURCE, OCTOBER, "v2"))).hasSize(2);
    }

    @Test
    @SuppressWarnings("try") // The lock is held, not used.
    void areLeftAloneWhileSomebodyLands() throws IOException {
        land();

        try (Closeable landing = store.lock(Releases.folder(SOURCE, OCTOBER))) {
            assertThatThrownBy(() -> releases(1, at(7)).remove(OCTOBER, Set.of()))
                    .isInstanceOf(InputNotReadyException.class);
        }
        assertThat(store.list(Releases.folder(SOURCE, OCTOBER, "v1"))).hasSize(2);
    }
}
