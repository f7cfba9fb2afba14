package org.tieout.bench;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@link Results} as JSON. */
final class ResultsFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ResultsFile() {}

    static byte[] bytes(Results results) throws IOException {
        return JSON.writeValueAsString(results).concat("\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    static Results read(Path file) throws IOException {
        return JSON.readValue(Files.readAllBytes(file), Results.class);
    }
}
