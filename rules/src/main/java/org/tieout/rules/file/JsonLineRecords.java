package org.tieout.rules.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dialect.Header;

/**
 * Records of a file that holds one JSON object a line; an object may leave out keys.
 *
 * <p>What is plain is taken from its bytes ({@link JsonBytes}), all else by Jackson; both say the same of a record.
 */
final class JsonLineRecords implements Records {

    private static final int LINES_TO_KNOW_THE_KEYS = 1000;

    private final DeliveredFile file;
    private final TextLines lines;
    private final JsonObjects objects;
    /** Null where all is Jackson's. */
    private final @Nullable JsonBytes plain;

    private boolean isAtLine;
    private long row;

    JsonLineRecords(DeliveredFile file, Header wanted) {
        this(file, wanted, true);
    }

    /** @param isPlainRead whether what is plain is taken from its bytes */
    JsonLineRecords(DeliveredFile file, Header wanted, boolean isPlainRead) {
        this.file = file;
        this.objects = new JsonObjects(wanted);
        this.plain = isPlainRead ? new JsonBytes(wanted, objects.columns()) : null;
        try {
            this.lines = new TextLines(file);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** The keys its first objects have. */
    static Header keys(DeliveredFile file) {
        Set<String> keys = new LinkedHashSet<>();
        try (JsonLineRecords records = new JsonLineRecords(file, new Header(List.of()))) {
            while (records.row < LINES_TO_KNOW_THE_KEYS && records.hasNext()) {
                records.collectKeys(keys);
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        return new Header(List.copyOf(keys));
    }

    @Override
    public boolean hasNext() {
        try {
            isAtLine = isAtLine || lines.next();
            return isAtLine;
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    @Override
    public DeliveredRecord next() {
        goOn();
        Window bytes = lines.bytes();
        @Nullable Value[] values = bytes == null || plain == null ? null : plain.values(bytes, lines.until());
        return values == null ? next(lines.text()) : record(values);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private DeliveredRecord next(String text) {
        try (JsonParser parser = JsonObjects.JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return flawed();
            }
            @Nullable Value[] values = objects.values(parser);
            return parser.nextToken() == null ? record(values) : flawed();
        } catch (JsonProcessingException | UnreadableException e) {
            return flawed();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private DeliveredRecord record(@Nullable Value[] values) {
        return new DeliveredRecord(row, at -> values[at], Optional.empty(), lines::text);
    }

    private DeliveredRecord flawed() {
        return new DeliveredRecord(row, at -> null, Optional.of(DeliveredRecord.Flaw.UNREADABLE_RECORD), lines::text);
    }

    private void collectKeys(Set<String> keys) {
        goOn();
        try (JsonParser parser = JsonObjects.JSON.createParser(lines.text())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonObjects.names(parser, "", keys);
            }
        } catch (IOException e) {
            // A broken line names no keys; it is set aside when its turn comes.
        }
    }

    /** To the next line, which there has to be. */
    private void goOn() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        isAtLine = false;
        row++;
    }
}
