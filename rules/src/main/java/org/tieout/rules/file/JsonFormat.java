package org.tieout.rules.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text is JSON, one object a line or one document. No more of it is held than a value.
 *
 * <pre>
 * {"InvoiceNumber": "G1", …}            lines
 * {"InvoiceNumber": "G1", …}
 *
 * [{"InvoiceId": "1", …}, …]            a document
 *
 * {"nextLink": "…",                     a document: the answer of an API
 *  "value":
 *    [{"name": "T1", …}, …]}
 *
 * {                                     a document: one object after another, each over several lines
 *   "InvoiceNumber": "G1", …
 * }
 * </pre>
 */
final class JsonFormat {

    /** Under which key an answer or an export keeps its rows: Azure, Partner Center, AWS, and what others use. */
    private static final Set<String> ENVELOPES =
            Set.of("value", "items", "invoicesummaries", "data", "results", "records", "rows");

    private JsonFormat() {}

    /** Opens a text at its beginning. */
    interface Text {
        BufferedReader open() throws IOException;
    }

    static Optional<FileFormat> of(Text text) throws IOException {
        try (BufferedReader start = text.open()) {
            int first = next(start);
            if (first == '[') {
                return Optional.of(FileFormat.JSON_DOCUMENT);
            }
            if (first != '{') {
                return Optional.empty();
            }
        }
        return Optional.of(isDocument(text) ? FileFormat.JSON_DOCUMENT : FileFormat.JSON_LINES);
    }

    static boolean isEnvelopeKey(String key) {
        return ENVELOPES.contains(key.toLowerCase(Locale.ROOT));
    }

    /**
     * The key of an object under which its rows are: one that envelopes have, or its only one. Leaves the parser within
     * the object, or at its end.
     */
    static Optional<String> envelope(JsonParser parser) throws IOException {
        int keys = 0;
        @Nullable String list = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            keys++;
            boolean isList = parser.nextToken() == JsonToken.START_ARRAY;
            if (isList && isEnvelopeKey(key)) {
                return Optional.of(key);
            }
            list = isList && parser.nextToken() == JsonToken.START_OBJECT ? key : null;
            skipToEndOf(parser, isList);
        }
        return keys == 1 ? Optional.ofNullable(list) : Optional.empty();
    }

    private static void skipToEndOf(JsonParser parser, boolean isList) throws IOException {
        parser.skipChildren();
        while (isList && !parser.hasToken(JsonToken.END_ARRAY)) {
            parser.nextToken();
            parser.skipChildren();
        }
    }

    /** Whether what begins with an object is an envelope, or goes on in the next line. */
    private static boolean isDocument(Text text) throws IOException {
        try (JsonParser parser = JsonObjects.JSON.createParser(text.open())) {
            parser.nextToken();
            int line = parser.currentTokenLocation().getLineNr();
            return envelope(parser).isPresent() || parser.currentTokenLocation().getLineNr() > line;
        } catch (JsonProcessingException e) {
            // A line cut short is followed by the next object; a document goes on with a key.
            return !isSecondLineAnObject(text);
        }
    }

    private static boolean isSecondLineAnObject(Text text) throws IOException {
        try (BufferedReader lines = text.open()) {
            for (int one = next(lines); one >= 0 && one != '\n' && one != '\r'; ) {
                one = lines.read();
            }
            return next(lines) == '{';
        }
    }

    /** The next character that is not blank; -1 at the end. */
    private static int next(BufferedReader text) throws IOException {
        int one = text.read();
        while (one >= 0 && Character.isWhitespace(one)) {
            one = text.read();
        }
        return one;
    }
}
