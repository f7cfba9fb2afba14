package org.tieout.jobs.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.util.VersionInfo;
import org.tieout.common.run.ConfigInvalidException;

/**
 * Makes an object of a bucket that nobody has made: of any number of writers, in whatever processes, one wins. The
 * store refuses the others ({@code If-None-Match: *}); and since an answer can be lost, or a refusal be for ourselves,
 * whoever was not told that he had won looks whose object is there.
 */
final class ConditionalCreate {

    /** Stores that have to be asked this way; the others refuse by themselves what is there. */
    static final Set<String> SCHEMES = Set.of("s3", "s3a", "s3n");

    private static final String IF_NONE_IS_THERE = "fs.option.create.conditional.overwrite";
    private static final String WRITER = "tieout-writer";

    private static final int ATTEMPTS = 6;
    private static final long FIRST_PAUSE_MILLISECONDS = 50;

    private ConditionalCreate() {}

    static boolean isNeeded(FileSystem files) {
        return SCHEMES.contains(files.getUri().getScheme());
    }

    /**
     * Makes it.
     *
     * @throws FileAlreadyExistsException where somebody else has made it
     * @throws IOException where nobody knows
     */
    static void apply(FileSystem files, Path path, byte[] content) throws IOException {
        String writer = UUID.randomUUID().toString();
        for (int attempt = 1; ; attempt++) {
            try {
                create(files, path, writer, content);
                return;
            } catch (IOException e) {
                String there = writerOf(files, path, e);
                if (there.equals(writer)) {
                    return;
                }
                if (!there.isEmpty()) {
                    throw new FileAlreadyExistsException(path.toString());
                }
                // Nothing is there: the store was busy with another's (409), or could not be reached.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                pause(attempt);
            }
        }
    }

    /** Fails where a store that says it does not refuse what is there. */
    static void probe(FileSystem files, Path path) throws IOException {
        Path probe = new Path(path.getParent(), path.getName() + "-" + UUID.randomUUID());
        try {
            create(files, probe, "first", new byte[0]);
            try {
                create(files, probe, "second", new byte[0]);
            } catch (PathIOException e) {
                return;
            }
            throw new ConfigInvalidException(
                    "Cannot write to lake %s: its store lets two writers make the same object (it takes no If-None-Match), and one of two runs could be lost; use a store that does, such as Amazon S3, Google Cloud Storage, R2 or MinIO"
                            .formatted(path.getParent()));
        } finally {
            files.delete(probe, false);
        }
    }

    private static void create(FileSystem files, Path path, String writer, byte[] content) throws IOException {
        FSDataOutputStreamBuilder<?, ?> object =
                files.createFile(path).recursive().overwrite(true);
        // Or not at all: a file system that does not know them refuses.
        object.must(IF_NONE_IS_THERE, true);
        object.must("fs.s3a.create.header." + WRITER, writer);
        try (FSDataOutputStream out = object.build()) {
            out.write(content);
        } catch (IllegalArgumentException e) {
            throw new ConfigInvalidException(
                    "Cannot write to lake %s: Hadoop %s, which runs here, cannot make an object only where none is, and one of two runs could be lost; Hadoop 3.4.2 can, which Spark has since 4.1"
                            .formatted(path.getParent(), VersionInfo.getVersion()),
                    e);
        }
    }

    /** Who made what is there; empty where nothing is. */
    private static String writerOf(FileSystem files, Path path, IOException failure) throws IOException {
        try {
            byte[] writer = files.getXAttrs(path).get("header." + WRITER);
            return writer == null ? "somebody else" : new String(writer, StandardCharsets.UTF_8);
        } catch (FileNotFoundException e) {
            return "";
        } catch (IOException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    private static void pause(int attempt) throws InterruptedIOException {
        try {
            Thread.sleep(FIRST_PAUSE_MILLISECONDS << attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
