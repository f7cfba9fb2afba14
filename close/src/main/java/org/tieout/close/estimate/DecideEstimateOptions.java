package org.tieout.close.estimate;

import org.tieout.close.fiscal.CompanyDay;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.People;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.run.ExitCode;
import org.tieout.store.Store;
import org.tieout.store.close.Acts;
import org.tieout.store.close.EstimateState;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What signing and refusing have in common. */
final class DecideEstimateOptions {

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--id", required = true, paramLabel = "N", description = "Number of the estimate.")
    private long id;

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the record.")
    private String comment = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    int run(String name, ConfigOption config, EstimateState to) {
        return JobRunner.of(command).run(name, config, (tieout, run) -> {
            CompanyDay today = CompanyDay.of(run.clock(), tieout.close());
            DecideEstimate.Answer answer =
                    new DecideEstimate.Answer(id, to, comment.strip(), actor.user(), actor.login(), today.month());
            String said = Store.open(tieout.metadata(), run::say).write(transaction -> {
                transaction.of(Acts.class).lock();
                return new DecideEstimate(transaction, People.on(today.day(), transaction)).apply(answer);
            });
            command.commandLine().getOut().println(said);
            return ExitCode.DONE;
        });
    }
}
