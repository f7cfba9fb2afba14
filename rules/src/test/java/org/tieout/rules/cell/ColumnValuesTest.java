package org.tieout.rules.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ColumnValuesTest {

    private static final String SEED = "20261130";

    private final ColumnValues column = new ColumnValues();

    @Property(seed = SEED)
    void areTheTextsTheirBytesAre(@ForAll List<byte[]> rows) {
        ColumnValues values = new ColumnValues();
        for (byte[] row : rows) {
            byte[] within = new byte[row.length + 2];
            System.arraycopy(row, 0, within, 1, row.length);
            String text = new String(row, StandardCharsets.UTF_8);

            Value value = values.of(within, 1, row.length + 1);

            assertThat(value.text()).isEqualTo(text);
            assertThat(value.utf8()).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
            assertThat(value).isEqualTo(Value.of(text)).hasSameHashCodeAs(Value.of(text));
        }
    }

    @Property(seed = SEED)
    void areTheTextsTheyAreOf(@ForAll List<String> rows) {
        ColumnValues values = new ColumnValues();
        for (String row : rows) {
            assertThat(values.of(row).text()).isEqualTo(row);
        }
    }

    @Test
    void areMadeOnce() {
        Value east = value("eastus");
        value("westus");

        assertThat(value("eastus")).isSameAs(east);
        assertThat(column.of("eastus")).isSameAs(east);
    }

    @Test
    void areRightHoweverManyThereAre() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 50_000; i++) {
                assertThat(value("value " + i).text()).isEqualTo("value " + i);
            }
        }
    }

    @Test
    void areForgottenWhereTheyNeverComeAgain() {
        List<Value> first = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            first.add(value("value " + i));
        }

        assertThat(value("value 9998")).isEqualTo(first.get(9998)).isNotSameAs(first.get(9998));
    }

    @Test
    void areForgottenWhereTheyAreLong() {
        String tags = "x".repeat(300);
        Value first = value(tags);
        value("y");

        assertThat(value(tags)).isEqualTo(first).isNotSameAs(first);
    }

    @Test
    void tellATextOfNoEncodingFromWhatItsBytesSay() {
        assertThat(column.of("?").text()).isEqualTo("?");
        assertThat(column.of("\ud83d").text()).isEqualTo("\ud83d");
        assertThat(column.of("?").text()).isEqualTo("?");
    }

    private Value value(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return column.of(utf8, 0, utf8.length);
    }
}
