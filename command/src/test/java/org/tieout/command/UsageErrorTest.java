package org.tieout.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class UsageErrorTest {

    enum Colour {
        DARK_RED,
        BLUE
    }

    @Command(name = "paint")
    static final class Paint implements Runnable {

        @Option(names = "--colour")
        @SuppressWarnings("UnusedVariable") // It is enough that it can be typed.
        private List<Colour> colours = new ArrayList<>();

        @Option(names = "--fail")
        private boolean fails;

        @Command
        void wall() {}

        @Override
        public void run() {
            if (fails) {
                throw new IllegalStateException("com.example.Library: [42] no such thing");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--color RED      | --color is no option of paint; did you mean --colour?",
                "wal              | wal is no command of paint; did you mean wall?",
                "zzzzzzzz         | zzzzzzzz is no command of paint",
                "--colour dark-rd | Invalid value for option '--colour' (<colours>): expected one of [DARK_RED, BLUE]"
                        + " (case-insensitive) but was 'dark-rd'; did you mean DARK_RED?"
            })
    void saysWhatMayHaveBeenMeant(String typed, String said) {
        assertThat(said(2, typed.split(" ", -1))).isEqualTo("tieout: " + said + "\nTry: paint --help\n");
    }

    @Test
    void showsWhatWasTypedSafely() {
        assertThat(said(2, "a\u001b[2J")).startsWith("tieout: a\\u001b[2J is no command of paint\n");
    }

    @Test
    void whatFailsOutsideARunIsOneSentenceOfOurs() {
        assertThat(said(1, "--fail"))
                .isEqualTo("tieout: Unexpected: a fault of Tieout or of the machine; the log has the trace\n");
    }

    private static String said(int exitCode, String... arguments) {
        StringWriter err = new StringWriter();
        PrintWriter out = new PrintWriter(Writer.nullWriter());
        assertThat(Commands.execute(new Paint(), out, new PrintWriter(err), arguments))
                .isEqualTo(exitCode);
        return err.toString();
    }
}
