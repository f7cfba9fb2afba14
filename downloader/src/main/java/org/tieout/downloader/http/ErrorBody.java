package org.tieout.downloader.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tieout.common.json.Json;
import org.tieout.common.secret.Redact;

/**
 * What a provider says about an error: Graph and Azure Resource Manager in an {@code error} object, Partner Center
 * beside a status code, storage in XML.
 *
 * @param code empty where it has none
 */
record ErrorBody(String code, String message) {

    private static final int AT_MOST = 8192;
    private static final int SHOWN = 300;
    private static final Pattern XML_CODE = Pattern.compile("<Code>([^<]*)</Code>");
    private static final Pattern XML_MESSAGE = Pattern.compile("<Message>([^<]*)</Message>");

    static ErrorBody of(InputStream body) {
        byte[] bytes;
        try (body) {
            bytes = body.readNBytes(AT_MOST);
        } catch (IOException e) {
            return new ErrorBody("", "");
        }
        String text = new String(bytes, StandardCharsets.UTF_8).strip();
        try {
            JsonNode json = Json.read(bytes, JsonNode.class);
            JsonNode error = json.path("error").isObject() ? json.path("error") : json;
            String code = error.path("code").asText("");
            String message =
                    error.path("message").asText(error.path("description").asText(""));
            return new ErrorBody(code, message);
        } catch (IOException e) {
            return new ErrorBody(first(XML_CODE, text), first(XML_MESSAGE, text));
        }
    }

    /** For the end of a sentence; nothing secret. */
    String words() {
        String both = Redact.text((code + " " + message).strip().replaceAll("\\s+", " "));
        String shown = both.length() > SHOWN ? both.substring(0, SHOWN) + "…" : both;
        return shown.isEmpty() ? "" : " (" + shown + ")";
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }
}
