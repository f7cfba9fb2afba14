package org.tieout.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final ByteArrayOutputStream seen = new ByteArrayOutputStream();
    private final PrintWriter out = new PrintWriter(seen, true, StandardCharsets.UTF_8);

    @Test
    void showsWhatOthersNamedSafelyAndInOneLine() {
        Progress progress = new Progress(out);

        progress.begin("ingest a\u001b[2J");
        progress.say("file \u202egpj.csv");
        progress.update("half\rdone");
        progress.failed("Cannot read x\ntieout: all is well");

        assertThat(seen()).isEqualTo("""
                • ingest a\\u001b[2J
                    file \\u202egpj.csv
                    half\\rdone
                tieout: Cannot read x\\ntieout: all is well
                """);
    }

    @Test
    void onATerminalALineTakesThePlaceOfTheOneBefore() {
        Progress progress = new Progress(out, true);

        progress.update("1 of 2");
        progress.update("2 of\u001b[2J 2");
        progress.say("done");

        assertThat(seen()).isEqualTo("\r\u001b[K    1 of 2\r\u001b[K    2 of\\u001b[2J 2\r\u001b[K    done\n");
    }

    @Test
    void quietItSaysWhatFails() {
        Progress progress = new Progress(out, true).quiet();

        progress.begin("ingest");
        progress.say("done");
        progress.update("1 of 2");
        progress.failed("The totals differ");

        assertThat(seen()).isEqualTo("tieout: The totals differ\n");
        assertThat(progress.isOnTerminal()).isFalse();
    }

    private String seen() {
        return seen.toString(StandardCharsets.UTF_8);
    }
}
