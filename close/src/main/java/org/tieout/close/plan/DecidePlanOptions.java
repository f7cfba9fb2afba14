package org.tieout.close.plan;

import java.util.List;
import java.util.function.Function;
import org.tieout.close.fiscal.CompanyDay;
import org.tieout.close.fiscal.YearOption;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.People;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.run.ExitCode;
import org.tieout.store.Store;
import org.tieout.store.close.Acts;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What approving and rejecting have in common. */
final class DecidePlanOptions {

    @Mixin
    private YearOption year = new YearOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--product", required = true, paramLabel = "NAME", description = "Whose plan.")
    private String product = "";

    @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the record.")
    private String comment = "";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    boolean isCommented() {
        return !comment.isBlank();
    }

    int run(String name, ConfigOption config, Function<DecidePlan, List<String>> decide) {
        return JobRunner.of(command).run(name, config, (tieout, run) -> {
            CompanyDay today = CompanyDay.of(run.clock(), tieout.close());
            DecidePlan.Answer answer = new DecidePlan.Answer(
                    year.of(tieout.close()), product, comment.strip(), actor.user(), actor.login(), today.month());
            List<String> said = Store.open(tieout.metadata(), run::say).write(transaction -> {
                transaction.of(Acts.class).lock();
                return decide.apply(new DecidePlan(transaction, People.on(today.day(), transaction), answer));
            });
            said.forEach(command.commandLine().getOut()::println);
            return ExitCode.DONE;
        });
    }
}
