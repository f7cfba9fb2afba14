package org.tieout.close.item;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --comment}, where something has to be said. */
final class SaidOption {

    @Option(names = "--comment", required = true, paramLabel = "TEXT", description = "What is said, for the record.")
    private String comment = "";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    String text() {
        if (comment.isBlank() && command != null) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--comment is empty; say what there is to say");
        }
        return comment.strip();
    }
}
