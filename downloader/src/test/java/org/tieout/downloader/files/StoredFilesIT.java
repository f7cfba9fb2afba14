package org.tieout.downloader.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.common.config.Fetch;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceConfig;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.fetch.ASource;
import org.tieout.downloader.fetch.FetchRequest;
import org.tieout.downloader.fetch.FetchResult;
import org.tieout.downloader.landing.Delivery;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.LocalLandingStore;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.store.Place;
import org.tieout.downloader.store.StoredObject;

/** The same answers as of a folder: see DeliveredFilesTest. */
@ParameterizedClass
@EnumSource(names = {"CONTAINER", "BUCKET"})
class StoredFilesIT {

    private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");

    /** Where many files are that are only read: laid out once for all that asks for some of them. */
    private static String many = "";

    private final Place place;
    private final Path dir;
    private final String url;
    private final LandingStore put;

    @BeforeParameterizedClassInvocation
    static void layOut(Place place) throws IOException {
        many = place.url(Path.of("of no use to a store"));
        LandingStore landing = place.landing(many);
        for (String name : List.of(
                "in/a.csv",
                "in/b.json",
                "in/run-1/part-0.csv",
                "in/run-1/deep/c.csv",
                "in/.a.csv.crc",
                "in/_SUCCESS",
                "in/_temporary/b.csv",
                "in/.snapshot/c.csv",
                "inside/x.csv",
                "[x]/d.csv",
                ".hidden/e.csv",
                "2026-10/f.csv",
                "2026-09/f.csv",
                "g-2026-10.csv",
                "g-2026-09.csv")) {
            landing.replace(name, name.getBytes(StandardCharsets.UTF_8));
        }
    }

    StoredFilesIT(Place place, @TempDir Path dir) {
        this.place = place;
        this.dir = dir;
        this.url = place.url(dir);
        this.put = place.landing(url);
    }

    @Test
    void describesEveryFileOfAFolder() throws IOException {
        file("in/b.csv", "");
        file("in/a.csv", "abc");
        List<StoredObject> stored = place.objects(url).store().list("");

        Offer offer = delivery("in").offer();

        assertThat(offer)
                .isEqualTo(new Offer(
                        "contoso-usage",
                        SourceKind.INVOICE_USAGE,
                        Provider.AZURE_PARTNER,
                        PERIOD,
                        offer.version(),
                        Finality.FINAL,
                        List.of(offered("a.csv", 3, stored.get(0)), offered("b.csv", 0, stored.get(1))),
                        url + "/in"));
        assertThat(offer.version()).matches("[0-9a-f]{16}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            in             | a.csv b.json run-1/deep/c.csv run-1/part-0.csv
            in/            | a.csv b.json run-1/deep/c.csv run-1/part-0.csv
            in/*           | a.csv b.json
            in/*.csv       | a.csv
            in/*/*.csv     | run-1/part-0.csv
            in/**          | a.csv b.json run-1/deep/c.csv run-1/part-0.csv
            in/**.csv      | a.csv run-1/deep/c.csv run-1/part-0.csv
            in//*.csv      | a.csv
            in/{a,b}.*     | a.csv b.json
            in/a.csv       | a.csv
            in/run-?/p*    | run-1/part-0.csv
            [x]            | d.csv
            .hidden/*      | e.csv
            {period}       | f.csv
            {period}/*.csv | f.csv
            *-{period}.csv | g-2026-10.csv
            """)
    void findsWhatAPathNames(String path, String names) throws IOException {
        assertThat(deliveryAt(many + "/" + path).offer().files())
                .extracting(OfferedFile::name)
                .containsExactly(names.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"in/{period}/*", "in/*.csv", "in/_release.json", "i", "nothing", "nothing/**"})
    void findsNothingElse(String path) throws IOException {
        file("in/a.json", "a");
        file("in/_release.json", "{}");

        assertThatThrownBy(() -> delivery(path))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessage(
                        "Nothing to download: no file matches %s/%s; has it been delivered, and is fetch.path right?"
                                .formatted(url, path.replace("{period}", "2026-10")));
    }

    @Test
    void otherBytesAreAnotherVersion() throws IOException {
        file("in/a.csv", "a");
        String version = delivery("in").offer().version();
        assertThat(delivery("in/*").offer().version()).isEqualTo(version);

        file("in/a.csv", "b");

        assertThat(delivery("in").offer().version()).isNotEqualTo(version);
    }

    @Test
    void anotherFileIsAnotherVersion() throws IOException {
        file("in/a.csv", "a");
        String version = delivery("in").offer().version();

        file("in/b.csv", "a");

        assertThat(delivery("in").offer().version()).isNotEqualTo(version);
    }

    @Test
    void opensTheBytesOfAFileAtAnOffset() throws IOException {
        file("in/sub/a.csv", "1,00\r\n");
        Delivery delivery = delivery("in/**");

        assertThat(text(delivery, 0)).isEqualTo("1,00\r\n");
        assertThat(text(delivery, 3)).isEqualTo("0\r\n");
        assertThat(text(delivery, 6)).isEmpty();
        assertThat(delivery.isStillOffered()).isTrue();
    }

    @Test
    void noticesThatAFileHasBeenReplaced() throws IOException {
        file("in/a.csv", "1,00\r\n");
        Delivery delivery = delivery("in");

        file("in/a.csv", "2,00\r\n");

        assertThatThrownBy(() -> text(delivery, 0))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("%s/in/a.csv is no longer there as it was listed".formatted(url));
        assertThat(delivery.isStillOffered()).isFalse();
    }

    @Test
    void noticesThatAFileHasBeenAdded() throws IOException {
        file("in/a.csv", "1,00\r\n");
        Delivery delivery = delivery("in");

        file("in/b.csv", "2,00\r\n");

        assertThat(delivery.isStillOffered()).isFalse();
    }

    @Test
    void refusesASecretInAPath() {
        assertThatThrownBy(() -> delivery("in/a.csv?sv=2024-01-01&sig=c2VjcmV0"))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessage(
                        "Invalid path: it holds a secret; leave out what comes after the ?, and set AZURE_STORAGE_SAS_TOKEN instead");
    }

    @Test
    void aBrokenGlobIsAFaultOfTheConfig() {
        assertThatThrownBy(() -> delivery("in/{a"))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageStartingWith("Invalid fetch.path: " + url + "/in/{a is no glob: ");
    }

    private Delivery delivery(String path) throws IOException {
        return deliveryAt(url + "/" + path);
    }

    private Delivery deliveryAt(String path) throws IOException {
        Fetch.Files files = new Fetch.Files(path);
        FetchRequest wanted = new FetchRequest(
                source(files),
                PERIOD,
                place.storage(),
                new LocalLandingStore(dir),
                Place.PATIENCE,
                Clock.systemUTC(),
                line -> {});
        return ((FetchResult.Data) new StoredFiles(wanted, files, place::objects).find()).delivery();
    }

    private static String text(Delivery delivery, long from) throws IOException {
        try (InputStream bytes = delivery.open(delivery.offer().files().get(0), from)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static OfferedFile offered(String name, long bytes, StoredObject stored) {
        return new OfferedFile(
                name,
                OptionalLong.of(bytes),
                Optional.empty(),
                stored.md5(),
                OptionalLong.empty(),
                Optional.of(stored.eTag()));
    }

    private static SourceConfig source(Fetch.Files files) {
        return ASource.of("contoso-usage", SourceKind.INVOICE_USAGE, Provider.AZURE_PARTNER, files);
    }

    private void file(String name, String text) throws IOException {
        put.replace(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
