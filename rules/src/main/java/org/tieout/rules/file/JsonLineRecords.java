package org.tieout.rules.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tieout.rules.dialect.Header;

/** Records of a file that holds one JSON object a line; an object may leave out keys. */
final class JsonLineRecords implements Records {

    private static final int LINES_TO_KNOW_THE_KEYS = 1000;

    private final DeliveredFile file;
    private final BufferedReader lines;
    private final Header wanted;
    private @Nullable String line;
    private long row;

    JsonLineRecords(DeliveredFile file, Header wanted) {
        this.file = file;
        this.wanted = wanted;
        try {
            this.lines = file.text();
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
            while (line == null || line.isBlank()) {
                line = lines.readLine();
                if (line == null) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    @Override
    public DeliveredRecord next() {
        String text = nextLine();
        try (JsonParser parser = JsonObjects.JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return flawed(text);
            }
            @Nullable String[] values = JsonObjects.values(parser, wanted);
            if (parser.nextToken() != null) {
                return flawed(text);
            }
            return new DeliveredRecord(row, at -> values[at], Optional.empty(), () -> text);
        } catch (JsonProcessingException | UnreadableException e) {
            return flawed(text);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void collectKeys(Set<String> keys) {
        try (JsonParser parser = JsonObjects.JSON.createParser(nextLine())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonObjects.names(parser, "", keys);
            }
        } catch (IOException e) {
            // A broken line names no keys; it is set aside when its turn comes.
        }
    }

    private String nextLine() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        String text = String.valueOf(line);
        line = null;
        row++;
        return text;
    }

    private DeliveredRecord flawed(String text) {
        return new DeliveredRecord(row, at -> null, Optional.of(DeliveredRecord.Flaw.UNREADABLE_RECORD), () -> text);
    }
}
