package org.tieout.downloader.landing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.tieout.common.json.Json;
import org.tieout.common.landing.LandedFile;

/** Lands the files of one release, a few side by side. Those that an earlier try has finished are not read again. */
final class LandFiles {

    /** Providers throttle whoever asks for more, and a few streams fill a line. */
    static final int AT_ONCE = 4;

    /** The files that are finished, while the release is not. */
    private static final String PROGRESS = "_progress.json";

    /** Of so many files one may have to be landed again after a power cut; the first hundred are kept one by one. */
    private static final int MOST_NOT_KEPT = 100;

    private final LandingStore store;
    private final String folder;
    private final Delivery delivery;
    private final TransferListener watch;
    private final Map<String, String> places;
    private final Map<String, LandedFile> finished = new TreeMap<>();
    private final AtomicBoolean isGivenUp = new AtomicBoolean();
    private int notKept;

    LandFiles(LandingStore store, String folder, Delivery delivery, TransferListener watch) {
        this.store = store;
        this.folder = folder;
        this.delivery = delivery;
        this.watch = watch;
        this.places = PlaceFiles.apply(delivery.offer().files());
    }

    /** What the release keeps of its progress. */
    private record Progress(List<LandedFile> files) {}

    /** All files, in the offer's order. */
    List<LandedFile> land() throws IOException {
        recall();
        watch.begins(delivery.offer());
        try {
            landMissing();
            keepProgress();
        } catch (IOException | RuntimeException e) {
            keepProgressOf(e);
            throw e;
        } finally {
            watch.ends();
        }
        return delivery.offer().files().stream()
                .map(file -> Optional.ofNullable(finished.get(file.name())).orElseThrow())
                .toList();
    }

    private void landMissing() throws IOException {
        List<OfferedFile> missing = new ArrayList<>();
        for (OfferedFile file : delivery.offer().files()) {
            LandedFile before = finished.get(file.name());
            if (before == null) {
                missing.add(file);
            } else {
                watch.received(before.bytes());
                watch.landed(before);
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, work -> {
            Thread thread = new Thread(work, "landing");
            thread.setDaemon(true);
            return thread;
        });
        try {
            CompletionService<LandedFile> landing = new ExecutorCompletionService<>(threads);
            for (OfferedFile file : missing) {
                landing.submit(() -> land(file));
            }
            for (int i = 0; i < missing.size(); i++) {
                landing.take().get();
            }
        } catch (ExecutionException e) {
            throw cause(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("landing was interrupted");
        } finally {
            isGivenUp.set(true);
            threads.shutdownNow();
            await(threads);
        }
    }

    private LandedFile land(OfferedFile file) throws IOException {
        LandedFile landed = new LandFile(store, folder, delivery, watch, isGivenUp).land(file, place(file));
        remember(landed);
        watch.landed(landed);
        return landed;
    }

    private String place(OfferedFile file) {
        return Optional.ofNullable(places.get(file.name())).orElseThrow();
    }

    /** Not after each of many files: all of them are written each time. */
    private synchronized void remember(LandedFile landed) throws IOException {
        finished.put(landed.name(), landed);
        notKept++;
        if (notKept > finished.size() / MOST_NOT_KEPT) {
            keepProgress();
        }
    }

    private void keepProgressOf(Exception failure) {
        try {
            keepProgress();
        } catch (IOException | RuntimeException e) {
            // What was in the way of the files is often in the way of this one.
            failure.addSuppressed(e);
        }
    }

    private synchronized void keepProgress() throws IOException {
        if (notKept > 0) {
            store.replace(folder + "/" + PROGRESS, Json.bytes(new Progress(List.copyOf(finished.values()))));
            notKept = 0;
        }
    }

    private void recall() throws IOException {
        Optional<byte[]> progress = store.read(folder + "/" + PROGRESS);
        if (progress.isEmpty()) {
            return;
        }
        Map<String, OfferedFile> offered =
                delivery.offer().files().stream().collect(Collectors.toMap(OfferedFile::name, file -> file));
        for (LandedFile landed : Json.read(progress.get(), Progress.class).files()) {
            Optional.ofNullable(offered.get(landed.name()))
                    .filter(file -> file.is(landed))
                    .ifPresent(file -> finished.put(landed.name(), landed));
        }
    }

    /** Nothing may still be writing when the lock is given back. */
    private static void await(ExecutorService threads) {
        boolean isInterrupted = false;
        while (true) {
            try {
                if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
                    break;
                }
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static IOException cause(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException refused) {
            throw refused;
        }
        return e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
}
