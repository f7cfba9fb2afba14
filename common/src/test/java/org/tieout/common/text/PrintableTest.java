package org.tieout.common.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PrintableTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                arguments("G01010001", "G01010001"),
                arguments("Größe, 東京, नमस्ते, 😀", "Größe, 東京, नमस्ते, 😀"),
                arguments("a\u001b[2Jb", "a\\u001b[2Jb"),
                arguments("a\u009b2Jb", "a\\u009b2Jb"),
                arguments("G1\u202e10", "G1\\u202e10"),
                arguments("\u2066G\u2069", "\\u2066G\\u2069"),
                arguments("a\u200bb\ufeffc\u00add", "a\\u200bb\\ufeffc\\u00add"),
                arguments("two\nlines\tand\r\nmore", "two\\nlines\\tand\\r\\nmore"),
                arguments("a\u2028b\u0000c\u007fd", "a\\u2028b\\u0000c\\u007fd"),
                arguments("tag \udb40\udc41", "tag \\u{e0041}"),
                arguments("half \ud83d", "half \\ud83d"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void writesOutWhatIsNotSeen(String text, String shown) {
        assertThat(Printable.line(text)).isEqualTo(shown);
    }

    @Test
    void keepsBreaksWhereACellMayHaveThem() {
        assertThat(Printable.lines("two\nlines\t\u001b[2J")).isEqualTo("two\nlines\t\\u001b[2J");
    }

    @ParameterizedTest
    @CsvSource({"abc, 3", "東京, 4", "e\u0301, 1", "ＡＢ, 4", "한글, 4", "😀, 2", "'', 0"})
    void knowsHowManyColumnsATextTakes(String text, int width) {
        assertThat(Printable.width(text)).isEqualTo(width);
    }
}
