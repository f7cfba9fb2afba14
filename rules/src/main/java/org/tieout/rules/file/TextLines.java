package org.tieout.rules.file;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text file that are not blank. In a file in UTF-8 a line is bytes that lie together, of which a text is
 * made only where it is asked for; a line of megabytes is read as text, and so is all behind it.
 */
final class TextLines implements Closeable {

    private static final int BUFFER = 1 << 16;

    private final @Nullable Window window;
    /** What is left to be read as text; null as long as lines are bytes. */
    private @Nullable BufferedReader reader;

    private int until;
    private int next;
    private @Nullable String text;

    TextLines(DeliveredFile file) throws IOException {
        this.window = file.utf8().map(Window::new).orElse(null);
        this.reader = window == null ? file.text() : null;
    }

    /** Moves to the next line; false at the end. */
    boolean next() throws IOException {
        boolean found = move();
        while (found && isBlank()) {
            found = move();
        }
        return found;
    }

    /** Where the bytes of the line lie, from the window's start on; null where it is text. */
    @Nullable
    Window bytes() {
        return reader == null ? window : null;
    }

    /** Where the line ends in its window. */
    int until() {
        return until;
    }

    String text() {
        return reader == null && window != null
                ? new String(window.bytes(), window.start(), until - window.start(), StandardCharsets.UTF_8)
                : String.valueOf(text);
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
        if (window != null) {
            window.close();
        }
    }

    private boolean move() throws IOException {
        Window bytes = bytes();
        if (bytes != null && isInMemory(bytes)) {
            return next > bytes.start();
        }
        if (bytes != null) {
            reader = new BufferedReader(new InputStreamReader(bytes.rest(), StandardCharsets.UTF_8), BUFFER);
        }
        text = reader == null ? null : reader.readLine();
        return text != null;
    }

    /** Looks for the end of the line that begins next. */
    private boolean isInMemory(Window line) throws IOException {
        line.startAt(next);
        int seen = 0;
        int end = lineEnd(line, seen);
        while (end < 0 && !line.isWhole()) {
            if (line.isFull()) {
                return false;
            }
            seen = Math.max(0, line.end() - line.start() - 1);
            line.more();
            end = lineEnd(line, seen);
        }
        until = end < 0 ? line.end() : end;
        next = end < 0 ? until : behind(line, end);
        return true;
    }

    /** Where a line feed or a carriage return is of which it is known what follows it; negative where none is. */
    private static int lineEnd(Window line, int from) {
        byte[] bytes = line.bytes();
        int end = line.end();
        for (int at = line.start() + from; at < end; at++) {
            if (bytes[at] <= '\r' && (bytes[at] == '\n' || (bytes[at] == '\r' && (at + 1 < end || line.isWhole())))) {
                return at;
            }
        }
        return -1;
    }

    private static int behind(Window line, int end) {
        byte[] bytes = line.bytes();
        boolean isPair = bytes[end] == '\r' && end + 1 < line.end() && bytes[end + 1] == '\n';
        return isPair ? end + 2 : end + 1;
    }

    /** A line that begins with what is plainly no blank need not be looked at as a whole. */
    private boolean isBlank() {
        Window line = bytes();
        boolean isPlain = line != null && until > line.start() && line.bytes()[line.start()] > ' ';
        return !isPlain && text().isBlank();
    }
}
