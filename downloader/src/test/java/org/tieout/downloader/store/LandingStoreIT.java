package org.tieout.downloader.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.Upload;

/** What landing may rely on, wherever it is. */
@ParameterizedClass
@EnumSource
class LandingStoreIT {

    private static final String FOLDER = "contoso-usage/2026-10";
    private static final String FILE = FOLDER + "/release=v1/part 0.csv.gz";
    private static final String VERSION = "0a1b2c3d";

    private final Place place;
    private final String url;
    private final LandingStore store;
    /** The same with parts of a size that costs no time. */
    private final LandingStore inSmallParts;

    LandingStoreIT(Place place, @TempDir Path dir) {
        this.place = place;
        this.url = place.url(dir);
        this.store = place.landing(url);
        this.inSmallParts = place.landing(url, place.smallPart());
    }

    @Test
    void showsAFileOnceItIsComplete() throws IOException {
        try (Upload upload = store.upload(FILE, VERSION)) {
            upload.rest().write(bytes("1,00\r\n"));
            upload.rest().write('2');
            assertThat(store.read(FILE)).isEmpty();
            assertThat(store.list(FOLDER)).doesNotContain(FILE);
            upload.complete();
        }

        assertThat(store.read(FILE)).contains(bytes("1,00\r\n2"));
        assertThat(store.list(FOLDER)).containsExactly(FILE);
    }

    @Test
    void keepsAnEmptyFile() throws IOException {
        try (Upload upload = store.upload(FILE, VERSION)) {
            upload.complete();
        }

        assertThat(store.read(FILE)).contains(new byte[0]);
    }

    @Test
    void keepsALargeFileByteForByte() throws IOException {
        byte[] large = random(PartOutputStream.SIZE + 1_000_003);

        try (Upload upload = store.upload(FILE, VERSION)) {
            write(upload.rest(), large, 0);
            upload.complete();
        }

        assertThat(Arrays.equals(store.read(FILE).orElseThrow(), large)).isTrue();
    }

    @Test
    void landsAFileWhoseUploadWasCutOff() throws IOException {
        byte[] large = moreThanTwoParts();
        try (Upload upload = inSmallParts.upload(FILE, VERSION)) {
            write(upload.rest(), Arrays.copyOf(large, 2 * place.smallPart() + 1), 0);
        }
        assertThat(store.read(FILE)).isEmpty();

        try (Upload upload = inSmallParts.upload(FILE, VERSION)) {
            byte[] kept;
            try (InputStream in = upload.kept()) {
                kept = in.readAllBytes();
            }
            assertThat(kept).isEqualTo(Arrays.copyOf(large, kept.length));
            write(upload.rest(), large, kept.length);
            upload.complete();
        }

        assertThat(Arrays.equals(store.read(FILE).orElseThrow(), large)).isTrue();
    }

    @Test
    void forgetsWhatIsDiscarded() throws IOException {
        try (Upload upload = inSmallParts.upload(FILE, VERSION)) {
            write(upload.rest(), moreThanTwoParts(), 0);
            upload.discard();
        }

        assertThat(store.read(FILE)).isEmpty();
        assertThat(store.list("")).isEmpty();
        try (Upload upload = store.upload(FILE, VERSION);
                InputStream kept = upload.kept()) {
            assertThat(kept).isEmpty();
        }
    }

    @Test
    void replacesAFileOfAnEarlierTry() throws IOException {
        for (String text : List.of("the first try is longer", "second")) {
            try (Upload upload = store.upload(FILE, VERSION)) {
                upload.rest().write(bytes(text));
                upload.complete();
            }
        }

        assertThat(store.read(FILE)).contains(bytes("second"));
    }

    @Test
    void replacesASmallFile() throws IOException {
        store.replace(FOLDER + "/_current.json", bytes("{\"version\": \"v1\"}"));
        store.replace(FOLDER + "/_current.json", bytes("{}"));

        assertThat(store.read(FOLDER + "/_current.json")).contains(bytes("{}"));
    }

    @Test
    void createsAFileOnce() throws IOException {
        assertThat(store.create(FOLDER + "/_release.json", bytes("first"))).isTrue();
        assertThat(store.create(FOLDER + "/_release.json", bytes("second"))).isFalse();
        assertThat(store.create(FOLDER + "/_release.json", bytes("first"))).isFalse();

        assertThat(store.read(FOLDER + "/_release.json")).contains(bytes("first"));
    }

    @Test
    void hasNothingWhereNothingWasPut() throws IOException {
        assertThat(store.read(FILE)).isEmpty();
        assertThat(store.list(FOLDER)).isEmpty();
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void listsWhatIsBelowAFolder() throws IOException {
        for (String path : List.of("a/2026-10/c", "a/2026-10/b/c", "a/2026-10/b.c", "a/2026-100/x", "b/2026-10/x")) {
            store.replace(path, bytes(path));
        }

        assertThat(store.list("a/2026-10")).containsExactlyInAnyOrder("a/2026-10/c", "a/2026-10/b/c", "a/2026-10/b.c");
        assertThat(store.list(""))
                .containsExactlyInAnyOrder(
                        "a/2026-10/c", "a/2026-10/b/c", "a/2026-10/b.c", "a/2026-100/x", "b/2026-10/x");
    }

    @Test
    void deletesWhatItIsToldTo() throws IOException {
        for (String path : List.of("a/b/c", "a/b/d", "a/e")) {
            store.replace(path, bytes(path));
        }

        store.delete(List.of("a/b/c", "a/e", "a/never-there"));

        assertThat(store.list("")).containsExactly("a/b/d");
        assertThat(store.read("a/b/c")).isEmpty();
    }

    @Test
    void keepsNamesAsTheyAre() throws IOException {
        String awkward = "größe/100%/a%20b + c=d&e#f/2026-06-01T23:48:02.356Z-9b6b/part[0]{1}~'.csv";

        store.replace(awkward, bytes("here"));

        assertThat(store.list("größe/100%")).containsExactly(awkward);
        assertThat(store.read(awkward)).contains(bytes("here"));
        store.delete(List.of(awkward));
        assertThat(store.list("")).isEmpty();
    }

    @Test
    @SuppressWarnings("try") // The locks are held, not used.
    void letsOneHoldAFolder() throws IOException {
        LandingStore other = place.landing(url);
        try (Closeable held = store.lock(FOLDER)) {
            for (LandingStore each : List.of(store, other)) {
                assertThatThrownBy(() -> each.lock(FOLDER))
                        .isInstanceOf(InputNotReadyException.class)
                        .hasMessage("Cannot land into %s/%s: another download of it is running; wait until it has ended"
                                .formatted(url, FOLDER));
            }
            try (Closeable another = other.lock("contoso-usage/2026-09")) {
                store.replace(FILE, bytes("the holder may write"));
            }
        }

        try (Closeable held = other.lock(FOLDER)) {
            assertThat(store.read(FILE)).contains(bytes("the holder may write"));
        }
    }

    private static void write(OutputStream out, byte[] bytes, int from) throws IOException {
        // No divisor of the size of a part.
        int step = 9_973;
        for (int i = from; i < bytes.length; i += step) {
            out.write(bytes, i, Math.min(step, bytes.length - i));
        }
    }

    private byte[] moreThanTwoParts() {
        return random(2 * place.smallPart() + place.smallPart() / 3);
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
