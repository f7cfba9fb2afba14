package org.tieout.downloader.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.Releases;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.landing.Delivery;
import org.tieout.downloader.landing.Landing;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.TransferListener;

/** Whole deliveries, wherever landing is. */
@ParameterizedClass
@EnumSource
class LandingElsewhereIT {

    private static final String SOURCE = "contoso-usage";
    private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");
    private static final Instant NOW = Instant.parse("2026-11-05T06:07:08Z");
    private static final String FOLDER = "contoso-usage/2026-10/";

    private final LandingStore store;
    private final LastLanded watch = new LastLanded();
    private final Landing landing;

    LandingElsewhereIT(Place place, @TempDir Path dir) {
        this.store = place.landing(place.url(dir));
        this.landing = new Landing(store, Clock.fixed(NOW, ZoneOffset.UTC), watch);
    }

    @Test
    void showsAWholeDelivery() throws IOException {
        Delivered delivery = new Delivered("v1", Map.of("a.csv", "1,00\r\n", "sub/b.csv", ""));

        Landing.Landed landed = landing.land(delivery);

        assertThat(landed.isNew()).isTrue();
        assertThat(Releases.current(store, SOURCE, PERIOD)).contains(landed.manifest());
        assertThat(store.list(""))
                .containsExactlyInAnyOrder(
                        FOLDER + "_current.json",
                        FOLDER + "_lock",
                        FOLDER + "release=v1/_release.json",
                        FOLDER + "release=v1/a.csv",
                        FOLDER + "release=v1/sub/b.csv");
        assertThat(text("release=v1/a.csv")).isEqualTo("1,00\r\n");
        assertThat(text("release=v1/sub/b.csv")).isEmpty();
    }

    @Test
    void leavesTheSameVersionAsItIs() throws IOException {
        Landing.Landed first = landing.land(new Delivered("v1", Map.of("a.csv", "1")));
        Delivered same = new Delivered("v1", Map.of("a.csv", "1"));

        Landing.Landed second = landing.land(same);

        assertThat(second).isEqualTo(new Landing.Landed(first.manifest(), false));
        assertThat(same.opened).isEmpty();
    }

    @Test
    void goesOnWithATornDelivery() throws IOException {
        Map<String, String> files = Map.of("a.csv", "1,00\r\n", "b.csv", "2,00\r\n");
        Delivered torn = new Delivered("v1", files) {
            @Override
            public InputStream open(OfferedFile file, long from) throws IOException {
                if (file.name().equals("b.csv")) {
                    watch.awaitLanded("a.csv");
                    throw new IOException("connection lost");
                }
                return super.open(file, from);
            }
        };
        assertThatThrownBy(() -> landing.land(torn))
                .isInstanceOf(IOException.class)
                .hasMessage("connection lost");
        assertThat(Releases.current(store, SOURCE, PERIOD)).isEmpty();
        assertThat(store.list("")).doesNotContain(FOLDER + "release=v1/_release.json", FOLDER + "release=v1/b.csv");
        Delivered whole = new Delivered("v1", files);

        Landing.Landed landed = landing.land(whole);

        assertThat(whole.opened).containsExactly("b.csv");
        assertThat(landed.manifest().files()).extracting(LandedFile::name).containsExactly("a.csv", "b.csv");
        assertThat(Releases.current(store, SOURCE, PERIOD)).contains(landed.manifest());
        assertThat(text("release=v1/a.csv")).isEqualTo("1,00\r\n");
        assertThat(text("release=v1/b.csv")).isEqualTo("2,00\r\n");
    }

    @Test
    void sweepsUpTornLandingsOnly() throws IOException {
        landing.land(new Delivered("v1", Map.of("a.csv", "1")));
        store.replace(FOLDER + "release=torn/sub/c.csv", new byte[] {1});
        store.replace(FOLDER + "release=torn/_progress.json", new byte[] {1});

        landing.land(new Delivered("v2", Map.of("a.csv", "2")));

        assertThat(store.list(""))
                .containsExactlyInAnyOrder(
                        FOLDER + "_current.json",
                        FOLDER + "_lock",
                        FOLDER + "release=v1/_release.json",
                        FOLDER + "release=v1/a.csv",
                        FOLDER + "release=v2/_release.json",
                        FOLDER + "release=v2/a.csv");
    }

    private String text(String path) throws IOException {
        return new String(store.read(FOLDER + path).orElseThrow(), StandardCharsets.UTF_8);
    }

    /** A delivery whose files are texts. */
    private static class Delivered implements Delivery {

        private final String version;
        private final Map<String, String> files;
        private final Set<String> opened = new ConcurrentSkipListSet<>();

        Delivered(String version, Map<String, String> files) {
            this.version = version;
            this.files = new TreeMap<>(files);
        }

        @Override
        public Offer offer() {
            return new Offer(
                    SOURCE,
                    SourceKind.INVOICE_USAGE,
                    Provider.AZURE_PARTNER,
                    PERIOD,
                    version,
                    Finality.FINAL,
                    files.entrySet().stream()
                            .map(file -> new OfferedFile(
                                    file.getKey(),
                                    OptionalLong.of(file.getValue().length()),
                                    Optional.empty(),
                                    Optional.empty(),
                                    OptionalLong.empty(),
                                    Optional.of("tag of " + file.getKey())))
                            .toList(),
                    "somewhere");
        }

        @Override
        public InputStream open(OfferedFile file, long from) throws IOException {
            opened.add(file.name());
            String text = Optional.ofNullable(files.get(file.name())).orElseThrow();
            InputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            bytes.skipNBytes(from);
            return bytes;
        }
    }

    /** Lets a file wait for another to be landed. */
    private static final class LastLanded implements TransferListener {

        private final Map<String, CountDownLatch> landed = Map.of("a.csv", new CountDownLatch(1));

        void awaitLanded(String name) throws IOException {
            try {
                assertThat(Optional.ofNullable(landed.get(name)).orElseThrow().await(1, TimeUnit.MINUTES))
                        .isTrue();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        @Override
        public void begins(Offer offer) {}

        @Override
        public void received(long bytes) {}

        @Override
        public void landed(LandedFile file) {
            Optional.ofNullable(landed.get(file.name())).ifPresent(CountDownLatch::countDown);
        }

        @Override
        public void ends() {}
    }
}
