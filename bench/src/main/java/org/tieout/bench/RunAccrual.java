package org.tieout.bench;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.tieout.close.AccrualCommand;
import org.tieout.command.Commands;

/** {@code tieout accrual …} in this process; one that fails ends the measurement with what it said. */
final class RunAccrual {

    private RunAccrual() {}

    static void with(Path config, String... words) {
        StringWriter said = new StringWriter();
        int code = Commands.execute(
                new AccrualCommand(),
                new PrintWriter(Writer.nullWriter()),
                new PrintWriter(said),
                Stream.concat(Stream.of("--config", config.toString()), Stream.of(words))
                        .toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException("%s ended with %d: %s".formatted(List.of(words), code, said));
        }
    }
}
