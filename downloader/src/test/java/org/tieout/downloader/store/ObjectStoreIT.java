package org.tieout.downloader.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.downloader.landing.LandingStore;
import org.tieout.downloader.landing.SourceChangedException;

/** What a container or bucket answers whoever reads it. */
@ParameterizedClass
@EnumSource(names = {"CONTAINER", "BUCKET"})
class ObjectStoreIT {

    private static final String MD5_OF_ABCDEF = "e80b5017098950fc58aad83c8c14978e";

    private final Place place;
    private final LandingStore put;
    private final ObjectStore store;
    private final String url;

    ObjectStoreIT(Place place, @TempDir Path dir) {
        this.place = place;
        this.url = place.url(dir);
        this.put = place.landing(url);
        this.store = place.objects(url).store();
    }

    @Test
    void listsInTheOrderOfKeys() throws IOException {
        for (String path : List.of("b/2", "b/10", "b.c", "a")) {
            put.replace(path, bytes(path));
        }

        assertThat(store.list("landing/"))
                .extracting(StoredObject::key)
                .containsExactly("landing/a", "landing/b.c", "landing/b/10", "landing/b/2");
        assertThat(store.list("landing/b/"))
                .extracting(StoredObject::key, StoredObject::bytes)
                .containsExactly(tuple("landing/b/10", 4L), tuple("landing/b/2", 3L));
        assertThat(store.list("")).hasSize(4);
        assertThat(store.list("nothing/")).isEmpty();
    }

    @Test
    void listsMoreThanOnePageHolds() throws IOException {
        for (String path : List.of("many/1", "many/2", "many/3", "many/4", "many/5")) {
            put.replace(path, new byte[0]);
        }

        assertThat(inPagesOf(2).list("landing/many/"))
                .extracting(StoredObject::key)
                .containsExactly(
                        "landing/many/1", "landing/many/2", "landing/many/3", "landing/many/4", "landing/many/5");
    }

    @Test
    void findsWhatItLists() throws IOException {
        put.replace("a.csv", bytes("abcdef"));

        StoredObject listed = store.list("").get(0);
        StoredObject found = store.find("landing/a.csv").orElseThrow();

        assertThat(found.md5()).contains(MD5_OF_ABCDEF);
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("md5", "modified")
                .isEqualTo(listed);
        assertThat(listed.eTag()).isNotEmpty().doesNotContain("\"");
    }

    @Test
    void hasNothingUnderAnotherKey() throws IOException {
        put.replace("folder/a.csv", bytes("abcdef"));

        for (String key : List.of("landing/folder/a", "landing/folder", "landing/folder/", "none")) {
            assertThat(store.find(key)).as(key).isEqualTo(Optional.empty());
            assertThat(store.read(key)).as(key).isEqualTo(Optional.empty());
        }
    }

    @Test
    void readsFromAnOffsetToTheEnd() throws IOException {
        put.replace("a.csv", bytes("abcdef"));
        StoredObject object = store.find("landing/a.csv").orElseThrow();

        assertThat(text(object, 0)).isEqualTo("abcdef");
        assertThat(text(object, 4)).isEqualTo("ef");
        assertThat(text(object, 6)).isEmpty();
    }

    @Test
    void readsAnEmptyObject() throws IOException {
        put.replace("empty.csv", new byte[0]);
        StoredObject object = store.find("landing/empty.csv").orElseThrow();

        assertThat(text(object, 0)).isEmpty();
        assertThat(store.read("landing/empty.csv")).contains(new byte[0]);
    }

    @Test
    void refusesAnObjectThatHasBeenReplaced() throws IOException {
        put.replace("a.csv", bytes("abcdef"));
        StoredObject object = store.find("landing/a.csv").orElseThrow();
        put.replace("a.csv", bytes("ghijkl"));

        for (long from : List.of(0L, 3L)) {
            assertThatThrownBy(() -> store.file(object).open(from))
                    .isInstanceOf(SourceChangedException.class)
                    .hasMessage("%s/a.csv is no longer there as it was listed".formatted(url));
        }
    }

    @Test
    void refusesAnObjectThatIsGone() throws IOException {
        put.replace("a.csv", bytes("abcdef"));
        StoredObject object = store.find("landing/a.csv").orElseThrow();
        put.delete(List.of("a.csv"));

        assertThatThrownBy(() -> store.file(object).open(0))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("%s/a.csv is no longer there as it was listed".formatted(url));
    }

    private ObjectStore inPagesOf(int size) {
        return BlobUrl.parse(url)
                .<ObjectStore>map(container -> new BlobStore(
                        BlobContainer.of(container, place.storage(), Place.ENVIRONMENT),
                        container.root(),
                        Place.PATIENCE,
                        size))
                .orElseGet(() -> new S3Store(
                        Bucket.client(place.storage(), Place.ENVIRONMENT),
                        S3Url.parse(url).orElseThrow(),
                        Place.PATIENCE,
                        size));
    }

    private String text(StoredObject object, long from) throws IOException {
        try (InputStream in = store.file(object).open(from)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
