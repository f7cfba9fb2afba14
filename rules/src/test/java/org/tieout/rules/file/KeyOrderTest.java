package org.tieout.rules.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tieout.rules.dialect.Header;

/** Whatever keys the objects before had, an object is read as if it were the first. */
class KeyOrderTest {

    private static final List<String> NAMES = List.of("a", "A", "b", "ab", "c.d", "\\u0061", "d", "é", "", "\\\"");
    private static final Header WANTED = new Header(List.of("a", "b", "d", "a.b", "b.a", "c.d", "d.d.d", "é"));

    private final FilesOf files;

    KeyOrderTest(@TempDir Path folder) {
        this.files = new FilesOf(folder);
    }

    @Test
    void anObjectIsReadAsIfItWereTheFirst() throws IOException {
        Random random = new Random(20261130);
        List<String> lines =
                IntStream.range(0, 500).mapToObj(i -> object(random, 2)).toList();

        List<List<@Nullable String>> alone = new ArrayList<>();
        for (String line : lines) {
            alone.addAll(read(line));
        }

        assertThat(read(String.join("\n", lines))).isEqualTo(alone);
        assertThat(alone).anyMatch(values -> values.get(0).equals("Optional.empty") && values.get(4) != null);
        assertThat(alone).anyMatch(values -> values.get(0).contains("UNREADABLE_RECORD"));
    }

    @Test
    void keysThatNeverComeAgainHideNone() throws IOException {
        List<String> lines = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"new%d\": 1, \"b\": %d, \"a\": {\"other%d\": 2, \"b\": 3}}".formatted(i, i, i))
                .toList();

        List<List<@Nullable String>> values = read(String.join("\n", lines));

        assertThat(values)
                .isEqualTo(IntStream.range(0, 1_000)
                        .mapToObj(i -> values("{\"other%d\": 2, \"b\": 3}".formatted(i), String.valueOf(i)))
                        .toList());
    }

    /** Those of {@link #WANTED}: the first two, and none of the others. */
    private static List<@Nullable String> values(String a, String b) {
        List<@Nullable String> values = new ArrayList<>(Collections.nCopies(WANTED.size(), null));
        values.set(0, a.replace(" ", ""));
        values.set(1, b);
        values.add(0, "Optional.empty");
        return values;
    }

    /** Its flaw, and the value of each column. */
    private List<List<@Nullable String>> read(String text) throws IOException {
        List<List<@Nullable String>> all = new ArrayList<>();
        try (Records records = new JsonLineRecords(files.text("a.json", text + "\n"), WANTED)) {
            records.forEachRemaining(record -> {
                List<@Nullable String> values = new ArrayList<>();
                values.add(String.valueOf(record.flaw()));
                IntStream.range(0, WANTED.size())
                        .forEach(at -> values.add(record.at().apply(at)));
                all.add(values);
            });
        }
        return all;
    }

    /** Most have their keys in one order; some have one twice, which makes the line no record. */
    private static String object(Random random, int depth) {
        List<String> names = new ArrayList<>(NAMES);
        names.removeIf(name -> random.nextInt(3) == 0);
        if (random.nextInt(4) == 0) {
            Collections.shuffle(names, random);
        }
        if (random.nextInt(20) == 0) {
            names.add("b");
        }
        List<String> pairs = new ArrayList<>();
        names.forEach(name -> pairs.add("\"%s\": %s".formatted(name, value(random, depth))));
        return "{" + String.join(random.nextBoolean() ? ", " : ",", pairs) + "}";
    }

    private static String value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> "null";
            case 1 -> String.valueOf(random.nextInt(100));
            case 2 -> "[{\"a\": 1}, 2]";
            case 3 -> "\"text\"";
            default -> object(random, depth - 1);
        };
    }
}
