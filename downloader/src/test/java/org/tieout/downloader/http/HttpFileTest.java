package org.tieout.downloader.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.transfer.RetryPolicies;
import org.tieout.downloader.transfer.TransientException;
import org.tieout.downloader.transfer.UnreachableException;
import org.tieout.testing.fake.FakeBlob;
import org.tieout.testing.fake.FakeRequest;
import org.tieout.testing.fake.Fault;

class HttpFileTest {

    private static final byte[] BYTES = "0123456789".getBytes(StandardCharsets.UTF_8);
    private static final RetryPolicies PATIENCE = new RetryPolicies(
            Duration.ofMillis(1), Duration.ofMillis(2), 3, Duration.ofSeconds(5), Duration.ofSeconds(5));

    private final FakeBlob storage = new FakeBlob();
    private final Http http = new Http(PATIENCE, Clock.fixed(Instant.parse("2026-11-05T06:07:08Z"), ZoneOffset.UTC));
    private String sas = storage.sas();
    private int renewals;
    private final HttpFile file = new HttpFile(http, new Link(), "folder/part-0");

    /** A new signature whenever it is asked for one. */
    private final class Link implements HttpFile.SignedLink {
        @Override
        public URI now() {
            return URI.create(storage.url() + "/part-0?" + sas);
        }

        @Override
        public URI renewed() {
            renewals++;
            sas = storage.sas();
            return now();
        }
    }

    @AfterEach
    void stop() {
        storage.close();
    }

    @Test
    void tellsSizeChecksumAndVersion() throws IOException {
        storage.put("/part-0", BYTES);

        assertThat(file.describe(OptionalLong.of(3)))
                .isEqualTo(new OfferedFile(
                        "folder/part-0",
                        OptionalLong.of(10),
                        Optional.empty(),
                        Optional.of("781e5e245d69b566979b86e28d23f2c7"),
                        OptionalLong.of(3),
                        Optional.of("\"0x8DCE0001\"")));
    }

    @Test
    void hasNoChecksumWhereStorageHasNone() throws IOException {
        storage.putWithoutMd5("/part-0", BYTES);

        assertThat(file.describe(OptionalLong.empty()).md5()).isEmpty();
    }

    @Test
    void readsFromAnOffsetInTheVersionThatWasOffered() throws IOException {
        storage.put("/part-0", BYTES);
        file.describe(OptionalLong.empty());

        assertThat(read(0)).isEqualTo("0123456789");
        assertThat(read(7)).isEqualTo("789");
        FakeRequest last = storage.requests("GET", "/part-0").get(1);
        assertThat(last.headers())
                .containsEntry("range", "bytes=7-")
                .containsEntry("if-match", "\"0x8DCE0001\"")
                .containsEntry("accept-encoding", "identity");
        assertThat(storage.requests("GET", "/part-0").get(0).headers()).doesNotContainKey("range");
    }

    @Test
    void nothingComesBehindTheEnd() throws IOException {
        storage.put("/part-0", BYTES);
        file.describe(OptionalLong.empty());

        assertThat(read(10)).isEmpty();
        assertThatThrownBy(() -> read(11))
                .isInstanceOfSatisfying(
                        HttpStatusException.class, e -> assertThat(e.status()).isEqualTo(416));
    }

    @Test
    void anEmptyFileIsRead() throws IOException {
        storage.put("/part-0", new byte[0]);

        assertThat(file.describe(OptionalLong.empty()).bytes()).hasValue(0);
        assertThat(read(0)).isEmpty();
    }

    @Test
    void whatIsThereAlreadyIsSkippedWhereTheRangeIsIgnored() throws IOException {
        storage.put("/part-0", BYTES);
        file.describe(OptionalLong.empty());
        storage.fail("GET", "/part-0", Fault.ignoresRange());

        assertThat(read(7)).isEqualTo("789");
    }

    @Test
    void anotherStretchThanWasAskedForIsNotTaken() throws IOException {
        storage.put("/part-0", BYTES);
        file.describe(OptionalLong.empty());
        storage.fail("GET", "/part-0", (request, usual) -> usual.to(request).with("Content-Range", "bytes 6-9/10"));

        assertThatThrownBy(() -> read(7))
                .isInstanceOf(TransientException.class)
                .hasMessage("folder/part-0: asked for the bytes from 7, got \"bytes 6-9/10\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410, 412})
    void whatIsGoneOrReplacedHasChanged(int status) throws IOException {
        storage.put("/part-0", BYTES);
        file.describe(OptionalLong.empty());
        storage.fail("GET", "/part-0", Fault.status(status));

        assertThatThrownBy(() -> read(0))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("folder/part-0 is no longer there as it was offered (%d)", status);
    }

    @Test
    void anotherVersionIsNotTakenEvenFromAServerThatDoesNotCompare() throws IOException {
        storage.put("/part-0", BYTES);
        file.describe(OptionalLong.empty());
        storage.fail("GET", "/part-0", (request, usual) -> usual.to(request).with("ETag", "\"other\""));

        assertThatThrownBy(() -> read(0))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("folder/part-0 has been replaced");
    }

    @Test
    void aLinkThatHasRunOutIsRenewedOnce() throws IOException {
        storage.put("/part-0", BYTES);
        storage.expireAll();
        file.describe(OptionalLong.empty());
        storage.expireAll();

        assertThat(read(4)).isEqualTo("456789");
        assertThat(renewals).isEqualTo(2);
    }

    @Test
    void aRenewedLinkThatIsRefusedIsARefusal() {
        storage.put("/part-0", BYTES);
        storage.fail("HEAD", "/part-0", Fault.status(403), Fault.status(403));

        assertThatThrownBy(() -> file.describe(OptionalLong.empty()))
                .isInstanceOf(HttpStatusException.class)
                .hasMessage(storage.url() + "/part-0 answered 403");
        assertThat(renewals).isEqualTo(1);
    }

    @Test
    void aServerThatStaysAwayIsUnreachable() throws IOException {
        storage.put("/part-0", BYTES);
        file.describe(OptionalLong.empty());
        storage.fail("GET", "/part-0", Fault.status(503), Fault.status(503), Fault.status(503));

        assertThatThrownBy(() -> read(0))
                .isInstanceOf(UnreachableException.class)
                .hasMessage(storage.url() + "/part-0 answered 503");
    }

    private String read(long from) throws IOException {
        try (InputStream in = file.open(from)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
