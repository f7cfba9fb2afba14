package org.tieout.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnProcessesTest {

    @Test
    void theLastLinesAreShownWithoutEmptyOnesAndWhatATerminalObeys() {
        String text = IntStream.rangeClosed(1, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n\n"));

        assertThat(OwnProcesses.lines(text + "\r\u001b[31mred\n"))
                .hasSize(15)
                .startsWith("line 7")
                .last()
                .asString()
                .doesNotContain("\u001b");
    }

    @Test
    void ofNothingThereAreNoLines() {
        assertThat(OwnProcesses.lines("")).isEmpty();
    }
}
