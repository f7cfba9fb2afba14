package org.tieout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.MetadataConfig;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.testing.TestDatabase;

class StoreIT {

    private final String url = AStore.url();
    private final Store store = Store.open(new MetadataConfig(url));

    @Test
    void whatFailsIsNotWrittenInPart() {
        assertThatThrownBy(() -> store.writing(handle -> {
                    handle.execute(run("r1"));
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");

        assertThat(runs()).isZero();
    }

    @Test
    void aReaderSeesOneMoment() {
        long before = store.reading(handle -> {
            long first = handle.createQuery("SELECT count(*) FROM runs")
                    .mapTo(Long.class)
                    .one();
            Store.open(new MetadataConfig(url)).writing(other -> other.execute(run("r1")));
            long second = handle.createQuery("SELECT count(*) FROM runs")
                    .mapTo(Long.class)
                    .one();
            assertThat(second).isEqualTo(first);
            return first;
        });

        assertThat(before).isZero();
        assertThat(runs()).isOne();
    }

    @Test
    void aReaderCannotWrite() {
        assertThatThrownBy(() -> store.reading(handle -> handle.execute(run("r1"))))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageContaining("cannot execute INSERT in a read-only transaction");
    }

    @Test
    void aRoleThatMayOnlyReadCannotWrite() throws IOException {
        String role = "reader_" + Long.toHexString(System.nanoTime());
        TestDatabase.execute(
                url,
                Files.readString(Path.of("..", "conf", "sql", "store", "reader.sql"))
                        .replace("tieout_reader", role)
                        .replace("'change me'", "'%s'".formatted(System.getenv("TIEOUT_METADATA_PASSWORD"))));
        Store reader = Store.open(new MetadataConfig(url.replaceFirst("user=[^&]*", "user=" + role)));

        assertThat(reader.<Long>reading(handle -> handle.createQuery("SELECT count(*) FROM runs")
                        .mapTo(Long.class)
                        .one()))
                .isZero();
        assertThatThrownBy(() -> reader.writing(handle -> handle.execute(run("r1"))))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageMatching(
                        "Cannot write to the metadata store postgresql://.*: permission denied for table runs; use a user that may write");
        assertThat(runs()).isZero();
    }

    @Test
    void aServerThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> Store.open(new MetadataConfig("jdbc:postgresql://127.0.0.1:1/tieout")))
                .isInstanceOf(InputNotReadyException.class)
                .hasMessageMatching(
                        "Cannot reach the metadata store postgresql://127.0.0.1:1/tieout: Connection to 127.0.0.1:1 refused.*; is it running\\?");
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidSo() {
        assertThatThrownBy(() -> Store.open(new MetadataConfig(url.replaceFirst("/tieout_test_\\w+", "/nowhere"))))
                .isInstanceOf(ConfigInvalidException.class)
                .hasMessageContaining("database \"nowhere\" does not exist; create it, then run: tieout store migrate");
    }

    private long runs() {
        return store.reading(handle -> handle.createQuery("SELECT count(*) FROM runs")
                .mapTo(Long.class)
                .one());
    }

    private static String run(String id) {
        return """
                INSERT INTO runs (run_id, command, arguments, started_by, host, started_at, version, config_hash)
                VALUES ('%s', 'run', '{}', 'ada', 'h', now(), '0', '')
                """.formatted(id);
    }
}
