package org.tieout.downloader.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tieout.common.run.InputNotReadyException;
import org.tieout.downloader.landing.LandingStore;

/** Several at once, of whom one must win. A folder of this machine is written by whoever holds its lock. */
class CreateRaceIT {

    private static final int MANY = 8;

    @ParameterizedTest
    @EnumSource(names = {"CONTAINER", "BUCKET"})
    void oneOfManyCreatesAFile(Place place, @TempDir Path dir) throws Exception {
        String url = place.url(dir);
        for (String path : List.of("a/_release.json", "b/_release.json", "c/_release.json")) {
            List<Boolean> won = atOnce(number -> place.landing(url).create(path, text(number)));

            assertThat(won).containsOnlyOnce(true);
            assertThat(place.landing(url).read(path)).contains(text(won.indexOf(true)));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CONTAINER", "BUCKET"})
    void oneOfManyGetsALock(Place place, @TempDir Path dir) throws Exception {
        String url = place.url(dir);
        for (String folder : List.of("a/2026-09", "a/2026-10", "a/2026-11")) {
            List<Boolean> won = atOnce(number -> {
                LandingStore store = place.landing(url);
                try {
                    store.lock(folder);
                    return true;
                } catch (InputNotReadyException e) {
                    return false;
                }
            });

            assertThat(won).containsOnlyOnce(true);
        }
    }

    private interface Contender {
        boolean wins(int number) throws Exception;
    }

    private static List<Boolean> atOnce(Contender contender) throws Exception {
        CyclicBarrier start = new CyclicBarrier(MANY);
        ExecutorService threads = Executors.newFixedThreadPool(MANY);
        try {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    start.await();
                    return contender.wins(number);
                }));
            }
            List<Boolean> won = new ArrayList<>();
            for (Future<Boolean> each : running) {
                won.add(each.get());
            }
            return won;
        } finally {
            threads.shutdownNow();
        }
    }

    private static byte[] text(int number) {
        return "written by %d".formatted(number).getBytes(StandardCharsets.UTF_8);
    }
}
