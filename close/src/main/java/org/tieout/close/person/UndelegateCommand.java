package org.tieout.close.person;

import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.run.ExitCode;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "undelegate",
        mixinStandardHelpOptions = true,
        description = "Ends a delegation today, or before it begins; what is outstanding comes back to the user.",
        footer = {
            "",
            "By the user himself or an administrator.",
            "",
            "Examples:",
            "  tieout close people show --list delegations",
            "  tieout close people undelegate --id 17"
        })
final class UndelegateCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(
            names = "--id",
            required = true,
            paramLabel = "N",
            description = "Number of the delegation, as close people show lists it.")
    private long id;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).run("close people undelegate", config, (tieout, run) -> {
            String said = new Delegate(
                            Store.open(tieout.metadata(), run::say),
                            actor.user(),
                            actor.login(),
                            tieout.close().today(run.clock()))
                    .end(id);
            command.commandLine().getOut().println(said);
            return ExitCode.DONE;
        });
    }
}
