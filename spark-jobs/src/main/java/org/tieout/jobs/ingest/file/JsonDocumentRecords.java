package org.tieout.jobs.ingest.file;

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
import org.tieout.jobs.ingest.dialect.Header;

/**
 * Records of a JSON document: the objects of its array, which may stand in the envelope of an API's answer. What is
 * broken in it breaks all that follows, so the file is refused as a whole.
 */
final class JsonDocumentRecords implements Records {

    private final DeliveredFile file;
    private final JsonParser parser;
    private final Header wanted;
    private boolean isEntered;
    private boolean isAtObject;
    private boolean isEnded;
    private long row;

    JsonDocumentRecords(DeliveredFile file, Header wanted) {
        this.file = file;
        this.wanted = wanted;
        try {
            this.parser = JsonObjects.JSON.createParser(file.text());
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** The keys its objects have. */
    static Header keys(DeliveredFile file) {
        Set<String> keys = new LinkedHashSet<>();
        try (JsonDocumentRecords records = new JsonDocumentRecords(file, new Header(List.of()))) {
            while (records.hasNext()) {
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
            @Nullable String[] values = JsonObjects.values(parser, wanted);
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

    /** Goes to the first object of the rows; a document that is one object without an envelope is one row. */
    private boolean enter() throws IOException {
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            return isNextAnObject();
        }
        try (JsonParser ahead = JsonObjects.JSON.createParser(file.text())) {
            if (!findEnvelope(ahead)) {
                return true;
            }
        }
        findEnvelope(parser);
        return isNextAnObject();
    }

    /** Moves to the next object; false at their end, once all that follows has been seen to be whole. */
    private boolean isNextAnObject() throws IOException {
        JsonToken next = parser.nextToken();
        if (next == JsonToken.START_OBJECT) {
            return true;
        }
        isEnded = true;
        if (next == JsonToken.END_ARRAY) {
            while (!parser.getParsingContext().inRoot()) {
                parser.nextToken();
                parser.skipChildren();
            }
            next = parser.nextToken();
        }
        if (next != null) {
            throw new IOException("its rows are not all objects of one document");
        }
        return false;
    }

    /** Moves a parser into the array that holds the rows. */
    private static boolean findEnvelope(JsonParser parser) throws IOException {
        if (parser.currentToken() == null) {
            parser.nextToken();
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY && JsonFormat.isEnvelopeKey(key)) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    /** What of the object was wanted: the object itself has gone by. */
    private String text(@Nullable String[] values) {
        List<String> names = wanted.names();
        return Arrays.stream(values)
                .map(String::valueOf)
                .collect(Collectors.joining(", ", String.join(", ", names) + ": ", ""));
    }
}
