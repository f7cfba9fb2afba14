package org.tieout.downloader.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.tieout.downloader.http.HttpStatusException;
import org.tieout.downloader.landing.SourceChangedException;

class ResumingStreamTest {

    private static final byte[] BYTES = new byte[100_000];

    static {
        new Random(7).nextBytes(BYTES);
    }

    private final Deque<RemoteFile> answers = new ArrayDeque<>();
    private final List<Long> asked = new ArrayList<>();

    @Test
    void readsAFileThatComesInOnePiece() throws IOException {
        assertThat(read(0)).isEqualTo(BYTES);
        assertThat(asked).containsExactly(0L);
    }

    @Test
    void goesOnWhereAConnectionWasCut() throws IOException {
        answers.add(from -> cutAfter(from, 30_000));
        answers.add(from -> cutAfter(from, 1));

        assertThat(read(0)).isEqualTo(BYTES);
        assertThat(asked).containsExactly(0L, 30_000L, 30_001L);
    }

    @Test
    void takesAnEndThatComesTooEarlyForACut() throws IOException {
        answers.add(from -> new ByteArrayInputStream(BYTES, (int) from, 10));
        answers.add(from -> InputStream.nullInputStream());

        assertThat(read(0)).isEqualTo(BYTES);
        assertThat(asked).containsExactly(0L, 10L, 10L);
    }

    @Test
    void goesOnWithWhatAnEarlierTryHasLeft() throws IOException {
        assertThat(read(60_000)).isEqualTo(Arrays.copyOfRange(BYTES, 60_000, BYTES.length));
        assertThat(asked).containsExactly(60_000L);
    }

    @Test
    void asksForNothingWhereNothingIsLeft() throws IOException {
        assertThat(read(BYTES.length)).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void survivesMoreCutsThanAttemptsAsLongAsBytesCome() throws IOException {
        for (int i = 0; i < 50; i++) {
            answers.add(from -> cutAfter(from, 1000));
        }

        assertThat(read(0)).isEqualTo(BYTES);
        assertThat(asked).hasSize(51);
    }

    @Test
    void givesUpWhereNoByteComesHoweverOftenItIsAsked() {
        answers.add(from -> cutAfter(from, 500));
        for (int i = 0; i < 20; i++) {
            answers.add(from -> {
                throw new IOException("connection reset");
            });
        }

        assertThatThrownBy(() -> read(0))
                .isInstanceOf(UnreachableException.class)
                .hasMessage("part-0: the connection was lost 8 times at byte 500 (connection reset)");
    }

    @Test
    void doesNotAskAgainForAFileThatIsAnotherOneByNow() {
        answers.add(from -> cutAfter(from, 500));
        answers.add(from -> {
            throw new SourceChangedException("part-0 has been replaced");
        });

        assertThatThrownBy(() -> read(0))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("part-0 has been replaced");
        assertThat(asked).containsExactly(0L, 500L);
    }

    @Test
    void doesNotAskAgainWhereItIsRefused() {
        answers.add(from -> cutAfter(from, 500));
        answers.add(from -> {
            throw new HttpStatusException(403, "AuthorizationFailure", "the blob answered 403");
        });

        assertThatThrownBy(() -> read(0))
                .isInstanceOf(HttpStatusException.class)
                .hasMessage("the blob answered 403");
        assertThat(asked).containsExactly(0L, 500L);
    }

    @Test
    void noticesAFileThatIsLongerThanItWasOffered() {
        answers.add(from ->
                new SequenceInputStream(new ByteArrayInputStream(BYTES), new ByteArrayInputStream(new byte[] {1})));

        assertThatThrownBy(() -> read(0))
                .isInstanceOf(SourceChangedException.class)
                .hasMessage("part-0 is longer than the 100,000 bytes it was offered with");
    }

    @Test
    void asksAgainWhereAConnectionFallsSilent() throws IOException {
        answers.add(from -> new SequenceInputStream(new ByteArrayInputStream(BYTES, (int) from, 10), new Silent()));
        RetryPolicies hasty = new RetryPolicies(
                Duration.ofMillis(1), Duration.ofMillis(2), 8, Duration.ofMillis(100), Duration.ofSeconds(1));

        assertThat(read(0, OptionalLong.of(BYTES.length), hasty)).isEqualTo(BYTES);
        assertThat(asked).containsExactly(0L, 10L);
    }

    @Test
    void readsAFileOfUnknownSizeToWhereItEnds() throws IOException {
        answers.add(from -> cutAfter(from, 500));

        assertThat(read(0, OptionalLong.empty(), Impatient.PATIENCE)).isEqualTo(BYTES);
        assertThat(asked).containsExactly(0L, 500L);
    }

    private byte[] read(long from) throws IOException {
        return read(from, OptionalLong.of(BYTES.length), Impatient.PATIENCE);
    }

    private byte[] read(long from, OptionalLong size, RetryPolicies patience) throws IOException {
        RemoteFile file = offset -> {
            asked.add(offset);
            RemoteFile answer = answers.poll();
            return answer == null
                    ? new ByteArrayInputStream(BYTES, (int) offset, BYTES.length - (int) offset)
                    : answer.open(offset);
        };
        try (ResumingStream stream = new ResumingStream("part-0", file, from, size, patience)) {
            return stream.readAllBytes();
        }
    }

    private static InputStream cutAfter(long from, int count) {
        return new SequenceInputStream(new ByteArrayInputStream(BYTES, (int) from, count), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });
    }

    /** Gives nothing and does not end, until it is closed. */
    private static final class Silent extends InputStream {

        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public int read() throws IOException {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return read();
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
