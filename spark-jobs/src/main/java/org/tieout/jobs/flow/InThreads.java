package org.tieout.jobs.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Several things at the same time. */
public final class InThreads {

    private InThreads() {}

    /** What each comes to, in their order; the first failure, when all have ended. */
    public static <T, R> List<R> each(int threads, List<T> all, Function<T, R> work) {
        if (all.size() <= 1) {
            return all.stream().map(work).toList();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, all.size()));
        try {
            List<CompletableFuture<R>> running = new ArrayList<>();
            all.forEach(one -> running.add(CompletableFuture.supplyAsync(() -> work.apply(one), pool)));
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
            return running.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        } finally {
            pool.shutdown();
        }
    }
}
