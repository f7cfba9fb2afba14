package org.tieout.command.output;

import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --format} and {@code --raw}. */
public final class FormatOption {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "table (a choice of columns, for people), csv or json (every column). Default: table.")
    private OutputFormat format = OutputFormat.TABLE;

    @Option(
            names = "--raw",
            description =
                    "With csv, for programs: text byte for byte. Without it a cell that a spreadsheet would take for a formula "
                            + "(= + - @) gets a ' before it, and characters that are not seen are written out, \\u202e.")
    private boolean isRaw;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    public boolean isForPeople() {
        return format == OutputFormat.TABLE;
    }

    /** Refuses what makes no sense, before anything is looked up. */
    public void check() {
        if (isRaw && isForPeople() && command != null) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--raw goes with --format csv; a table is for people");
        }
    }

    public void write(ResultTable result, Writer out) throws IOException {
        if (isRaw) {
            format.writeRaw(result, out);
        } else {
            format.write(result, out);
        }
    }
}
