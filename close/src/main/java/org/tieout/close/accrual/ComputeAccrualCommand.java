package org.tieout.close.accrual;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.tieout.close.accrual.ComputeAccrual.Computed;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.common.run.ExitCode;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "compute",
        mixinStandardHelpOptions = true,
        description = "Computes what is accrued for a month, from its published results and accepted corrections.",
        footer = {
            "",
            "It is what the spend cards say, line by line where it is booked. As long as the month is not exported, it may",
            "be computed again; where nothing has changed, it is the same version. Cost that no rule of the coding fits,",
            "or that nobody owns, is listed with its money and cannot be booked. docs/accruals.md explains it.",
            "",
            "Examples:",
            "  tieout accrual compute --period 2026-10 --as owen"
        })
public final class ComputeAccrualCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).run("accrual compute", config, period.period(), (tieout, run) -> {
            Computed computed = OneAct.apply(
                    Store.open(tieout.metadata(), run::say),
                    tieout.close().today(run.clock()),
                    actor.user(),
                    actor.login(),
                    new ComputeAccrual(period.period(), tieout.close().accruals())::apply);
            say(computed, command.commandLine().getOut());
            return ExitCode.DONE;
        });
    }

    private static void say(Computed computed, PrintWriter out) {
        out.println(computed.inWords());
        List<String> missing = computed.missing();
        if (!missing.isEmpty()) {
            out.println("Cannot be booked, and keeps the month from being exported:");
            missing.forEach(one -> out.println("  " + one));
        }
    }
}
