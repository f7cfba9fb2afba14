package org.tieout.downloader.transfer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.tieout.downloader.landing.SourceChangedException;

/**
 * A remote file read to its end whatever happens to connections on the way: after a cut, a short body or a silence it
 * is asked for again from where it stopped. Every byte is counted; the end is where the size says, never where a
 * connection ended.
 */
final class ResumingStream extends InputStream {

    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "silence");
        thread.setDaemon(true);
        return thread;
    });

    private final String name;
    private final RemoteFile file;
    private final OptionalLong size;
    private final RetryPolicies patience;
    private final ScheduledFuture<?> watching;
    private Optional<InputStream> body = Optional.empty();
    private long position;
    /** Attempts since the last byte came. */
    private int attempts;

    private volatile Optional<InputStream> watched = Optional.empty();
    private volatile long lastSeen = System.nanoTime();

    /** @param size where it is not known, the end is where the provider says */
    ResumingStream(String name, RemoteFile file, long from, OptionalLong size, RetryPolicies patience) {
        this.name = name;
        this.file = file;
        this.position = from;
        this.size = size;
        this.patience = patience;
        long often = Math.max(1, patience.silence().toMillis() / 4);
        this.watching = WATCH.scheduleWithFixedDelay(this::cutSilence, often, often, TimeUnit.MILLISECONDS);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (true) {
            if (size.isPresent() && position == size.getAsLong()) {
                refuseMore();
                return -1;
            }
            try {
                int count = body().read(into, offset, length);
                if (count > 0) {
                    position += count;
                    attempts = 0;
                    lastSeen = System.nanoTime();
                    return count;
                }
                if (count < 0 && size.isEmpty()) {
                    return -1;
                }
                if (count < 0) {
                    throw new EOFException("it ended after %,d of %,d bytes".formatted(position, size.getAsLong()));
                }
            } catch (SourceChangedException | UnreachableException | RefusedException e) {
                throw e;
            } catch (IOException e) {
                tryAgain(e);
            }
        }
    }

    private InputStream body() throws IOException {
        if (body.isEmpty()) {
            lastSeen = System.nanoTime();
            body = Optional.of(file.open(position));
            watched = body;
            lastSeen = System.nanoTime();
        }
        return body.get();
    }

    private void tryAgain(IOException failure) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw failure;
        }
        drop();
        attempts++;
        if (attempts >= patience.attempts()) {
            throw new UnreachableException(
                    "%s: the connection was lost %d times at byte %,d (%s)"
                            .formatted(name, attempts, position, failure.getMessage()),
                    failure);
        }
        try {
            TimeUnit.MILLISECONDS.sleep(patience.backoff(attempts).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    /** A body that goes on behind the size is another file. */
    private void refuseMore() throws IOException {
        if (body.isPresent() && body.get().read() >= 0) {
            throw new SourceChangedException(
                    "%s is longer than the %,d bytes it was offered with".formatted(name, position));
        }
    }

    private void cutSilence() {
        if (System.nanoTime() - lastSeen > patience.silence().toNanos()) {
            // The reader then sees an end that comes too early.
            watched.ifPresent(ResumingStream::closeQuietly);
        }
    }

    private void drop() {
        watched = Optional.empty();
        body.ifPresent(ResumingStream::closeQuietly);
        body = Optional.empty();
    }

    @Override
    public void close() {
        watching.cancel(false);
        drop();
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // It is given up anyway.
        }
    }
}
