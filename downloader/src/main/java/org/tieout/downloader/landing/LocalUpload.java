package org.tieout.downloader.landing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.tieout.common.file.FileErrors;
import org.tieout.common.file.OwnerOnly;
import org.tieout.common.run.InputNotReadyException;

/**
 * A file on its way into a folder of this machine: beside its place until it is complete. It is forced to disk step by
 * step, and only whole steps are gone on with: what came after them may not have survived a power cut.
 */
final class LocalUpload implements Upload {

    private static final long STEP = 32L << 20;

    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final OutputStream rest;

    LocalUpload(Path file, String version) throws IOException {
        this.file = file;
        this.part = file.resolveSibling("." + file.getFileName() + "." + version + ".part");
        OwnerOnly.folder(file.resolveSibling(""));
        this.channel = OwnerOnly.open(part, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        channel.truncate(channel.size() / STEP * STEP);
        channel.position(channel.size());
        this.rest = new Rest(channel);
    }

    /** Forces every step to disk. */
    private static final class Rest extends OutputStream {

        private final FileChannel channel;
        private long forced;

        Rest(FileChannel channel) throws IOException {
            this.channel = channel;
            this.forced = channel.position();
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            try {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                if (channel.position() / STEP > forced / STEP) {
                    channel.force(false);
                    forced = channel.position();
                }
            } catch (IOException e) {
                if (FileErrors.isNoRoom(e)) {
                    throw new InputNotReadyException(
                            "Cannot write to landing: it has no room left; free space and run again", e);
                }
                throw e;
            }
        }
    }

    @Override
    public InputStream kept() throws IOException {
        return Files.newInputStream(part);
    }

    @Override
    public OutputStream rest() {
        return rest;
    }

    @Override
    public void complete() throws IOException {
        // On disk before it is visible: a manifest must not survive a power cut that its files did not.
        channel.force(true);
        channel.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
