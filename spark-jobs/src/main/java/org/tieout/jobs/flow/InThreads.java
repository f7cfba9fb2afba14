package org.tieout.jobs.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Several things at the same time. */
public final class InThreads {

    /** So many requests a store answers at a time; they wait for it, and take no core. */
    private static final int REQUESTS = 16;

    private InThreads() {}

    /** What is read of each thing, in their order; for what is a few requests to a store each, and may be thousands. */
    public static <T, R> List<R> read(List<T> all, Flows.Work<T, R> work) throws IOException {
        try {
            return each(REQUESTS, all, one -> {
                try {
                    return work.of(one);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

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
