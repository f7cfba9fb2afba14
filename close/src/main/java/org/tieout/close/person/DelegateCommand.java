package org.tieout.close.person;

import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.run.ExitCode;
import org.tieout.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "delegate",
        mixinStandardHelpOptions = true,
        description =
                "Somebody stands in for a user for some days: what the user is asked for, the delegate is asked for.",
        footer = {
            "",
            "What is outstanding goes to the delegate on the first day, and comes back after the last. He may do all the user",
            "may; the log has both names. One delegate at a time, and no circles. By the user himself or an administrator.",
            "",
            "Examples:",
            "  tieout close people delegate --user aisha --to priya --from 2026-12-21 --until 2027-01-03 --reason holidays",
            "  tieout close people delegate --as root --user aisha --to priya --from 2026-12-01 --until 2026-12-04 --reason ill"
        })
final class DelegateCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--user", required = true, paramLabel = "USER", description = "Who is stood in for.")
    private String user = "";

    @Option(names = "--to", required = true, paramLabel = "USER", description = "Who stands in.")
    private String delegate = "";

    @Option(names = "--from", required = true, paramLabel = "DAY", description = "First day, such as 2026-12-21.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(names = "--until", required = true, paramLabel = "DAY", description = "Last day.")
    private LocalDate last = LocalDate.EPOCH;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the record.")
    private String reason = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (reason.isBlank()) {
            throw new CommandLine.ParameterException(command.commandLine(), "--reason is empty; say why");
        }
        if (last.isBefore(from)) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--until %s is before --from %s".formatted(last, from));
        }
        return JobRunner.of(command).run("close people delegate", config, (tieout, run) -> {
            String said = new Delegate(
                            Store.open(tieout.metadata(), run::say),
                            actor.user(),
                            actor.login(),
                            tieout.close().today(run.clock()))
                    .begin(userName(user), userName(delegate), from, last, reason.strip());
            command.commandLine().getOut().println(said);
            return ExitCode.DONE;
        });
    }

    private static String userName(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
