package org.tieout.common.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tieout.testing.MadeDocument;

class ExitCodeTest {

    @Test
    void codesAreThoseSchedulersRelyOn() {
        assertThat(Arrays.stream(ExitCode.values()).collect(Collectors.toMap(ExitCode::name, ExitCode::code)))
                .containsOnly(
                        Map.entry("DONE", 0),
                        Map.entry("UNEXPECTED", 1),
                        Map.entry("USAGE", 2),
                        Map.entry("VARIANCE_FOUND", 10),
                        Map.entry("CONFIG_INVALID", 12),
                        Map.entry("INPUT_NOT_READY", 20),
                        Map.entry("DATA_REFUSED", 30),
                        Map.entry("INTERRUPTED", 130));
    }

    @Test
    void exitCodesPageIsCurrent() throws IOException {
        String page = """
                # Exit codes

                <!-- Made from org.tieout.common.run.ExitCode: mvn -pl common -am test -Ddocs.update=true -->

                How a command of `tieout` ended, as a scheduler sees it.

                | code | meaning |
                |---|---|
                """
                + Arrays.stream(ExitCode.values())
                        .map(end -> "| %d | %s |\n".formatted(end.code(), end.meaning()))
                        .collect(Collectors.joining());

        MadeDocument.assertCurrent("exit-codes.md", page);
    }
}
