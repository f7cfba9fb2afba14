package org.tieout.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** docs/monitoring.md has a row for every field of the document, by its path, and for no other. */
class StatusDocumentDocTest {

    @Test
    void everyFieldIsDocumented() throws IOException {
        List<String> written = Files.readAllLines(Path.of("..", "docs", "monitoring.md")).stream()
                .dropWhile(line -> !line.equals("### Fields of `status --json`"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(written).containsExactlyElementsOf(fields("", StatusDocument.class));
    }

    /** Depth first; a list of objects is followed by brackets. */
    private static List<String> fields(String above, Class<?> document) {
        List<String> fields = new ArrayList<>();
        for (RecordComponent one : document.getRecordComponents()) {
            Class<?> type = inner(one.getGenericType());
            boolean isList = List.class.isAssignableFrom(one.getType());
            String path = above + one.getName() + (isList ? "[]" : "");
            if (type.isRecord()) {
                fields.addAll(fields(path + ".", type));
            } else {
                fields.add(path);
            }
        }
        return fields;
    }

    private static Class<?> inner(Type type) {
        return type instanceof ParameterizedType of
                        && (of.getRawType() == List.class || of.getRawType() == Optional.class)
                ? (Class<?>) of.getActualTypeArguments()[0]
                : (Class<?>) type;
    }
}
