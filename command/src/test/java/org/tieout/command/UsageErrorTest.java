package org.tieout.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
        // The first logger of a process may have something to say before it.
        assertThat(said(1, "--fail").lines().filter(line -> !line.startsWith("SLF4J")))
                .containsExactly("tieout: Unexpected: a fault of Tieout or of the machine; the log has the trace");
    }

    private static String said(int exitCode, String... arguments) {
        PrintStream standardErr = System.err;
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            assertThat(Commands.execute(new Paint(), arguments)).isEqualTo(exitCode);
        } finally {
            System.setErr(standardErr);
        }
        return err.toString(StandardCharsets.UTF_8);
    }
}
