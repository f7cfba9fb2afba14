package org.tieout.console;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.config.ConsoleConfig;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.run.ConfigInvalidException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tieout console}. Names no class of Spring's: its help is shown where these are not on the class path. */
@Command(
        name = "console",
        mixinStandardHelpOptions = true,
        subcommands = PasswordCommand.class,
        description = "Opens the web application on what is published: statement, reconciliation, issues, approvals.",
        footer = {
            "",
            "It runs until it is interrupted. The first time it prints a one-time password for an administrator; others get",
            "theirs from tieout console password --user NAME.",
            "",
            "Examples:",
            "  tieout console                          on http://localhost:8080, for this machine alone",
            "  tieout console --port 9090",
            "  tieout console password --user aisha    a one-time password, for her to choose her own"
        })
public final class ConsoleCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port it listens on. Default: console.port of the config.")
    private @Nullable Integer port;

    @Option(
            names = "--demo",
            description =
                    "Lets anybody sign in as anybody, without a password. On this machine alone, on the sample companies.")
    private boolean isDemo;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        JobRunner runner = JobRunner.of(command);
        return runner.answer(config.file(), tieout -> {
            refuseOtherClassPath();
            StartConsole.run(
                    listening(tieout), config, isDemo, command.commandLine().getOut(), runner::say);
        });
    }

    private TieoutConfig listening(TieoutConfig tieout) {
        ConsoleConfig given = tieout.console();
        return port == null
                ? tieout
                : tieout.with(new ConsoleConfig(
                        given.address(),
                        port,
                        given.url(),
                        given.sessionMinutes(),
                        given.reconciliation(),
                        given.signIn()));
    }

    private static void refuseOtherClassPath() {
        try {
            Class.forName("org.springframework.boot.SpringApplication", false, ConsoleCommand.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ConfigInvalidException(
                    "Cannot start the console on this class path; start it with bin/tieout console, as the first word",
                    e);
        }
    }
}
