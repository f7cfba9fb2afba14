package org.tieout.downloader.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.tieout.common.secret.Redact;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.http.RetryAfter;
import org.tieout.downloader.transfer.RetryPolicies;
import org.tieout.downloader.transfer.TransientException;
import org.tieout.downloader.transfer.UnreachableException;

/**
 * Asks a store through its provider's library: again where the store throttles or fails for a moment, and with our own
 * words for what it answers, whichever library it was.
 */
final class StoreCalls {

    private static final Set<Integer> WORTH_ASKING_AGAIN = Set.of(408, 425, 429, 500, 502, 503, 504);
    /** Answered with 400: the store waited in vain for the body, or got a damaged one. */
    private static final Set<String> CODES_WORTH_ASKING_AGAIN = Set.of("RequestTimeout", "BadDigest", "Md5Mismatch");

    private static final int SHOWN = 300;

    private final Library library;
    private final RetryPolicies patience;

    StoreCalls(Library library, RetryPolicies patience) {
        this.library = library;
        this.patience = patience;
    }

    /** How a library says that the store, or the library itself, refuses. */
    @FunctionalInterface
    interface Library {
        /** Empty where it is something else that failed. */
        Optional<Refusal> refusal(RuntimeException failure);
    }

    /** @param status of HTTP; 401 where we have no credentials to begin with */
    record Refusal(int status, String code, String message, HttpHeaders headers) {

        String words() {
            String both = shorten(code + " " + message);
            return both.isEmpty() ? "" : " (" + both + ")";
        }
    }

    /** Something asked of a library. */
    @FunctionalInterface
    interface Call<T> {
        T make();
    }

    /**
     * Asks until there is an answer.
     *
     * @param what is asked for, as a URL; never a secret
     * @throws HttpStatusException where the store refuses
     * @throws UnreachableException when it was asked as often as is reasonable
     */
    <T> T ask(String what, Call<T> call) throws IOException {
        try {
            return patience.with(() -> once(what, call));
        } catch (TransientException e) {
            throw new UnreachableException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The same store asked once, whatever it answers. */
    StoreCalls withoutPatience() {
        return new StoreCalls(
                library,
                new RetryPolicies(
                        patience.pause(), patience.longestPause(), 1, patience.silence(), patience.operation()));
    }

    private <T> T once(String what, Call<T> call) throws IOException {
        try {
            return call.make();
        } catch (RuntimeException e) {
            throw failure(what, e);
        }
    }

    /** Tidies up, also for a thread that is told to stop; what cannot be tidied up stays. */
    void atLast(String what, Call<?> call) {
        boolean isInterrupted = Thread.interrupted();
        try {
            once(what, call);
        } catch (IOException e) {
            // Nobody waits for it: an unfinished upload is no file, and a lock runs out by itself.
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private IOException failure(String what, RuntimeException failure) {
        if (Thread.currentThread().isInterrupted() || isCausedBy(failure, InterruptedException.class)) {
            return new InterruptedIOException("interrupted while waiting for " + what);
        }
        Optional<Refusal> refusal = library.refusal(failure);
        if (refusal.isPresent()) {
            return refused(what, refusal.get());
        }
        if (isCausedBy(failure, IOException.class) || isCausedBy(failure, TimeoutException.class)) {
            return new TransientException(
                    "%s cannot be reached (%s)".formatted(what, shorten(String.valueOf(failure.getMessage()))),
                    new IOException(failure));
        }
        throw failure;
    }

    private static IOException refused(String what, Refusal refusal) {
        String message = "%s answered %d%s".formatted(what, refusal.status(), refusal.words());
        if (WORTH_ASKING_AGAIN.contains(refusal.status()) || CODES_WORTH_ASKING_AGAIN.contains(refusal.code())) {
            return new TransientException(
                    message, RetryAfter.of(refusal.headers(), Instant.now()).orElse(Duration.ZERO));
        }
        return new HttpStatusException(refusal.status(), refusal.code(), message);
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (kind.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    private static String shorten(String text) {
        String line = Redact.text(text.strip().replaceAll("\\s+", " "));
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}
