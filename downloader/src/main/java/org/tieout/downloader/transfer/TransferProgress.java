package org.tieout.downloader.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.run.Run;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;
import org.tieout.downloader.landing.TransferListener;

/** Shows how a transfer gets on: a line that changes on a terminal, else a line a minute. */
public final class TransferProgress implements TransferListener {

    private static final Duration ON_TERMINAL = Duration.ofMillis(500);
    private static final Duration ELSEWHERE = Duration.ofMinutes(1);
    private static final double MIB = 1 << 20;

    private final Run run;
    private final Duration often;
    private Instant started = Instant.EPOCH;
    private Instant shown = Instant.EPOCH;
    private int files;
    private int filesDone;
    private long bytes;
    private long bytesDone;

    public TransferProgress(Run run) {
        this.run = run;
        this.often = run.isOnTerminal() ? ON_TERMINAL : ELSEWHERE;
    }

    @Override
    public synchronized void begins(Offer offer) {
        started = run.clock().instant();
        shown = started;
        files = offer.files().size();
        boolean isSizeKnown =
                offer.files().stream().allMatch(file -> file.bytes().isPresent());
        bytes = isSizeKnown
                ? offer.files().stream()
                        .map(OfferedFile::bytes)
                        .mapToLong(size -> size.orElse(0))
                        .sum()
                : 0;
    }

    @Override
    public synchronized void received(long count) {
        bytesDone += count;
        Instant now = run.clock().instant();
        if (Duration.between(shown, now).compareTo(often) >= 0) {
            shown = now;
            run.update(line(Duration.between(started, now)));
        }
    }

    @Override
    public synchronized void landed(LandedFile file) {
        filesDone++;
    }

    @Override
    public synchronized void ends() {
        run.update("");
    }

    /** {@code 3 of 16 files, 1,204.5 of 4,096.0 MiB, 88.2 MiB/s, 0:33 left}. */
    String line(Duration taken) {
        double seconds = taken.toMillis() / 1000.0;
        double rate = bytesDone / seconds;
        String left = bytes > 0 && rate > 0
                ? ", %s left".formatted(minutes(Math.max(0, Math.round((bytes - bytesDone) / rate))))
                : "";
        String of = bytes > 0 ? String.format(Locale.ROOT, " of %,.1f", bytes / MIB) : "";
        return String.format(
                        Locale.ROOT,
                        "%,d of %,d files, %,.1f%s MiB, %,.1f MiB/s",
                        filesDone,
                        files,
                        bytesDone / MIB,
                        of,
                        rate / MIB)
                + left;
    }

    private static String minutes(long seconds) {
        return "%d:%02d".formatted(seconds / 60, seconds % 60);
    }
}
