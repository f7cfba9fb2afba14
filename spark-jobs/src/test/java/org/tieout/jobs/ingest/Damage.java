package org.tieout.jobs.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.zip.GZIPOutputStream;

/** What happens to files on their way: each spoils a twentieth of a delivery, the same way for the same random. */
enum Damage {
    BYTES_FLIPPED(Damage::flipBytes),
    FEW_BYTES_FLIPPED((bytes, random) -> flip(bytes, 3, 0, bytes.length, random)),
    HEADER_FLIPPED((bytes, random) -> flip(bytes, 2, 0, Damage.HEADER, random)),
    NUL_BYTES((bytes, random) -> lines(bytes, random, (line, at) -> line.substring(0, at) + '\0' + line.substring(at))),
    COLUMN_DROPPED((bytes, random) -> lines(bytes, random, (line, at) -> line.replaceFirst("[^,]*,", ""))),
    COLUMN_ADDED((bytes, random) -> lines(bytes, random, (line, at) -> line + ",more")),
    ROW_CUT((bytes, random) -> lines(bytes, random, (line, at) -> line.substring(0, at))),
    ROW_DOUBLED((bytes, random) -> lines(bytes, random, (line, at) -> line + "\n" + line)),
    ROWS_JOINED((bytes, random) -> lines(bytes, random, (line, at) -> line + line)),
    LINE_BREAK_INSERTED(
            (bytes, random) -> lines(bytes, random, (line, at) -> line.substring(0, at) + "\n" + line.substring(at))),
    QUOTE_INSERTED(
            (bytes, random) -> lines(bytes, random, (line, at) -> line.substring(0, at) + '"' + line.substring(at))),
    QUOTED_FROM_A_VALUE_ON((bytes, random) -> lines(bytes, random, (line, at) -> line.replaceFirst(",", ",\""))),
    DIGITS_REPLACED((bytes, random) -> lines(bytes, random, (line, at) -> line.replaceAll("\\d\\.", ","))),
    ABSURD_NUMBERS((bytes, random) -> lines(bytes, random, (line, at) -> line.replaceAll("\\d\\.\\d", "1E+999999999"))),
    TAIL_CUT((bytes, random) -> Arrays.copyOf(bytes, bytes.length - random.nextInt(bytes.length / 20))),
    MOST_CUT((bytes, random) -> Arrays.copyOf(bytes, random.nextInt(bytes.length / 20))),
    HEAD_CUT((bytes, random) -> Arrays.copyOfRange(bytes, random.nextInt(bytes.length / 20), bytes.length)),
    HEADER_REPEATED((bytes, random) -> concat(bytes, bytes)),
    FLIPPED_IN_GZIP((bytes, random) -> FEW_BYTES_FLIPPED.spoil(gzip(bytes), random)),
    CUT_IN_GZIP((bytes, random) -> TAIL_CUT.spoil(gzip(bytes), random)),
    TRAILING_BYTES_AFTER_GZIP((bytes, random) -> concat(gzip(bytes), flip(new byte[20], 20, 0, 20, random))),
    FLIPPED_BEFORE_GZIP((bytes, random) -> gzip(flipBytes(bytes, random)));

    /** Bytes at the beginning that are, for the most part, a header. */
    private static final int HEADER = 230;

    // A lambda that captures nothing is immutable, which its type cannot say.
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiFunction<byte[], Random, byte[]> spoil;

    Damage(BiFunction<byte[], Random, byte[]> spoil) {
        this.spoil = spoil;
    }

    /** The delivery after it; what was handed in stays as it is. */
    byte[] spoil(byte[] delivery, Random random) {
        return spoil.apply(delivery, random);
    }

    /** Flips single bits of the rows, in a twentieth of the bytes at most. */
    private static byte[] flipBytes(byte[] bytes, Random random) {
        return flip(bytes, 1 + random.nextInt(bytes.length / 20), HEADER, bytes.length, random);
    }

    static byte[] flip(byte[] bytes, int times, int from, int to, Random random) {
        byte[] flipped = bytes.clone();
        for (int i = 0; i < times; i++) {
            flipped[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] lines(byte[] bytes, Random random, BiFunction<String, Integer, String> spoil) {
        List<String> lines = new ArrayList<>(
                new String(bytes, StandardCharsets.UTF_8).lines().toList());
        for (int i = 1; i < lines.size(); i++) {
            if (random.nextInt(20) == 0) {
                String line = lines.get(i);
                lines.set(i, spoil.apply(line, random.nextInt(line.length())));
            }
        }
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
