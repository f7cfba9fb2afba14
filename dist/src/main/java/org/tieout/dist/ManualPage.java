package org.tieout.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;

/** The manual page of a command: what its {@code --help} says, as man shows it. */
final class ManualPage {

    private ManualPage() {}

    /** Those of a command and of all below it: {@code tieout-close-accept.1}. */
    static void writeAll(CommandSpec command, Path folder) throws IOException {
        Files.writeString(folder.resolve(name(command) + ".1"), text(command));
        for (var each : command.subcommands().values()) {
            writeAll(each.getCommandSpec(), folder);
        }
    }

    private static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    static String text(CommandSpec command) {
        Help help = new Help(command, Help.defaultColorScheme(Help.Ansi.OFF));
        StringBuilder page = new StringBuilder(".TH \"%s\" \"1\" \"\" \"Tieout\" \"Tieout\"\n"
                .formatted(name(command).toUpperCase(Locale.ROOT)));
        String description =
                String.join(" ", command.usageMessage().description()).replace("%n", " ");
        page.append(".SH NAME\n%s \\- %s\n".formatted(escaped(name(command)), escaped(description)));
        section(page, "SYNOPSIS", help.synopsis(0));
        section(page, "ARGUMENTS", help.parameterList());
        section(page, "OPTIONS", help.optionList());
        section(page, "COMMANDS", help.commandList());
        section(
                page,
                command.usageMessage().footerHeading().contains("Exit codes") ? "EXIT STATUS" : "NOTES",
                help.footer());
        return page.toString();
    }

    /** As the help lays it out, column by column. */
    private static void section(StringBuilder page, String title, String text) {
        if (!text.isBlank()) {
            page.append(".SH %s\n.nf\n%s\n.fi\n"
                    .formatted(title, escaped(text.strip().isEmpty() ? "" : trimmed(text))));
        }
    }

    private static String trimmed(String text) {
        return text.replaceAll("\\A\\s*\n", "").stripTrailing();
    }

    /** What roff would take for a command. */
    private static String escaped(String text) {
        return Arrays.stream(text.split("\n", -1))
                .map(line -> line.replace("\\", "\\e").replace("-", "\\-"))
                .map(line -> line.startsWith(".") || line.startsWith("'") ? "\\&" + line : line)
                .collect(Collectors.joining("\n"));
    }
}
