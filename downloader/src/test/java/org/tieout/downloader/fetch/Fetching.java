package org.tieout.downloader.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Releases;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.landing.Landing;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.LocalLandingStore;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.landing.TransferListener;
import org.tieout.downloader.transfer.RetryPolicies;

/** A source fetched from end to end: what its fetcher finds is landed in a folder, as a download does. */
public final class Fetching {

    public static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");
    /** A week after the period. */
    public static final Instant NOW = Instant.parse("2026-11-07T12:00:00Z");

    private static final RetryPolicies IMPATIENT = new RetryPolicies(
            Duration.ofMillis(1), Duration.ofMillis(5), 4, Duration.ofSeconds(5), Duration.ofSeconds(2));

    private final LandingStore landing;
    private final FetchRequest wanted;
    private final List<String> said = new ArrayList<>();

    public Fetching(Path landing, SourceKind kind, Provider provider, Fetch fetch) {
        this.landing = new LocalLandingStore(landing);
        SourceConfig source = ASource.of("source", kind, provider, fetch);
        this.wanted = new FetchRequest(
                source,
                PERIOD,
                new StorageConfig("", "", ""),
                this.landing,
                IMPATIENT,
                Clock.fixed(NOW, ZoneOffset.UTC),
                said::add);
    }

    public FetchRequest wanted() {
        return wanted;
    }

    /** What is wanted, of a provider that may take no longer for a report. */
    public FetchRequest wantedWithin(Duration operation) {
        RetryPolicies patience = new RetryPolicies(
                IMPATIENT.pause(), IMPATIENT.longestPause(), IMPATIENT.attempts(), IMPATIENT.silence(), operation);
        return new FetchRequest(
                wanted.source(), PERIOD, wanted.storage(), landing, patience, wanted.clock(), said::add);
    }

    public List<String> said() {
        return List.copyOf(said);
    }

    /** What a fetcher offers. */
    public static Offer offer(Fetcher fetcher) throws IOException {
        FetchResult found = fetcher.find();
        assertThat(found).isInstanceOf(FetchResult.Data.class);
        return ((FetchResult.Data) found).delivery().offer();
    }

    /** Why a fetcher has nothing. */
    public static String nothing(Fetcher fetcher) throws IOException {
        FetchResult found = fetcher.find();
        assertThat(found).isInstanceOf(FetchResult.Nothing.class);
        return ((FetchResult.Nothing) found).why();
    }

    /** Lands once. */
    public ReleaseManifest land(Fetcher fetcher) throws IOException {
        FetchResult found = fetcher.find();
        assertThat(found).isInstanceOf(FetchResult.Data.class);
        return new Landing(landing, wanted.clock(), TransferListener.NOBODY)
                .land(((FetchResult.Data) found).delivery())
                .manifest();
    }

    /** Lands, and looks anew once where the provider has replaced it in between; says what had happened. */
    public String landAnew(Fetcher fetcher) throws IOException {
        try {
            land(fetcher);
            return "nothing happened";
        } catch (SourceChangedException e) {
            assertThat(current()).isEmpty();
            land(fetcher);
            return String.valueOf(e.getMessage());
        }
    }

    /** Names and bytes of the newest release. */
    public Map<String, String> landed() throws IOException {
        ReleaseManifest release = current().orElseThrow();
        Map<String, String> files = new TreeMap<>();
        for (LandedFile file : release.files()) {
            String path = Releases.folder("source", PERIOD, release.version()) + "/" + file.name();
            files.put(file.name(), text(landing.read(path).orElseThrow()));
        }
        return files;
    }

    public Optional<ReleaseManifest> current() throws IOException {
        return Releases.current(landing, "source", PERIOD);
    }

    /** Bytes as text, one character a byte. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
