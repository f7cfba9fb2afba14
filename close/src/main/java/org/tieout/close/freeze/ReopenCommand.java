package org.tieout.close.freeze;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.ReconciliationOption;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Run;
import org.tieout.store.FrozenResult;
import org.tieout.store.FrozenResults;
import org.tieout.store.ResultLock;
import org.tieout.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "reopen",
        mixinStandardHelpOptions = true,
        description = "Opens frozen results of a billing period again: the next run brings them up to date.",
        footer = "%nThat it was frozen, by whom, and why it was reopened stays on record.")
public final class ReopenCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private ReconciliationOption reconciliation = new ReconciliationOption();

    @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Why, for the record.")
    private String note = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (note.isBlank()) {
            throw new CommandLine.ParameterException(command.commandLine(), "--note is empty; say why");
        }
        return JobRunner.of(command).run("close reopen", config, period.period(), (tieout, run) -> {
            Store store = Store.open(tieout.metadata(), run::say);
            run.step("reopen " + period.period(), () -> reopen(store, run, period.period()));
            return ExitCode.DONE;
        });
    }

    private boolean reopen(Store store, Run run, BillingPeriod asked) {
        // Also those that are not in the config any more.
        List<String> frozen = FrozenResults.of(store, asked).stream()
                .filter(reconciliation::isAsked)
                .sorted()
                .toList();
        if (frozen.isEmpty()) {
            run.say("nothing is frozen");
            return false;
        }
        try (ResultLock lock = ResultLock.acquire(store, run, frozen, asked, Duration.ZERO)) {
            store.write(transaction -> {
                lock.confirm(transaction);
                FrozenResults results = transaction.frozenResults();
                List<FrozenResult> reopened = results.all().stream()
                        .filter(one -> one.period().equals(asked) && frozen.contains(one.reconciliation()))
                        .toList();
                reopened.forEach(one -> results.reopen(one, run.underWay(), note));
                return reopened;
            });
        }
        frozen.forEach(one -> run.say(one + ": open again"));
        return true;
    }
}
