package org.tieout.jobs.ingest.file;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.tieout.common.run.DataRefused;

/** One landed file, wherever landing is: opens it, unpacked. */
public final class DeliveredFile implements Serializable {

    private static final long serialVersionUID = 1;
    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final String location;
    private final SerializableConfiguration hadoop;

    public DeliveredFile(String name, String location, Configuration hadoop) {
        this.name = name;
        this.location = location;
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    /** As the release manifest has it. */
    public String name() {
        return name;
    }

    public String location() {
        return location;
    }

    /** Size on disk, to be held against the manifest. */
    public long bytes() throws IOException {
        return files().getFileStatus(new Path(location)).getLen();
    }

    public Format format() {
        try (InputStream in = open()) {
            byte[] start = in.readNBytes(PARQUET.length);
            if (Arrays.equals(start, PARQUET)) {
                return Format.PARQUET;
            }
            if (start.length == 0) {
                return name.contains(".json") ? Format.JSON_LINES : Format.CSV;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        try (BufferedReader text = text()) {
            return JsonFormat.of(text).orElse(Format.CSV);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The file's text, whatever its encoding. Bytes that are none become U+FFFD, which is counted where it is read. */
    BufferedReader text() throws IOException {
        return Encoding.text(new PushbackInputStream(open(), Encoding.MARK));
    }

    /** The file's bytes, without their gzip wrapping if they have one. */
    private InputStream open() throws IOException {
        InputStream raw = new BufferedInputStream(files().open(new Path(location)), BUFFER);
        try {
            PushbackInputStream in = new PushbackInputStream(raw, 2);
            byte[] magic = in.readNBytes(2);
            in.unread(magic);
            boolean isGzip = magic.length == 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b;
            return isGzip ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    DataRefused unreadable(Throwable why) {
        return new DataRefused("Cannot read %s: %s; have it delivered again".formatted(name, why.getMessage()), why);
    }

    private FileSystem files() throws IOException {
        return new Path(location).getFileSystem(hadoop.value());
    }
}
