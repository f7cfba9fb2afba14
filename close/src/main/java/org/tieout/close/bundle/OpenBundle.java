package org.tieout.close.bundle;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tieout.close.bundle.ZipRecords.Entry;
import org.tieout.common.json.Json;
import org.tieout.common.run.DataRefusedException;

/** A bundle whose members are read from its file, the large ones row by row. */
final class OpenBundle implements Closeable {

    /** No document of a bundle is longer: who hands over another wants memory. */
    private static final long LONGEST_DOCUMENT = 64 << 20;

    private final FileChannel file;
    private final Map<String, Entry> entries;

    private OpenBundle(FileChannel file, Map<String, Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    static OpenBundle of(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new OpenBundle(file, ReadZip.apply(file));
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    Set<String> members() {
        return entries.keySet();
    }

    long size(String member) {
        return entry(member).size();
    }

    /** All of a short member. */
    byte[] bytes(String member) {
        if (size(member) > LONGEST_DOCUMENT) {
            throw BrokenBundle.at(member, "it has %,d bytes, which is too long".formatted(size(member)));
        }
        try (InputStream in = stream(member)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JSON document. */
    Map<?, ?> document(String member) {
        try {
            return Optional.<Map<?, ?>>ofNullable(Json.read(bytes(member), Map.class))
                    .orElseThrow(() -> new IOException("it is null"));
        } catch (IOException e) {
            throw BrokenBundle.at(member, "it cannot be read as JSON");
        }
    }

    /** The rows of a table, one after the other. */
    void each(String member, Consumer<CsvLine> reader) {
        rows(member).forEachRemaining(reader);
    }

    Iterator<CsvLine> rows(String member) {
        Iterator<NamedCsvRecord> records = records(member);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                try {
                    return records.hasNext();
                } catch (CsvParseException | IllegalStateException e) {
                    throw unreadable(member);
                }
            }

            @Override
            public CsvLine next() {
                try {
                    NamedCsvRecord record = records.next();
                    // The reader compares rows with each other, and not with the names of the columns.
                    if (record.getFieldCount() != record.getHeader().size()) {
                        throw unreadable(member);
                    }
                    return new CsvLine(member, record);
                } catch (CsvParseException | IllegalStateException e) {
                    throw unreadable(member);
                }
            }
        };
    }

    private static DataRefusedException unreadable(String member) {
        return BrokenBundle.at(member, "it cannot be read as CSV");
    }

    @SuppressWarnings("MustBeClosedChecker") // It reads from the bundle's own file, which is closed with the bundle.
    private CloseableIterator<NamedCsvRecord> records(String member) {
        return CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(stream(member), StandardCharsets.UTF_8))
                .iterator();
    }

    InputStream stream(String member) {
        Entry entry = entry(member);
        return new Slice(file, entry.end() - entry.size(), entry.size());
    }

    private Entry entry(String member) {
        Entry entry = entries.get(member);
        if (entry == null) {
            throw BrokenBundle.at(member, "it is missing");
        }
        return entry;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Part of a file. */
    private static final class Slice extends InputStream {

        private final FileChannel file;
        private final long end;
        private long position;

        Slice(FileChannel file, long begin, long size) {
            this.file = file;
            this.position = begin;
            this.end = begin + size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (position >= end) {
                return -1;
            }
            ByteBuffer into = ByteBuffer.wrap(bytes, offset, (int) Math.min(length, end - position));
            int read = file.read(into, position);
            position += Math.max(read, 0);
            return read;
        }
    }
}
