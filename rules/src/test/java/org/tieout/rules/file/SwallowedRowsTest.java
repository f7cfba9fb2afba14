package org.tieout.rules.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tieout.common.config.QuoteEscape;
import org.tieout.common.run.DataRefusedException;

/** A quote that is not closed where it should be takes rows away; a value of several lines takes none. */
class SwallowedRowsTest {

    private static final String HEADER = "Id,Start,Name,Cost,Tags\n";

    @TempDir
    private Path folder;

    static Stream<Arguments> damaged() {
        return Stream.of(
                // Never closed: last column, first, between.
                Arguments.of(
                        "G1,2026-10-01,a,1.10,\"x\nG2,2026-10-01,b,1.20,y\nG3,2026-10-01,c,1.30,z\n",
                        "the quote that opens a value in line 2 is never closed, so the rows after it cannot be told apart; have it delivered again"),
                Arguments.of(
                        "G1,2026-10-01,a,1.10,x\n\"G2,2026-10-01,b,1.20,y\nG3,2026-10-01,c,1.30,z\n",
                        "the quote that opens a value in line 3 is never closed, so the rows after it cannot be told apart; have it delivered again"),
                Arguments.of(
                        "G1,2026-10-01,\"one\ntwo\",1.10,x\nG2,2026-10-01,\"b,1.20,y\n",
                        "the quote that opens a value in line 4 is never closed, so the rows after it cannot be told apart; have it delivered again"),
                // Closed by the quote that opens a later value.
                Arguments.of(
                        "G1,2026-10-01,a,1.10,\"x\nG2,2026-10-01,b,1.20,y\nG3,2026-10-01,c,1.30,\"z\"\n",
                        "the quote that opens a value in line 2 closes in line 4 before \"z\", not at the value's end; have it delivered again"),
                // Closed late, in the same column: as many values as the header has.
                Arguments.of(
                        "G1,2026-10-01,a,1.10,\"x\nG2,2026-10-01,b,1.20,y\nG3,2026-10-01,c,1.30,24\"\nG4,2026-10-01,d,1,x\n",
                        "the quote that opens a value in line 2 closes in line 4, and what stands between are rows; have it delivered again"),
                Arguments.of(
                        "G1,2026-10-01,a,1.10,\"x\nG2,2026-10-01,b,1.20,24\"\n",
                        "the quote that opens a value in line 2 closes in line 3, and what stands between are rows; have it delivered again"),
                Arguments.of(
                        "G1,2026-10-01,\"a,1.10,x\nG2,2026-10-01,24\",1.20,y\n",
                        "the quote that opens a value in line 2 closes in line 3, and what stands between are rows; have it delivered again"),
                Arguments.of(
                        "\"G1,2026-10-01,a,1.10,x\nG2\",2026-10-01,b,1.20,y\n",
                        "the quote that opens a value in line 2 closes in line 3, and what stands between are rows; have it delivered again"),
                // Whole lines between, and an empty quoted value in them.
                Arguments.of(
                        "G1,2026-10-01,\"a,1.10,x\nG2,2026-10-01,\"\",1.20,y\nG3,2026-10-01,24\",1.20,y\n",
                        "the quote that opens a value in line 2 closes in line 4, and what stands between are rows; have it delivered again"),
                // Closed late, in another column: one value too many, and a row gone.
                Arguments.of(
                        "G1,2026-10-01,a,1.10,\"x\nG2,2026-10-01,b,1.20\",y\n",
                        "the quote that opens a value in line 2 closes in line 3, and what stands between are rows; have it delivered again"),
                Arguments.of(
                        "G1,2026-10-01,a,1.10,\"{\\\"env\\\": 1}\"\n",
                        "the quote that opens a value in line 2 closes in line 2 before \"e\", not at the value's end; if its quotes are escaped by backslashes, set quote-escape: backslash"));
    }

    @ParameterizedTest
    @MethodSource("damaged")
    void refusesTheFileAndNamesTheLine(String rows, String why) {
        assertThatThrownBy(() -> tags(HEADER + rows))
                .isInstanceOf(DataRefusedException.class)
                .hasMessage("Cannot read a.csv: " + why);
        // Whatever ends its lines.
        assertThatThrownBy(() -> tags((HEADER + rows).replace("\n", "\r\n"))).hasMessage("Cannot read a.csv: " + why);
        assertThatThrownBy(() -> tags((HEADER + rows).replace("\n", "\r"))).hasMessage("Cannot read a.csv: " + why);
    }

    static Stream<String> sound() {
        return Stream.of(
                "one\ntwo",
                "{\n  \"env\": \"prod\",\n  \"team\": \"a, b, c, d\"\n}",
                // As many commas as a row, and no figures where a row has them.
                "See also:\na, b, c, d, e\nf, g, h, i, j",
                "Name,Start,Cost,Tags,More\nsome,text,that,is,no row",
                "\n",
                "\n\n\n",
                "ends with a break\n",
                "one,\ntwo, three,\r\nfour",
                "1, 2\n4, 5");
    }

    @ParameterizedTest
    @MethodSource("sound")
    void readsAValueOfSeveralLines(String value) throws IOException {
        String quoted = '"' + value.replace("\"", "\"\"") + '"';

        assertThat(tags(HEADER + "G1,2026-10-01,a,1.10," + quoted + "\nG2,2026-10-01,b,1.20," + quoted + "\n"))
                .containsExactly(value, value);
        assertThat(tags("Tags,Start,Name,Cost,Id\n" + quoted + ",2026-10-01,a,1.10,G1\n", 0))
                .containsExactly(value);
        assertThat(tags("Id,Start,Tags,Cost,Name\nG1,2026-10-01," + quoted + ",1.10,a\n", 2))
                .containsExactly(value);
    }

    @ParameterizedTest
    @MethodSource("sound")
    void readsAValueWhoseQuotesAreEscapedByBackslashesWhereTheSourceSaysSo(String value) throws IOException {
        String quoted = '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        CsvLayout layout = new CsvLayout(',', QuoteEscape.BACKSLASH, 0);

        assertThat(tags(HEADER + "G1,2026-10-01,\\N,1.10," + quoted + "\n", layout, 4))
                .containsExactly(value);
        assertThat(tags(HEADER + "G1,2026-10-01,\\N,1.10,\"C:\\\\\"\n", layout, 4))
                .containsExactly("C:\\");
        assertThat(tags(HEADER + "G1,2026-10-01,\\N,1.10," + quoted + "\n", layout, 2))
                .containsExactly("\\N");
    }

    private List<String> tags(String text) throws IOException {
        return tags(text, 4);
    }

    private List<String> tags(String text, int place) throws IOException {
        return tags(text, CsvLayout.of(','), place);
    }

    private List<String> tags(String text, CsvLayout layout, int place) throws IOException {
        List<String> tags = new ArrayList<>();
        try (Records records = new CsvRecords(new FilesOf(folder).text("a.csv", text), layout)) {
            records.forEachRemaining(
                    record -> tags.add(String.valueOf(record.at().apply(place))));
        }
        return tags;
    }
}
