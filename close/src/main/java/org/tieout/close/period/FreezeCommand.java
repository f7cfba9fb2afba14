package org.tieout.close.period;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.ReconciliationOption;
import org.tieout.common.run.ExitCode;
import org.tieout.store.ResultLock;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "freeze",
        mixinStandardHelpOptions = true,
        description = "Freezes the published results of a billing period: later deliveries change them no more.",
        footer = {
            "",
            "What is delivered later is downloaded all the same; tieout watch says what it would change.",
            "Freezing again changes nothing.",
            "",
            "Examples:",
            "  tieout close freeze --period 2026-10",
            "  tieout close freeze --period 2026-10 --reconciliation contoso --note \"booked, journal 4711\""
        })
public final class FreezeCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private ReconciliationOption reconciliation = new ReconciliationOption();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the record.")
    private String note = "";

    @Option(
            names = "--accept-preliminary",
            description = "Freeze a result although its provider may still change what it was made from.")
    private boolean isPreliminaryAccepted;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).run("close freeze", config, period.period(), (tieout, run) -> {
            Store store = Store.open(tieout.metadata(), run::say);
            List<String> asked = reconciliation.of(tieout);
            // Nobody publishes while it is frozen.
            try (ResultLock lock = ResultLock.acquire(store, run, asked, period.period(), Duration.ZERO)) {
                Map<String, String> standing = new RunHistory(tieout).standing(period.period());
                // All that is asked for, or nothing.
                List<String> said = run.step(
                        "freeze " + period.period(),
                        () -> store.write(transaction -> {
                            lock.confirm(transaction);
                            FreezeResult freeze =
                                    new FreezeResult(transaction, period.period(), standing, run.underWay());
                            return asked.stream()
                                    .map(one -> freeze.apply(
                                            one, isPreliminaryAccepted ? Preliminary.ACCEPT : Preliminary.REFUSE, note))
                                    .toList();
                        }));
                said.forEach(run::say);
                return ExitCode.DONE;
            }
        });
    }
}
