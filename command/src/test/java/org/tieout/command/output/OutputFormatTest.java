package org.tieout.command.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.json.Json;

class OutputFormatTest {

    private static final List<String> COLUMNS = List.of("Id", "Cost", "Rows", "Start");

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(new BigDecimal("1.100000000000000000000000"), "1.1"),
                Arguments.of(new BigDecimal("0E-24"), "0"),
                Arguments.of(new BigDecimal("1E-24"), "0.000000000000000000000001"),
                Arguments.of(new BigDecimal("-1E+3"), "-1000"),
                Arguments.of(
                        new BigDecimal("9999999999999.999999999999999999999999"),
                        "9999999999999.999999999999999999999999"),
                Arguments.of(7L, "7"),
                Arguments.of(Timestamp.from(Instant.parse("2026-10-01T00:00:00Z")), "2026-10-01T00:00:00Z"),
                Arguments.of("as it is", "as it is"),
                Arguments.of(null, ""));
    }

    @ParameterizedTest
    @MethodSource("values")
    void writesAValuePlain(@Nullable Object value, String text) {
        assertThat(OutputFormat.text(value)).isEqualTo(text);
    }

    @Test
    void writesCsvAsRfc4180HasIt() throws IOException {
        String csv = written(
                OutputFormat.CSV,
                List.of(
                        row("say \"a\", \"b\"", new BigDecimal("0E-24"), 1L, null),
                        row("two\nlines", new BigDecimal("1E-7"), 2L, Timestamp.from(Instant.EPOCH)),
                        row(null, null, null, null)));

        assertThat(csv).isEqualTo("""
                Id,Cost,Rows,Start\r
                "say ""a"", ""b""\",0,1,\r
                "two
                lines",0.0000001,2,1970-01-01T00:00:00Z\r
                ,,,\r
                """);
    }

    @Test
    void writesJsonNumbersUnquotedWithEveryDigit() throws IOException {
        String json = written(
                OutputFormat.JSON,
                List.of(row("G\"1\"", new BigDecimal("1234567890123.123456789012345678901234"), 7L, null)));

        assertThat(json)
                .contains("\"Cost\" : 1234567890123.123456789012345678901234", "\"Rows\" : 7", "\"Start\" : null")
                .contains("\"Id\" : \"G\\\"1\\\"\"");
        List<?> parsed = Json.read(json.getBytes(StandardCharsets.UTF_8), List.class);
        assertThat(parsed)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .satisfies(row -> {
                    assertThat(row.get("Cost")).isInstanceOf(Number.class);
                    assertThat(row.get("Id")).isEqualTo("G\"1\"");
                });
    }

    static Stream<Arguments> cells() {
        return Stream.of(
                Arguments.of("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
                Arguments.of("+1+1", "'+1+1"),
                Arguments.of("-2+3", "'-2+3"),
                Arguments.of("@SUM(A1)", "'@SUM(A1)"),
                Arguments.of("-", "'-"),
                Arguments.of("-12.50", "-12.50"),
                Arguments.of("-1E-7", "-1E-7"),
                Arguments.of("+49", "+49"),
                Arguments.of("a=b", "a=b"),
                Arguments.of("G1\u202e\u001b[2J", "G1\\u202e\\u001b[2J"),
                Arguments.of("", ""));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aCellThatLooksLikeAFormulaStaysTextInASpreadsheet(String value, String cell) throws IOException {
        List<List<@Nullable Object>> rows = List.of(row(value, new BigDecimal("-1.5"), null, null));

        assertThat(written(OutputFormat.CSV, rows)).isEqualTo("Id,Cost,Rows,Start\r\n" + cell + ",-1.5,,\r\n");
        assertThat(raw(rows)).isEqualTo("Id,Cost,Rows,Start\r\n" + value + ",-1.5,,\r\n");
    }

    @Test
    void aCellThatBeginsWithABreakStaysTextToo() throws IOException {
        List<List<@Nullable Object>> rows = List.of(row("\t=1+1", null, null, null));

        assertThat(written(OutputFormat.CSV, rows)).isEqualTo("Id,Cost,Rows,Start\r\n'\t=1+1,,,\r\n");
    }

    @Test
    void jsonIsExactAndShowsATerminalNothingUnseen() throws IOException {
        String value = "G1\u202e\u001b[2J\u009b\u007f 東京 😀 =1+1";

        String json = written(OutputFormat.JSON, List.of(row(value, null, null, null)));

        assertThat(json).contains("\"G1\\u202E\\u001B[2J\\u009B\\u007F 東京 😀 =1+1\"");
        List<?> parsed = Json.read(json.getBytes(StandardCharsets.UTF_8), List.class);
        assertThat(parsed)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("Id", value);
    }

    @Test
    void writesJsonTimesAsText() throws IOException {
        String json =
                written(OutputFormat.JSON, List.of(row("G1", BigDecimal.ZERO, 0L, Timestamp.from(Instant.EPOCH))));

        assertThat(json).contains("\"Start\" : \"1970-01-01T00:00:00Z\"", "\"Cost\" : 0");
    }

    @Test
    void writesOnlyTheColumnsForPeopleAsATable() throws IOException {
        String table = written(OutputFormat.TABLE, List.of(row("G1", new BigDecimal("1.10"), 7L, null)));

        assertThat(table).isEqualToNormalizingNewlines("""
                Cost  Id
                ────  ──
                 1.1  G1
                """);
    }

    @ParameterizedTest
    @EnumSource
    void writesAResultWithoutRows(OutputFormat format) throws IOException {
        String nothing = written(format, List.of());

        assertThat(nothing.lines().map(String::strip))
                .containsExactly(
                        switch (format) {
                            case TABLE -> new String[] {"Cost  Id", "────  ──"};
                            case CSV -> new String[] {"Id,Cost,Rows,Start"};
                            case JSON -> new String[] {"[ ]"};
                        });
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static String raw(List<List<@Nullable Object>> rows) throws IOException {
        StringWriter out = new StringWriter();
        OutputFormat.CSV.writeRaw(new ResultTable(COLUMNS, List.of("Cost", "Id"), rows), out);
        return out.toString();
    }

    private static String written(OutputFormat format, List<List<@Nullable Object>> rows) throws IOException {
        StringWriter out = new StringWriter();
        format.write(new ResultTable(COLUMNS, List.of("Cost", "Id"), rows), out);
        return out.toString();
    }
}
