package org.tieout.cli;

import java.util.List;
import org.tieout.cli.alerts.AlertsCommand;
import org.tieout.cli.check.CheckCommand;
import org.tieout.cli.init.InitCommand;
import org.tieout.cli.runs.RunsCommand;
import org.tieout.cli.status.StatusCommand;
import org.tieout.cli.tidy.TidyCommand;
import org.tieout.close.AccrualCommand;
import org.tieout.close.CloseCommand;
import org.tieout.close.report.ReportCommand;
import org.tieout.command.Commands;
import org.tieout.command.ConfigOption;
import org.tieout.common.file.ProcessFolder;
import org.tieout.common.run.Version;
import org.tieout.console.ConsoleCommand;
import org.tieout.downloader.DownloadCommand;
import org.tieout.jobs.run.IngestCommand;
import org.tieout.jobs.run.PublishCommand;
import org.tieout.jobs.run.ReconcileCommand;
import org.tieout.jobs.run.VerifyCommand;
import org.tieout.jobs.show.ShowCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bin/tieout}. */
@Command(
        name = "tieout",
        mixinStandardHelpOptions = true,
        versionProvider = Tieout.Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Proves, penny by penny, whether a cloud invoice agrees with the cost data behind it.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "   0  done",
            "   1  unexpected: the log has the trace",
            "   2  wrong usage",
            "  10  variance found (only with --fail-on-variance or watch --fail-on-movement)",
            "  12  config invalid",
            "  20  input not ready: the scheduler may try again",
            "  30  data refused: unreadable, money on rejected rows, totals that do not tie out, or an act that the",
            "      rules of the close forbid; nothing is published or changed",
            " 130  interrupted; running it again is safe"
        })
public final class Tieout implements Runnable {

    /** In the order of the help. */
    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class,
            InitCommand.class,
            CheckCommand.class,
            DownloadCommand.class,
            IngestCommand.class,
            ReconcileCommand.class,
            PublishCommand.class,
            RunCommand.class,
            ShowCommand.class,
            ReportCommand.class,
            StatusCommand.class,
            RunsCommand.class,
            AlertsCommand.class,
            WatchDeliveriesCommand.class,
            CloseCommand.class,
            AccrualCommand.class,
            ConsoleCommand.class,
            StoreCommand.class,
            VerifyCommand.class,
            TidyCommand.class,
            CommandLine.HelpCommand.class);

    @Mixin
    @SuppressWarnings("UnusedVariable") // Read by the commands below it, when it stands before their name.
    private ConfigOption config = new ConfigOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    public static void main(String[] args) {
        ProcessFolder.begin();
        Commands.begin();
        Commands.exit(commandLine(args), args);
    }

    /** Knows only the command that is named first, where one is: to know them all takes a tenth of a second. */
    static CommandSpec commandLine(String... args) {
        String first = first(args);
        List<Class<?>> named = COMMANDS.stream()
                // Help is about the others.
                .filter(command -> !command.equals(CommandLine.HelpCommand.class))
                .filter(command -> name(command).equals(first))
                .toList();
        CommandLine tieout = new CommandLine(new Tieout());
        (named.isEmpty() ? COMMANDS : named).forEach(tieout::addSubcommand);
        return tieout.getCommandSpec();
    }

    /** All commands, for whoever writes about them. */
    public static CommandLine wholeCommandLine() {
        return commandLine().commandLine();
    }

    /**
     * The first word that is not {@link ConfigOption}, which may stand before the command; empty where there is none.
     */
    private static String first(String... args) {
        int place = 0;
        if (args.length > 0 && args[0].equals("--config")) {
            place = 2;
        } else if (args.length > 0 && args[0].startsWith("--config=")) {
            place = 1;
        }
        return place < args.length ? args[place] : "";
    }

    private static String name(Class<?> command) {
        return command.getAnnotation(Command.class).name();
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(command.commandLine(), "a COMMAND is missing");
    }

    static final class Versions implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"tieout " + Version.current()};
        }
    }
}
