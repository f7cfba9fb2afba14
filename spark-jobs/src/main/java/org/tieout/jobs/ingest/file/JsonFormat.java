package org.tieout.jobs.ingest.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a text is JSON, one object a line or one document.
 *
 * <pre>
 * {"InvoiceNumber": "G1", …}            lines
 * {"InvoiceNumber": "G1", …}
 *
 * [{"InvoiceId": "1", …}, …]            a document
 *
 * {"value": [{"name": "T1", …}, …],     a document: the answer of an API
 *  "nextLink": "…"}
 * </pre>
 */
final class JsonFormat {

    /** Under which key an API's answer keeps its rows: Azure, Partner Center, AWS. */
    private static final Set<String> ENVELOPES = Set.of("value", "items", "invoicesummaries");

    private JsonFormat() {}

    static Optional<Format> of(BufferedReader text) throws IOException {
        String first = nextLine(text);
        if (first.startsWith("[")) {
            return Optional.of(Format.JSON_DOCUMENT);
        }
        if (!first.startsWith("{")) {
            return Optional.empty();
        }
        boolean isWholeObject = first.endsWith("}");
        boolean isDocument = isWholeObject
                ? isEnvelope(first)
                // A line cut short is followed by the next object; a document goes on with a key.
                : !nextLine(text).startsWith("{");
        return Optional.of(isDocument ? Format.JSON_DOCUMENT : Format.JSON_LINES);
    }

    static boolean isEnvelopeKey(String key) {
        return ENVELOPES.contains(key.toLowerCase(Locale.ROOT));
    }

    private static boolean isEnvelope(String object) {
        try (JsonParser parser = JsonObjects.JSON.createParser(object)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && isEnvelopeKey(key)) {
                    return true;
                }
                parser.skipChildren();
            }
            return false;
        } catch (IOException e) {
            // No object: its turn as a line will come.
            return false;
        }
    }

    private static String nextLine(BufferedReader text) throws IOException {
        String line = text.readLine();
        while (line != null && line.isBlank()) {
            line = text.readLine();
        }
        return line == null ? "" : line.strip();
    }
}
