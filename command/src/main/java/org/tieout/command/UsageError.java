package org.tieout.command;

import java.util.Arrays;
import java.util.List;
import org.tieout.common.text.Nearest;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, and what may have been meant. */
final class UsageError {

    private UsageError() {}

    static String message(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            List<String> suggested = unmatched.getSuggestions();
            boolean hasCommands = !e.getCommandLine().getSubcommands().isEmpty();
            String what = unmatched.isUnknownOption() ? "option" : hasCommands ? "command" : "argument";
            return "%s is no %s of %s%s".formatted(word, what, name(e), Nearest.hint(word, suggested));
        }
        Class<?> type = e.getArgSpec() == null
                ? Object.class
                : e.getArgSpec().isMultiValue()
                        ? e.getArgSpec().auxiliaryTypes()[0]
                        : e.getArgSpec().type();
        if (type.isEnum() && e.getValue() != null) {
            List<String> known =
                    Arrays.stream(type.getEnumConstants()).map(String::valueOf).toList();
            return e.getMessage() + Nearest.hint(e.getValue(), known);
        }
        return String.valueOf(e.getMessage());
    }

    private static String name(ParameterException e) {
        return e.getCommandLine().getCommandSpec().qualifiedName();
    }
}
