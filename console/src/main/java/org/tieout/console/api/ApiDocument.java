package org.tieout.console.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.tieout.common.json.Json;

/** What the API takes and answers, as OpenAPI: for tools that make clients of it. */
@Controller
class ApiDocument {

    private static final String WRITTEN = "/openapi.yaml";

    @GetMapping(path = "/api/docs", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(Once.JSON);
    }

    /** As it is answered. */
    static byte[] json() {
        try (InputStream yaml = Objects.requireNonNull(ApiDocument.class.getResourceAsStream(WRITTEN))) {
            JsonNode document = new YAMLMapper().readTree(yaml);
            return Json.bytes(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made when it is asked for first: most consoles never are. */
    private static final class Once {
        private static final byte[] JSON = json();
    }
}
