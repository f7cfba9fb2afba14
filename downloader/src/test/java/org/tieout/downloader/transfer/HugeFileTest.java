package org.tieout.downloader.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.Landing;
import org.tieout.common.landing.LocalLandingStore;
import org.tieout.common.landing.Offer;
import org.tieout.common.landing.OfferedFile;
import org.tieout.common.landing.Sha256Stream;
import org.tieout.common.landing.TransferListener;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.http.Http;
import org.tieout.downloader.http.HttpFile;

/** A file twenty times as large as the memory, over a connection that is cut twice. */
class HugeFileTest {

    private static final long SIZE = 5L << 30;
    private static final int BLOCK = 1 << 20;
    private static final long CUT_EVERY = 2L << 30;

    @Test
    void fiveGigabytesPassThroughAHeapOf256Megabytes(@TempDir Path dir) throws Exception {
        byte[] block = new byte[BLOCK];
        new Random(5).nextBytes(block);
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(2));
        server.createContext("/huge.csv", exchange -> {
            asked.incrementAndGet();
            serve(exchange, block.clone());
        });
        server.start();
        try {
            Process landing = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Land.class.getName(),
                            "http://127.0.0.1:%d/huge.csv"
                                    .formatted(server.getAddress().getPort()),
                            dir.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(landing.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

            assertThat(landing.waitFor()).as(said).isZero();
            assertThat(said).isEqualTo("%d %s".formatted(SIZE, expected(block)));
            assertThat(Files.size(dir.resolve("s/2026-10/release=v1/huge.csv"))).isEqualTo(SIZE);
            assertThat(asked).as("HEAD, and three stretches").hasValue(4);
        } finally {
            server.stop(0);
        }
    }

    /** The process with the small heap. */
    static final class Land {

        private Land() {}

        public static void main(String[] arguments) throws IOException {
            Http http = new Http(Impatient.PATIENCE, Clock.systemUTC());
            HttpFile file = new HttpFile(http, new HttpFileLink(URI.create(arguments[0])), "huge.csv");
            OfferedFile described = file.describe(OptionalLong.empty());
            Offer offer = new Offer(
                    "s",
                    SourceKind.FOCUS_COST,
                    Provider.OTHER,
                    BillingPeriod.parse("2026-10"),
                    "v1",
                    Finality.FINAL,
                    List.of(described),
                    "a server");
            Landing landing = new Landing(
                    new LocalLandingStore(Path.of(arguments[1])), Clock.systemUTC(), TransferListener.NOBODY);
            var landed = landing.land(new RemoteDelivery(
                            offer, Map.of("huge.csv", file), RemoteDelivery.StillOffered.ALWAYS, RetryPolicies.NORMAL))
                    .manifest()
                    .files()
                    .get(0);
            System.out.println(landed.bytes() + " " + landed.sha256());
        }
    }

    /** Blocks that differ in their first eight bytes; a connection is cut after two gigabytes. */
    private static void serve(HttpExchange exchange, byte[] block) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        long from = range == null ? 0 : Long.parseLong(range.replaceAll("\\D", ""));
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(SIZE));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
            return;
        }
        if (from > 0) {
            exchange.getResponseHeaders().set("Content-Range", "bytes %d-%d/%d".formatted(from, SIZE - 1, SIZE));
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, SIZE - from);
        OutputStream out = exchange.getResponseBody();
        long end = Math.min(SIZE, from + CUT_EVERY);
        for (long at = from; at < end; ) {
            int inBlock = (int) (at % BLOCK);
            int count = (int) Math.min(BLOCK - inBlock, end - at);
            ByteBuffer.wrap(block).putLong(at / BLOCK);
            out.write(block, inBlock, count);
            at += count;
        }
        out.flush();
        // Before the promised length: the server closes the connection.
        exchange.close();
    }

    private static String expected(byte[] block) {
        MessageDigest digest = Sha256Stream.sha256Digest();
        for (long i = 0; i < SIZE / BLOCK; i++) {
            ByteBuffer.wrap(block).putLong(i);
            digest.update(block);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
