package org.tieout.downloader.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.tieout.common.json.Json;
import org.tieout.common.secret.Redact;
import org.tieout.downloader.transfer.UnreachableException;

/** A provider's answer, read to its end. */
public final class Answer {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final HttpResponse<?> response;
    private final byte[] body;

    Answer(HttpResponse<?> response, byte[] body) {
        this.response = response;
        this.body = body;
    }

    public int status() {
        return response.statusCode();
    }

    public HttpHeaders headers() {
        return response.headers();
    }

    /** As it came. */
    public byte[] bytes() {
        return body.clone();
    }

    /** The body; a byte order mark is no part of it. */
    public JsonNode json() throws IOException {
        String text = new String(body, StandardCharsets.UTF_8);
        String unmarked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try {
            return Json.read(unmarked.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        } catch (IOException e) {
            throw new UnreachableException("%s answered with no JSON".formatted(Redact.link(response.uri())), e);
        }
    }
}
