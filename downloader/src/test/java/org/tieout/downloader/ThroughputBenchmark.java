package org.tieout.downloader;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.Sha256Stream;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.landing.Landing;
import org.tieout.downloader.landing.LocalLandingStore;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.TransferListener;
import org.tieout.downloader.transfer.RemoteDelivery;
import org.tieout.downloader.transfer.RemoteFile;
import org.tieout.downloader.transfer.RetryPolicies;

/**
 * How fast a delivery lands in a folder of this machine, next to a plain copy of the same files with their sha256, both
 * on disk when they end. Rounds alternate; medians count. No test: machines differ.
 *
 * <pre>
 * mvn -q -pl downloader -am test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=org.tieout.downloader.ThroughputBenchmark -Dexec.args="8 128 5"
 * </pre>
 */
public final class ThroughputBenchmark {

    private static final int MIB = 1 << 20;

    private ThroughputBenchmark() {}

    /**
     * Measures.
     *
     * @param arguments number of files, MiB of each, rounds
     */
    public static void main(String[] arguments) throws IOException {
        int files = Integer.parseInt(arguments[0]);
        int size = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        Path folder = Files.createTempDirectory("throughput");
        try {
            for (boolean isPacked : new boolean[] {false, true}) {
                List<Path> delivered = deliver(folder.resolve(isPacked ? "packed" : "plain"), files, size, isPacked);
                compare(folder, delivered, isPacked ? "gzip" : "CSV", rounds);
            }
        } finally {
            remove(folder);
        }
    }

    private static void compare(Path folder, List<Path> delivered, String what, int rounds) throws IOException {
        long bytes = 0;
        for (Path file : delivered) {
            bytes += Files.size(file);
        }
        List<Double> copied = new ArrayList<>();
        List<Double> landed = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double copy = seconds(() -> copy(delivered, folder.resolve("copy")));
            remove(folder.resolve("copy"));
            double land = seconds(() -> land(delivered, folder.resolve("landing")));
            remove(folder.resolve("landing"));
            // The first round warms up.
            if (round > 0) {
                copied.add(bytes / copy / MIB);
                landed.add(bytes / land / MIB);
            }
        }
        System.out.printf(
                "%s, %d files, %,d MiB, median of %d: copy and sha256 %.0f MiB/s, landing %.0f MiB/s, ratio %.2f%n",
                what,
                delivered.size(),
                bytes / MIB,
                rounds,
                median(copied),
                median(landed),
                median(landed) / median(copied));
    }

    private static void copy(List<Path> delivered, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path file : delivered) {
            Path target = to.resolve(file.getFileName());
            try (Sha256Stream in = new Sha256Stream(Files.newInputStream(file))) {
                Files.copy(in, target);
            }
            try (FileChannel channel = FileChannel.open(target, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    private static void land(List<Path> delivered, Path to) throws IOException {
        List<OfferedFile> offered = new ArrayList<>();
        Map<String, RemoteFile> files = new HashMap<>();
        for (Path file : delivered) {
            String name = file.getFileName().toString();
            offered.add(new OfferedFile(
                    name,
                    OptionalLong.of(Files.size(file)),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalLong.empty(),
                    Optional.of("\"1\"")));
            files.put(name, from -> {
                InputStream in = Files.newInputStream(file);
                in.skipNBytes(from);
                return in;
            });
        }
        Offer offer = new Offer(
                "s",
                SourceKind.FOCUS_COST,
                Provider.OTHER,
                BillingPeriod.parse("2026-10"),
                "v1",
                Finality.FINAL,
                offered,
                "a folder");
        new Landing(new LocalLandingStore(to), Clock.systemUTC(), TransferListener.NOBODY)
                .land(new RemoteDelivery(offer, files, RemoteDelivery.StillOffered.ALWAYS, RetryPolicies.NORMAL));
    }

    /** Lines as cost exports have them: they shrink to about a fifth. */
    private static List<Path> deliver(Path folder, int files, int size, boolean isPacked) throws IOException {
        Files.createDirectories(folder);
        List<Path> delivered = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            Path file = folder.resolve("part-%d.csv%s".formatted(i, isPacked ? ".gz" : ""));
            Random random = new Random(i);
            try (OutputStream out =
                    isPacked ? new GZIPOutputStream(Files.newOutputStream(file), MIB) : Files.newOutputStream(file)) {
                long written = 0;
                while (written < (long) size * MIB * (isPacked ? 4 : 1)) {
                    StringBuilder lines = new StringBuilder();
                    for (int line = 0; line < 1000; line++) {
                        lines.append(
                                "/subscriptions/%08x/resourceGroups/rg/providers/Microsoft.Compute/vm-%d,Usage,%d.%d,USD\n"
                                        .formatted(
                                                random.nextInt(2000),
                                                random.nextInt(5000),
                                                random.nextInt(90),
                                                random.nextInt()));
                    }
                    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
                    out.write(bytes);
                    written += bytes.length;
                }
            }
            delivered.add(file);
        }
        return delivered;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static double seconds(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }
}
