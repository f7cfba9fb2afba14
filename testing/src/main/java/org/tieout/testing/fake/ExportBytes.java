package org.tieout.testing.fake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** Contents of export files: as many rows as asked for, in the three ways providers write them. */
public final class ExportBytes {

    private ExportBytes() {}

    /** A header and rows; the mark tells one file's rows from another's. */
    public static byte[] csv(String mark, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(row -> "\"%s, line\n%d\",%d.10\r\n".formatted(mark, row, row))
                .collect(Collectors.joining("", "ChargeDescription,BilledCost\r\n", ""))
                .getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] csvGz(String mark, int rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(csv(mark, rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Parquet's marks at both ends, and nothing a reader could use between them. */
    public static byte[] parquet(String mark) {
        return ("PAR1" + mark + "PAR1").getBytes(StandardCharsets.US_ASCII);
    }
}
