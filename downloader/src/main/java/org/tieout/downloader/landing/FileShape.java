package org.tieout.downloader.landing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.tieout.common.run.DataRefusedException;

/**
 * Whether a file is whole, as far as its own format can tell: gzip and ZIP to the last member, Parquet's mark at both
 * ends, as many rows in a CSV file as its provider counted. An upload that was cut off on the provider's side is found
 * here, not by whoever reads it. (Parquet's rows are counted by ingest.)
 */
final class FileShape {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 1 << 16;

    private final OfferedFile file;
    private final VerifyingInputStream received;

    private FileShape(OfferedFile file, VerifyingInputStream received) {
        this.file = file;
        this.received = received;
    }

    /**
     * Reads a file to its end.
     *
     * @throws DataRefusedException where it is not whole
     */
    static void check(OfferedFile file, VerifyingInputStream received) throws IOException {
        new FileShape(file, received).check();
    }

    private void check() throws IOException {
        BufferedInputStream in = new BufferedInputStream(received, BUFFER);
        in.mark(PARQUET.length);
        byte[] start = in.readNBytes(PARQUET.length);
        in.reset();
        String name = file.name().toLowerCase(Locale.ROOT);
        if (start.length >= GZIP.length && Arrays.equals(start, 0, GZIP.length, GZIP, 0, GZIP.length)) {
            readGzip(in);
        } else if (start.length >= ZIP.length && Arrays.equals(start, ZIP)) {
            readZip(in);
        } else if (name.endsWith(".parquet") || Arrays.equals(start, PARQUET)) {
            readParquet(in);
        } else if (file.rows().isPresent()) {
            checkRows(count(in));
        } else {
            drain(in);
        }
    }

    private void readGzip(InputStream in) throws IOException {
        long rows = 0;
        try (GzipCompressorInputStream unpacked = GzipCompressorInputStream.builder()
                .setInputStream(in)
                .setDecompressConcatenated(true)
                .get()) {
            if (file.rows().isPresent()) {
                rows = count(unpacked);
            } else {
                drain(unpacked);
            }
            // The unpacker stops at the last member's end.
            drain(in);
        } catch (IOException e) {
            if (received.isBroken()) {
                throw e;
            }
            String why = e instanceof EOFException ? "it ends too early" : e.getMessage();
            throw damaged("its gzip data is cut off or damaged (%s)".formatted(why), e);
        }
        checkRows(rows);
    }

    private void readZip(InputStream in) throws IOException {
        long rows = 0;
        try (ZipInputStream unpacked = new ZipInputStream(in)) {
            while (unpacked.getNextEntry() != null) {
                if (file.rows().isPresent()) {
                    rows += count(unpacked);
                } else {
                    drain(unpacked);
                }
            }
            // The unpacker stops at the last file's end.
            drain(in);
        } catch (EOFException | ZipException e) {
            if (received.isBroken()) {
                throw e;
            }
            throw damaged("its ZIP archive is cut off, damaged or encrypted", e);
        }
        checkRows(rows);
    }

    private void readParquet(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        byte[] end = {};
        byte[] start = in.readNBytes(PARQUET.length);
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            byte[] both = Arrays.copyOf(end, end.length + count);
            System.arraycopy(buffer, 0, both, end.length, count);
            end = Arrays.copyOfRange(both, Math.max(0, both.length - PARQUET.length), both.length);
        }
        if (!Arrays.equals(start, PARQUET) || !Arrays.equals(end, PARQUET)) {
            throw damaged("it does not begin and end as a Parquet file does", null);
        }
    }

    /** Lines of a CSV file that are no part of a quoted value, blank ones left out. */
    private static long count(InputStream csv) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long lines = 0;
        boolean isQuoted = false;
        boolean isBlank = true;
        for (int count = csv.read(buffer); count >= 0; count = csv.read(buffer)) {
            for (int i = 0; i < count; i++) {
                byte one = buffer[i];
                if (one == '"') {
                    isQuoted = !isQuoted;
                    isBlank = false;
                } else if (one == '\n' && !isQuoted) {
                    lines += isBlank ? 0 : 1;
                    isBlank = true;
                } else if (one != '\r') {
                    isBlank = false;
                }
            }
        }
        return lines + (isBlank ? 0 : 1);
    }

    /** With or without a header: a provider that counts rows writes one in CSV files, and none in JSON lines. */
    private void checkRows(long lines) {
        if (file.rows().isEmpty()) {
            return;
        }
        boolean hasHeader = file.name().toLowerCase(Locale.ROOT).contains(".csv");
        long rows = hasHeader ? Math.max(0, lines - 1) : lines;
        if (rows != file.rows().getAsLong()) {
            throw damaged(
                    "it has %,d rows, and its provider counts %,d"
                            .formatted(rows, file.rows().getAsLong()),
                    null);
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (in.read(buffer) >= 0) {
            // Whoever reads it has landed it.
        }
    }

    private DataRefusedException damaged(String why, @Nullable IOException cause) {
        String message =
                "Cannot land %s: %s; run download again when its delivery is complete".formatted(file.name(), why);
        return cause == null ? new DataRefusedException(message) : new DataRefusedException(message, cause);
    }
}
