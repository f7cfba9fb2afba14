package org.tieout.downloader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.landing.ReleaseManifest;
import org.tieout.common.landing.Releases;
import org.tieout.common.period.BillingPeriod;
import org.tieout.downloader.http.Http;
import org.tieout.downloader.http.HttpFile;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.Delivery;
import org.tieout.downloader.landing.Landing;
import org.tieout.downloader.landing.LocalLandingStore;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.SourceChangedException;
import org.tieout.downloader.landing.TransferListener;
import org.tieout.downloader.transfer.Impatient;
import org.tieout.downloader.transfer.RemoteDelivery;
import org.tieout.downloader.transfer.RemoteFile;
import org.tieout.downloader.transfer.UnreachableException;
import org.tieout.testing.TestExtent;
import org.tieout.testing.fake.FakeBlob;
import org.tieout.testing.fake.Fault;

/**
 * Many releases, one after the other, over a server on which anything may go wrong at any request, by a downloader that
 * is killed now and then. Every release ends up whole, and nothing else is left.
 */
class SoakTest {

    private static final int RELEASES = TestExtent.isFull() ? 200 : 60;
    private static final BillingPeriod PERIOD = BillingPeriod.parse("2026-10");

    private final Random random = new Random(20261121);
    private final FakeBlob storage = new FakeBlob();
    private final Http http = new Http(Impatient.PATIENCE, Clock.systemUTC());
    private String sas = storage.sas();
    private int kills;

    @Test
    void everyReleaseLandsByteForByteWhateverGoesWrong(@TempDir Path dir) throws IOException {
        LocalLandingStore store = new LocalLandingStore(dir);
        Map<String, Map<String, byte[]>> delivered = new TreeMap<>();
        int faults = 0;
        for (int i = 0; i < RELEASES; i++) {
            String version = "v%03d".formatted(i);
            Map<String, byte[]> files = files();
            delivered.put(version, files);
            files.forEach((name, bytes) -> storage.put("/reports/" + version + "/" + name, bytes));
            boolean isDueAKill = i % 5 == 0;
            int killsBefore = kills;
            for (boolean isLanded = false; !isLanded; ) {
                faults += breakSomething(version, files.keySet());
                isLanded = land(store, version, files.keySet(), isDueAKill && kills == killsBefore);
            }
        }

        Set<String> expected = new TreeSet<>(Set.of("s/2026-10/_current.json", "s/2026-10/_lock"));
        for (Map.Entry<String, Map<String, byte[]>> release : delivered.entrySet()) {
            String folder = Releases.folder("s", PERIOD, release.getKey());
            expected.add(folder + "/_release.json");
            ReleaseManifest manifest =
                    Releases.manifest(store, "s", PERIOD, release.getKey()).orElseThrow();
            assertThat(manifest.files())
                    .extracting(LandedFile::name)
                    .containsExactlyElementsOf(release.getValue().keySet());
            for (Map.Entry<String, byte[]> file : release.getValue().entrySet()) {
                expected.add(folder + "/" + file.getKey());
                assertThat(Files.readAllBytes(dir.resolve(folder).resolve(file.getKey())))
                        .as("%s of %s", file.getKey(), release.getKey())
                        .isEqualTo(file.getValue());
            }
        }
        assertThat(store.list("")).containsExactlyElementsOf(expected);
        assertThat(Releases.current(store, "s", PERIOD))
                .map(ReleaseManifest::version)
                .contains("v%03d".formatted(RELEASES - 1));
        assertThat(faults).as("faults there were to survive").isGreaterThan(RELEASES);
        assertThat(kills).as("downloads that were killed").isGreaterThan(RELEASES / 20);
    }

    /** False where it has to be tried again. */
    private boolean land(LocalLandingStore store, String version, Set<String> names, boolean isKilled)
            throws IOException {
        try {
            Delivery delivery = delivery(version, names);
            TransferListener watch = isKilled ? new Killer(random.nextInt(20_000)) : TransferListener.NOBODY;
            return new Landing(store, Clock.systemUTC(), watch).land(delivery).isNew();
        } catch (Killed e) {
            kills++;
            return false;
        } catch (SourceChangedException | UnreachableException | HttpStatusException e) {
            return false;
        }
    }

    private Delivery delivery(String version, Set<String> names) throws IOException {
        List<OfferedFile> offered = new ArrayList<>();
        Map<String, RemoteFile> remote = new HashMap<>();
        for (String name : names) {
            HttpFile file = new HttpFile(http, new Signed("/reports/" + version + "/" + name), name);
            offered.add(file.describe(OptionalLong.empty()));
            remote.put(name, file);
        }
        Offer offer = new Offer(
                "s",
                SourceKind.FOCUS_COST,
                Provider.AZURE_PARTNER,
                PERIOD,
                version,
                Finality.FINAL,
                offered,
                storage.url());
        return new RemoteDelivery(offer, remote, RemoteDelivery.StillOffered.ALWAYS, Impatient.PATIENCE);
    }

    /** A few requests to come go wrong; sometimes all signatures run out. */
    private int breakSomething(String version, Set<String> names) {
        if (random.nextInt(8) == 0) {
            storage.expireAll();
        }
        int count = 0;
        for (String name : names) {
            for (String method : new String[] {"HEAD", "GET", "GET", "GET"}) {
                if (random.nextInt(3) == 0) {
                    storage.fail(method, "/reports/" + version + "/" + name, fault(method));
                    count++;
                }
            }
        }
        return count;
    }

    private Fault fault(String method) {
        int[] statuses = {408, 429, 500, 502, 503, 504};
        if (method.equals("HEAD")) {
            return Fault.status(statuses[random.nextInt(statuses.length)]);
        }
        return switch (random.nextInt(8)) {
            case 0 -> Fault.status(statuses[random.nextInt(statuses.length)]);
            case 1 -> Fault.cutAfter(random.nextInt(20_000));
            case 2 -> Fault.noAnswer();
            case 3 -> Fault.ignoresRange();
            case 4 -> Fault.emptyOk();
            case 5 -> Fault.emptyPartial();
            case 6 -> Fault.after(storage::expireAll);
            default -> Fault.cutAfter(0);
        };
    }

    private Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            byte[] bytes = new byte[random.nextInt(40_000)];
            random.nextBytes(bytes);
            boolean isPacked = random.nextBoolean();
            files.put("part-%d.%s".formatted(i, isPacked ? "json.gz" : "bin"), isPacked ? gzip(bytes) : plain(bytes));
        }
        return files;
    }

    /** Not by chance what begins as another format does. */
    private static byte[] plain(byte[] bytes) {
        if (bytes.length > 0) {
            bytes[0] = 'x';
        }
        return bytes;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    /** Its signature runs out, and another is handed out. */
    private final class Signed implements HttpFile.SignedLink {

        private final String path;

        Signed(String path) {
            this.path = path;
        }

        @Override
        public URI now() {
            synchronized (SoakTest.this) {
                return URI.create(storage.url() + path + "?" + sas);
            }
        }

        @Override
        public URI renewed() {
            synchronized (SoakTest.this) {
                sas = storage.sas();
            }
            return now();
        }
    }

    /** Ends a download at any byte, as a kill does: nothing of it cleans up behind itself. */
    private static final class Killer implements TransferListener {

        private int left;

        Killer(int bytes) {
            this.left = bytes;
        }

        @Override
        public void begins(Offer offer) {}

        @Override
        public synchronized void received(long bytes) {
            left -= (int) bytes;
            if (left < 0) {
                throw new Killed();
            }
        }

        @Override
        public void landed(LandedFile file) {}

        @Override
        public void ends() {}
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
