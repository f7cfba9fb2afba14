package org.tieout.jobs.flow;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.tieout.common.file.FileTree;

/** Rows this process has put aside, in files that it alone reads; until they are closed. */
final class RowsOnDisk {

    private static final int BUFFER = 1 << 14;

    private final RowSchemas schemas = new RowSchemas.OfProcess();
    private @Nullable Path folder;
    private long files;

    /** A new file. */
    <T> Writer<T> write() throws IOException {
        return new Writer<>(next());
    }

    private synchronized Path next() throws IOException {
        if (folder == null) {
            folder = TaskFolder.make("tieout-rows");
        }
        return folder.resolve(Long.toString(files++));
    }

    synchronized void close() {
        try {
            if (folder != null) {
                FileTree.delete(folder);
            }
            folder = null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows as they come. */
    final class Writer<T> {

        private final Path file;
        private final Kryo kryo = PackRows.kryo(schemas);
        private final Output out;
        private long rows;

        private Writer(Path file) throws IOException {
            this.file = file;
            this.out = new Output(Files.newOutputStream(file), BUFFER);
        }

        void add(T row) throws IOException {
            try {
                kryo.writeClassAndObject(out, row);
                rows++;
            } catch (KryoException e) {
                throw reason(e);
            }
        }

        /** The same rows, as often as they are asked for. */
        LocalFlow.Part<T> part() throws IOException {
            try {
                out.close();
            } catch (KryoException e) {
                throw reason(e);
            }
            return opened -> opened.add(new Reader<>(file, rows));
        }
    }

    private final class Reader<T> implements Flows.Rows<T> {

        private final Kryo kryo = PackRows.kryo(schemas);
        private final Input in;
        private long left;

        Reader(Path file, long rows) throws IOException {
            this.in = new Input(Files.newInputStream(file), BUFFER);
            this.left = rows;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        @SuppressWarnings("unchecked") // What was written.
        public T next() {
            if (left == 0) {
                throw new NoSuchElementException();
            }
            left--;
            return (T) kryo.readClassAndObject(in);
        }

        @Override
        public void close() {
            in.close();
        }
    }

    /** Of what goes wrong with a file: a full disk is somebody's to mend. */
    private static IOException reason(KryoException e) {
        return e.getCause() instanceof IOException cause ? cause : new IOException(e);
    }
}
