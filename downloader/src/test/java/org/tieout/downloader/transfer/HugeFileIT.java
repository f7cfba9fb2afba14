package org.tieout.downloader.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.hash.Sha256;
import org.tieout.common.landing.Finality;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.http.Http;
import org.tieout.downloader.http.HttpFile;
import org.tieout.downloader.landing.Landing;
import org.tieout.downloader.landing.LocalLandingStore;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.TransferListener;
import org.tieout.testing.TestExtent;
import org.tieout.testing.fake.LocalServer;

/**
 * A file twenty times as large as the memory, over a connection that is cut twice; and one of more than four gigabytes.
 */
class HugeFileIT {

    private static final int BLOCK = 1 << 20;
    /** The smaller one is twice what the process needs for a file of any size. */
    private static final int HEAP = (TestExtent.isFull() ? 256 : 24) * BLOCK;

    private static final long SIZE = 20L * HEAP;
    private static final long CUT_EVERY = 8L * HEAP;

    /** As patient as in earnest, but for the pauses. */
    private static final RetryPolicies PATIENCE = new RetryPolicies(
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            RetryPolicies.NORMAL.attempts(),
            RetryPolicies.NORMAL.silence(),
            RetryPolicies.NORMAL.operation());

    @Test
    void aFileTwentyTimesAsLargeAsTheHeapPassesThroughIt(@TempDir Path dir) throws Exception {
        try (Huge huge = new Huge(SIZE, CUT_EVERY)) {
            Process landing = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + HEAP,
                            // Else a thread that dies of it leaves the others waiting.
                            "-XX:+ExitOnOutOfMemoryError",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Land.class.getName(),
                            huge.link().toString(),
                            dir.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(landing.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

            assertThat(landing.waitFor()).as(said).isZero();
            assertThat(said).isEqualTo("%d %s".formatted(SIZE, huge.sha256()));
            assertThat(Files.size(dir.resolve("s/2026-10/release=v1/huge.csv"))).isEqualTo(SIZE);
            assertThat(huge.asked()).as("HEAD, and three stretches").hasSize(4);
        }
    }

    @Test
    void aFileOfFiveGigabytesIsGoneOnWithBehindTheFourth() throws IOException {
        long size = 5L << 30;
        int count = 2 * BLOCK + BLOCK / 2;
        long from = size - count;
        try (Huge huge = new Huge(size, BLOCK)) {
            HttpFile file = file(huge.link());
            OfferedFile described = file.describe(OptionalLong.empty());
            RemoteDelivery delivery = delivery(described, file);

            byte[] read;
            try (InputStream in = delivery.open(described, from)) {
                read = in.readAllBytes();
            }

            assertThat(described.bytes()).hasValue(size);
            assertThat(read).isEqualTo(huge.bytes(from, count));
            assertThat(huge.asked()).as("HEAD, and three stretches").hasSize(4);
            assertThat(huge.asked()).element(1).isEqualTo("GET bytes=5366087680-");
        }
    }

    private static HttpFile file(URI link) {
        return new HttpFile(new Http(PATIENCE, Clock.systemUTC()), new HttpFileLink(link), "huge.csv");
    }

    private static RemoteDelivery delivery(OfferedFile described, HttpFile file) {
        Offer offer = new Offer(
                "s",
                SourceKind.FOCUS_COST,
                Provider.OTHER,
                BillingPeriod.parse("2026-10"),
                "v1",
                Finality.FINAL,
                List.of(described),
                "a server");
        return new RemoteDelivery(offer, Map.of("huge.csv", file), RemoteDelivery.StillOffered.ALWAYS, PATIENCE);
    }

    /** The process with the small heap. */
    static final class Land {

        private Land() {}

        public static void main(String[] arguments) throws IOException {
            HttpFile file = file(URI.create(arguments[0]));
            OfferedFile described = file.describe(OptionalLong.empty());
            Landing landing = new Landing(
                    new LocalLandingStore(Path.of(arguments[1])), Clock.systemUTC(), TransferListener.NOBODY);
            var landed =
                    landing.land(delivery(described, file)).manifest().files().get(0);
            System.out.println(landed.bytes() + " " + landed.sha256());
        }
    }

    /** A server of one file that nobody keeps: blocks that differ in their first eight bytes. */
    private static final class Huge implements Closeable {

        private final long size;
        private final long cutEvery;
        private final byte[] block = new byte[BLOCK];
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private final ExecutorService threads = Executors.newFixedThreadPool(2);
        private final HttpServer server;

        /** @param cutEvery so many bytes of an answer its connection is cut */
        Huge(long size, long cutEvery) throws IOException {
            this.size = size;
            this.cutEvery = cutEvery;
            new Random(5).nextBytes(block);
            server = LocalServer.http();
            server.setExecutor(threads);
            server.createContext("/huge.csv", this::serve);
            server.start();
        }

        URI link() {
            return URI.create(
                    "http://127.0.0.1:%d/huge.csv".formatted(server.getAddress().getPort()));
        }

        /** Method and range of every request, in order. */
        List<String> asked() {
            return List.copyOf(asked);
        }

        byte[] bytes(long from, int count) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(count);
            write(from, from + count, bytes);
            return bytes.toByteArray();
        }

        String sha256() throws IOException {
            MessageDigest digest = Sha256.digest();
            write(0, size, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        }

        private void serve(HttpExchange exchange) throws IOException {
            String range = exchange.getRequestHeaders().getFirst("Range");
            asked.add("%s %s".formatted(exchange.getRequestMethod(), range == null ? "all" : range));
            exchange.getResponseHeaders().set("ETag", "\"1\"");
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.getResponseHeaders().set("Content-Length", String.valueOf(size));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
                return;
            }
            long from = range == null ? 0 : Long.parseLong(range.replaceAll("\\D", ""));
            if (from > 0) {
                exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, size - 1, size));
            }
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, size - from);
            OutputStream out = exchange.getResponseBody();
            write(from, Math.min(size, from + cutEvery), out);
            out.flush();
            // Before the promised length: the server closes the connection.
            exchange.close();
        }

        private void write(long from, long end, OutputStream out) throws IOException {
            byte[] now = block.clone();
            for (long at = from; at < end; ) {
                int inBlock = (int) (at % BLOCK);
                int count = (int) Math.min(BLOCK - inBlock, end - at);
                ByteBuffer.wrap(now).putLong(at / BLOCK);
                out.write(now, inBlock, count);
                at += count;
            }
        }

        @Override
        public void close() {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
