package org.tieout.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowTextsTest {

    private static final List<String> COLUMNS = List.of("one", "other", "third");

    /** In which a length, an end or nothing could be seen. */
    private static final List<@Nullable String> AWKWARD = Arrays.asList(
            null,
            "",
            "-",
            ":",
            "0:",
            "3:abc",
            "12",
            "-5",
            "a'b\"c\\",
            "two\nlines\r\n",
            "\u001f",
            "\u0000",
            "Größe",
            "数量",
            "\uD83D\uDE00",
            "x".repeat(9),
            "x".repeat(10),
            "ä".repeat(300),
            "y".repeat(100_000));

    private final RowTexts texts = new RowTexts(COLUMNS.size());

    @Test
    void eachTextIsWhatItWasWhateverStandsBesideIt() throws SQLException {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (String one : AWKWARD) {
            for (String other : AWKWARD) {
                rows.add(Arrays.asList(one, other, one));
            }
        }

        assertThat(asked(rows)).isEqualTo(rows);
    }

    @Test
    void anyTextsAreWhatTheyWere() throws SQLException {
        Random random = new Random(42);
        List<List<@Nullable String>> rows = Stream.generate(
                        () -> Arrays.asList(text(random), text(random), text(random)))
                .limit(3_000)
                .toList();

        assertThat(asked(rows)).isEqualTo(rows);
    }

    @Test
    void aTextThatComesAgainIsTheSame() throws SQLException {
        List<List<@Nullable String>> rows = asked(List.of(List.of("a", "b", "c"), List.of("d", "b", "c")));

        assertThat(rows.get(1).get(1)).isSameAs(rows.get(0).get(1));
    }

    @Test
    void placesOfOtherColumnsStayAsTheyAre() {
        @Nullable Object[] row = {null, 7L, null, null, null};

        texts.read("1:a-2:bc".getBytes(StandardCharsets.US_ASCII), row, new int[] {4, 0, 2});

        assertThat(row).containsExactly(null, 7L, "bc", null, "a");
    }

    private static @Nullable String text(Random random) {
        if (random.nextInt(5) == 0) {
            return null;
        }
        int[] letters = random.ints(random.nextInt(30), 1, 0x800).toArray();
        return new String(letters, 0, letters.length);
    }

    /** The rows as DuckDB hands them over. */
    private List<List<@Nullable String>> asked(List<List<@Nullable String>> rows) throws SQLException {
        List<List<@Nullable String>> read = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            duckDb.createStatement()
                    .execute("CREATE TABLE texts (number BIGINT, %s VARCHAR)"
                            .formatted(String.join(" VARCHAR, ", COLUMNS)));
            try (PreparedStatement insert = duckDb.prepareStatement("INSERT INTO texts VALUES (?, ?, ?, ?)")) {
                for (int i = 0; i < rows.size(); i++) {
                    insert.setLong(1, i);
                    for (int column = 0; column < COLUMNS.size(); column++) {
                        insert.setString(2 + column, rows.get(i).get(column));
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (ResultSet found = duckDb.createStatement()
                    .executeQuery("SELECT %s FROM texts ORDER BY number".formatted(RowTexts.sql(COLUMNS)))) {
                while (found.next()) {
                    @Nullable String[] row = new @Nullable String[COLUMNS.size()];
                    texts.read(found.getBytes(1), row, new int[] {0, 1, 2});
                    read.add(Arrays.asList(row));
                }
            }
        }
        return read;
    }
}
