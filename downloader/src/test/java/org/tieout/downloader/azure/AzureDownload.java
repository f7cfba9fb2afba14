package org.tieout.downloader.azure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.config.StorageConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.fetch.ASource;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.landing.Landing;
import org.tieout.downloader.landing.LocalLandingStore;
import org.tieout.downloader.landing.TransferListener;
import org.tieout.downloader.transfer.RetryPolicies;

/** A download into a folder, in milliseconds where a real one takes minutes. */
public final class AzureDownload {

    public static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");
    public static final Instant NOW = Instant.parse("2026-11-05T06:07:08Z");
    public static final RetryPolicies PATIENCE = new RetryPolicies(
            Duration.ofMillis(1), Duration.ofMillis(5), 4, Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final Path landing;
    private final List<String> said = new CopyOnWriteArrayList<>();

    public AzureDownload(Path landing) {
        this.landing = landing;
    }

    public FetchRequest wanted(Fetch fetch) {
        return wanted(fetch, PERIOD, NOW, PATIENCE);
    }

    public FetchRequest wanted(Fetch fetch, BillingPeriod period, Instant now, RetryPolicies patience) {
        SourceKind kind = fetch.kinds().stream().findFirst().orElse(SourceKind.INVOICE_USAGE);
        SourceConfig source = ASource.of("contoso", kind, Provider.AZURE_PARTNER, fetch);
        return new FetchRequest(
                source,
                period,
                new StorageConfig("", "", ""),
                new LocalLandingStore(landing),
                patience,
                Clock.fixed(now, ZoneOffset.UTC),
                said::add);
    }

    public Landing.Landed land(FetchResult found) throws IOException {
        return new Landing(new LocalLandingStore(landing), Clock.fixed(NOW, ZoneOffset.UTC), TransferListener.NOBODY)
                .land(((FetchResult.Data) found).delivery());
    }

    /** The files of a release, by their names. */
    public Map<String, String> files(Landing.Landed landed) throws IOException {
        Path folder = landing.resolve(
                "contoso/%s/release=%s".formatted(PERIOD, landed.manifest().version()));
        Map<String, String> files = new TreeMap<>();
        for (var file : landed.manifest().files()) {
            files.put(file.name(), Files.readString(folder.resolve(file.name()), StandardCharsets.ISO_8859_1));
        }
        return files;
    }

    /** Whether an operation waits to be gone on with. */
    public boolean keepsOperations() {
        return Files.exists(operations());
    }

    public Path operations() {
        return landing.resolve("contoso/%s/_operations.json".formatted(PERIOD));
    }

    public List<String> said() {
        return List.copyOf(said);
    }

    /** Everything that lies in landing, as one text. */
    public String everythingWritten() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(landing)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(file).append('\n').append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }

    /** Bytes as text that holds each as a character. */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Packed as Spark writes it when it appends: a member a line. */
    public static byte[] gzip(String... lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : lines) {
            try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
                out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return bytes.toByteArray();
    }
}
