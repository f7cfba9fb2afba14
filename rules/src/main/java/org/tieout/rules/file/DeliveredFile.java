package org.tieout.rules.file;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tieout.common.landing.Sha256Stream;
import org.tieout.common.run.DataRefusedException;

/** One landed file, wherever landing is: opens it, unpacked, and sees that its bytes are those that were landed. */
public final class DeliveredFile implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String PARQUET = "PAR1";
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final String location;
    private final String sha256;
    private final LandedBytes bytes;

    /** @param sha256 of its bytes, as the release manifest has it; empty where nobody says */
    public DeliveredFile(String name, String location, String sha256, LandedBytes bytes) {
        this.name = name;
        this.location = location;
        this.sha256 = sha256;
        this.bytes = bytes;
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
        return bytes.size();
    }

    public FileFormat format() {
        try (InputStream in = open()) {
            byte[] start = Unpack.peek(in, ForeignFile.START);
            if (new String(start, StandardCharsets.ISO_8859_1).startsWith(PARQUET)) {
                return FileFormat.PARQUET;
            }
            if (start.length == 0) {
                return name.contains(".json") ? FileFormat.JSON_LINES : FileFormat.CSV;
            }
            Optional<String> foreign = ForeignFile.words(start);
            if (foreign.isPresent()) {
                throw new UnreadableException("it is " + foreign.get());
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        try {
            return JsonFormat.of(this::text).orElse(FileFormat.CSV);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The file's text, whatever its encoding. Bytes that are none become U+FFFD, which is counted where it is read. */
    BufferedReader text() throws IOException {
        return Encoding.text(new PushbackInputStream(open(), Encoding.MARK));
    }

    /** The file's bytes, without their byte order mark; empty where they are another encoding's than UTF-8. */
    Optional<InputStream> utf8() throws IOException {
        PushbackInputStream in = new PushbackInputStream(open(), Encoding.MARK);
        if (Encoding.isUtf8(in)) {
            return Optional.of(in);
        }
        in.close();
        return Optional.empty();
    }

    /**
     * Reads the whole file for nothing but this.
     *
     * @throws DataRefusedException where its bytes are not those that were landed
     */
    public void verify() {
        if (sha256.isEmpty()) {
            return;
        }
        try (Sha256Stream in = new Sha256Stream(bytes.open())) {
            in.transferTo(OutputStream.nullOutputStream());
            if (!in.sha256().equals(sha256)) {
                throw changed();
            }
        } catch (IOException e) {
            throw refused(UnreadableException.words(e), e);
        }
    }

    /** Why it is refused; that its bytes changed explains everything else. */
    DataRefusedException unreadable(Throwable why) {
        if (why instanceof VerifiedStream.ChangedBytes) {
            return changed();
        }
        verify();
        return refused(UnreadableException.words(why), why);
    }

    private DataRefusedException changed() {
        return new DataRefusedException(
                "Cannot read %s: its bytes are not those that were landed, their SHA-256 is not the manifest's; delete %s and run download again"
                        .formatted(
                                name,
                                location.substring(0, location.length() - name.length())
                                        .replaceFirst("^file:", "")));
    }

    private DataRefusedException refused(String why, Throwable cause) {
        return new DataRefusedException("Cannot read %s: %s".formatted(name, why), cause);
    }

    /** The file's bytes, without their wrapping if they have one. */
    private InputStream open() throws IOException {
        Sha256Stream landed = new Sha256Stream(bytes.open());
        try {
            InputStream packed = new BufferedInputStream(landed, BUFFER);
            InputStream unpacked = Unpack.of(packed, landed);
            return new BufferedInputStream(new VerifiedStream(unpacked, packed, landed, sha256), BUFFER);
        } catch (IOException e) {
            landed.close();
            throw e;
        }
    }
}
