package org.tieout.downloader.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tieout.common.config.Provider;
import org.tieout.common.config.SourceKind;
import org.tieout.common.landing.Finality;
import org.tieout.common.landing.LandedFile;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.Progress;
import org.tieout.common.run.Run;
import org.tieout.downloader.landing.Offer;
import org.tieout.downloader.landing.OfferedFile;

class TransferProgressTest {

    private static final long MIB = 1 << 20;

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final Ticking clock = new Ticking();

    @Test
    void saysALineAMinuteWhereNobodyWatches() {
        TransferProgress progress = begin(false, OptionalLong.of(100 * MIB), OptionalLong.of(20 * MIB));

        for (int second = 0; second < 150; second++) {
            clock.now = clock.now.plusSeconds(1);
            progress.received(MIB / 2);
        }
        progress.landed(new LandedFile("a", 1, "", Optional.empty(), Optional.empty()));
        progress.ends();

        assertThat(seen()).isEqualTo("""
                            0 of 2 files, 30.0 of 120.0 MiB, 0.5 MiB/s, 3:00 left
                            0 of 2 files, 60.0 of 120.0 MiB, 0.5 MiB/s, 2:00 left
                        """);
    }

    @Test
    void changesOneLineOnATerminalAndTakesItAway() {
        TransferProgress progress = begin(true, OptionalLong.empty());

        clock.now = clock.now.plusMillis(100);
        progress.received(MIB);
        clock.now = clock.now.plusSeconds(1);
        progress.received(10 * MIB);
        progress.landed(new LandedFile("a", 1, "", Optional.empty(), Optional.empty()));
        progress.ends();

        assertThat(seen()).isEqualTo("\r\u001b[K    0 of 1 files, 11.0 MiB, 10.0 MiB/s\r\u001b[K");
    }

    private TransferProgress begin(boolean isTerminal, OptionalLong... sizes) {
        Run run = new Run(
                "download",
                List.of(),
                "2026-10",
                "",
                clock,
                new Progress(new PrintWriter(seen, true, StandardCharsets.UTF_8), isTerminal));
        TransferProgress progress = new TransferProgress(run);
        List<OfferedFile> files = IntStream.range(0, sizes.length)
                .mapToObj(i -> new OfferedFile(
                        "file-" + i,
                        sizes[i],
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty()))
                .toList();
        progress.begins(new Offer(
                "s",
                SourceKind.FOCUS_COST,
                Provider.AWS,
                BillingPeriod.parse("2026-10"),
                "v1",
                Finality.FINAL,
                files,
                "a bucket"));
        return progress;
    }

    private String seen() {
        return seen.toString(StandardCharsets.UTF_8);
    }

    /** Goes on when it is told to. */
    private static final class Ticking extends Clock {

        private Instant now = Instant.parse("2026-11-05T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
