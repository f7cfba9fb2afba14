package org.tieout.rules.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.cell.Value;
import org.tieout.rules.dialect.Header;

/**
 * Records of a JSON document: the objects of its array, which may stand in the envelope of an API's answer, or objects
 * that follow each other. What is broken in it breaks all that follows, so the file is refused as a whole.
 */
final class JsonDocumentRecords implements Records {

    private final DeliveredFile file;
    private final JsonParser parser;
    private final Header wanted;
    private final JsonObjects objects;
    private boolean isEntered;
    private boolean isAtObject;
    private boolean isEnded;
    private long row;

    JsonDocumentRecords(DeliveredFile file, Header wanted) {
        this.file = file;
        this.wanted = wanted;
        this.objects = new JsonObjects(wanted);
        try {
            this.parser = JsonObjects.JSON.createParser(file.text());
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** The keys its objects have. */
    static Header keys(DeliveredFile file) {
        return keys(file, Long.MAX_VALUE);
    }

    /** The keys its first objects have. */
    static Header keys(DeliveredFile file, long objects) {
        Set<String> keys = new LinkedHashSet<>();
        try (JsonDocumentRecords records = new JsonDocumentRecords(file, new Header(List.of()))) {
            for (long seen = 0; seen < objects && records.hasNext(); seen++) {
                JsonObjects.names(records.parser, "", keys);
                records.isAtObject = false;
            }
        } catch (IOException e) {
            throw file.unreadable(e);
        }
        return new Header(List.copyOf(keys));
    }

    @Override
    public boolean hasNext() {
        try {
            if (!isEntered) {
                isEntered = true;
                isAtObject = enter();
            } else if (!isAtObject && !isEnded) {
                isAtObject = isNextAnObject();
            }
            return isAtObject;
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    @Override
    public DeliveredRecord next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        try {
            @Nullable Value[] values = objects.values(parser);
            isAtObject = false;
            row++;
            return new DeliveredRecord(row, at -> values[at], Optional.empty(), () -> text(values));
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Goes to the first object of the rows; objects without an envelope are rows themselves. */
    private boolean enter() throws IOException {
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            return isNextAnObject();
        }
        Optional<String> envelope = envelope();
        if (envelope.isEmpty()) {
            return true;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isEnvelope = parser.currentName().equals(envelope.get());
            if (parser.nextToken() == JsonToken.START_ARRAY && isEnvelope) {
                return isNextAnObject();
            }
            parser.skipChildren();
        }
        throw new IllegalStateException("what was found ahead is not there");
    }

    private Optional<String> envelope() throws IOException {
        try (JsonParser ahead = JsonObjects.JSON.createParser(file.text())) {
            ahead.nextToken();
            return JsonFormat.envelope(ahead);
        }
    }

    /** Moves to the next object; false at their end, once all that follows has been seen to be whole. */
    private boolean isNextAnObject() throws IOException {
        JsonToken next = parser.nextToken();
        if (next == JsonToken.START_OBJECT) {
            return true;
        }
        isEnded = true;
        if (next == JsonToken.START_ARRAY) {
            throw new UnreadableException("its rows are lists, whose values have no names; deliver objects, or CSV");
        }
        if (next == JsonToken.END_ARRAY) {
            leaveEnvelope();
            next = parser.nextToken();
        }
        if (next != null) {
            throw new UnreadableException(
                    "its rows are not all objects of one list; deliver one list, or one object a line");
        }
        return false;
    }

    /** Rows under a second key would be lost. */
    private void leaveEnvelope() throws IOException {
        while (!parser.getParsingContext().inRoot()) {
            if (parser.nextToken() == JsonToken.FIELD_NAME
                    && JsonFormat.isEnvelopeKey(parser.currentName())
                    && parser.nextToken() == JsonToken.START_ARRAY
                    && parser.nextToken() == JsonToken.START_OBJECT) {
                throw new UnreadableException("it has a second list of rows, in line %d; deliver one list"
                        .formatted(parser.currentTokenLocation().getLineNr()));
            }
            parser.skipChildren();
        }
    }

    /** What of the object was wanted: the object itself has gone by. */
    private String text(@Nullable Value[] values) {
        List<String> names = wanted.names();
        return Arrays.stream(values)
                .map(String::valueOf)
                .collect(Collectors.joining(", ", String.join(", ", names) + ": ", ""));
    }
}
