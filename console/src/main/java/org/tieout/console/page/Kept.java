package org.tieout.console.page;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was found out once and is asked for again: by a key that says all it depends on, so that it never has to be
 * taken back. What was not asked for longest goes first.
 */
final class Kept {

    private final Map<Object, CompletableFuture<Object>> answers;

    /** @param most how many are kept */
    Kept(int most) {
        this.answers = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Object, CompletableFuture<Object>> eldest) {
                return size() > most;
            }
        };
    }

    /** The answer; whoever asks for it while it is being found waits for that. */
    @SuppressWarnings("unchecked") // A key is of one kind of answer: it names what was asked.
    <T> T of(Object key, Supplier<T> find) {
        CompletableFuture<Object> mine = new CompletableFuture<>();
        @Nullable CompletableFuture<Object> known;
        synchronized (answers) {
            known = answers.putIfAbsent(key, mine);
        }
        if (known != null) {
            try {
                return (T) known.join();
            } catch (CompletionException e) {
                // Whoever was first could not: that need not be so for who comes after.
                return find.get();
            }
        }
        try {
            T found = find.get();
            mine.complete(found);
            return found;
        } catch (RuntimeException e) {
            synchronized (answers) {
                answers.remove(key, mine);
            }
            mine.completeExceptionally(e);
            throw e;
        }
    }
}
