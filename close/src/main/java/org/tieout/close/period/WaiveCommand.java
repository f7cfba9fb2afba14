package org.tieout.close.period;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.ReconciliationOption;
import org.tieout.common.run.ExitCode;
import org.tieout.store.Store;
import org.tieout.store.close.Block;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "waive",
        mixinStandardHelpOptions = true,
        description = "Lets a block of a month pass, by name, for a reason and until a day; or takes that back.",
        footer = {
            "",
            "A FinOps lead waives. Waivers are counted wherever the verdict is shown.",
            "",
            "Examples:",
            "  tieout close waive --period 2026-10 --reconciliation contoso --block UNALLOCATED --until 2026-11-15 \\",
            "    --reason \"new subscription, owner is named next month\"",
            "  tieout close waive --period 2026-10 --withdraw 3"
        })
public final class WaiveCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private ReconciliationOption reconciliation = new ReconciliationOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--block", paramLabel = "BLOCK", description = "What is let pass: ${COMPLETION-CANDIDATES}.")
    private @Nullable Block block;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    @Option(names = "--until", paramLabel = "DAY", description = "First day on which it holds no more.")
    private @Nullable LocalDate until;

    @Option(names = "--withdraw", paramLabel = "ID", description = "Takes a waiver back.")
    private @Nullable Long withdraw;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (withdraw == null && (block == null || until == null || reason.isBlank())) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--block, --until and --reason go together; or --withdraw a waiver");
        }
        return JobRunner.of(command).run("close waive", config, period.period(), (tieout, run) -> {
            List<String> asked = reconciliation.of(tieout);
            run.say(OneAct.apply(
                    Store.open(tieout.metadata(), run::say),
                    tieout.close().today(run.clock()),
                    actor.user(),
                    actor.login(),
                    acting -> apply(new WaiveBlock(acting, period.period()), asked)));
            return ExitCode.DONE;
        });
    }

    private String apply(WaiveBlock waive, List<String> asked) {
        return withdraw == null
                ? waive.apply(asked, Objects.requireNonNull(block), Objects.requireNonNull(until), reason)
                : waive.withdraw(withdraw);
    }
}
