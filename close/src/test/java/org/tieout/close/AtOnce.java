package org.tieout.close;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several people who do something in the same moment, each on a connection of his own. */
public final class AtOnce {

    private AtOnce() {}

    /** What each was told: what was done, or why it was not. */
    public static List<String> tell(List<Callable<String>> people) throws InterruptedException {
        CyclicBarrier all = new CyclicBarrier(people.size());
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        try {
            List<Future<String>> told = new ArrayList<>();
            for (Callable<String> one : people) {
                told.add(threads.submit(() -> {
                    all.await();
                    return one.call();
                }));
            }
            List<String> said = new ArrayList<>();
            for (Future<String> one : told) {
                try {
                    said.add(one.get());
                } catch (ExecutionException e) {
                    Throwable why = e.getCause();
                    said.add(String.valueOf(why == null ? e : why.getMessage()));
                }
            }
            return said;
        } finally {
            threads.shutdown();
        }
    }
}
