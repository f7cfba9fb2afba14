package org.tieout.jobs.reconcile.result;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/**
 * Does small Spark jobs at the same time: most of the time of each is the driver's, which plans and waits, while the
 * cores have nothing to do.
 */
public final class InParallel {

    private static final int THREADS = 4;

    private InParallel() {}

    /** Each of the jobs, until all have ended; then the first failure. */
    public static <K, V> void forEach(Map<K, V> entries, BiConsumer<K, V> job) {
        each(entries, (key, value) -> {
            job.accept(key, value);
            return key;
        });
    }

    /** The results, in the order of the entries; the first failure, when all have ended. */
    public static <K, V, R> Map<K, R> each(Map<K, V> entries, BiFunction<K, V, R> job) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Map<K, CompletableFuture<R>> running = new LinkedHashMap<>();
            entries.forEach((key, value) ->
                    running.put(key, CompletableFuture.supplyAsync(() -> job.apply(key, value), threads)));
            CompletableFuture.allOf(running.values().toArray(CompletableFuture[]::new))
                    .join();
            Map<K, R> results = new LinkedHashMap<>();
            running.forEach((key, result) -> results.put(key, result.join()));
            return results;
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } finally {
            threads.shutdown();
        }
    }
}
