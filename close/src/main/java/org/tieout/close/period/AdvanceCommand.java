package org.tieout.close.period;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tieout.close.person.ActorOption;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.ReconciliationOption;
import org.tieout.common.run.ExitCode;
import org.tieout.store.ResultLock;
import org.tieout.store.RunHistory;
import org.tieout.store.Store;
import org.tieout.store.close.PeriodState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "advance",
        mixinStandardHelpOptions = true,
        description = "Takes a month one step on: REVIEW, APPROVED, EXPORTED, CLOSED, LOCKED.",
        footer = {
            "",
            "Without --reconciliation the whole company goes, or nobody. A month is APPROVED when every spend card of it is,",
            "and nothing else blocks it; EXPORTED freezes its results. docs/month-close.md draws the states.",
            "",
            "Examples:",
            "  tieout close advance --period 2026-10 --to REVIEW",
            "  tieout close advance --period 2026-10 --to APPROVED --reconciliation contoso --as petra",
            "  tieout close advance --period 2026-10 --to CLOSED --note \"booked, journal 4711\""
        })
public final class AdvanceCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private ReconciliationOption reconciliation = new ReconciliationOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--to", required = true, paramLabel = "STATE", description = "The next state.")
    private PeriodState to = PeriodState.REVIEW;

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, for the record.")
    private String note = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).run("close advance", config, period.period(), (tieout, run) -> {
            Store store = Store.open(tieout.metadata(), run::say);
            List<String> asked = reconciliation.of(tieout);
            LocalDate today = tieout.close().today(run.clock());
            // Nobody publishes meanwhile.
            try (ResultLock lock = ResultLock.acquire(store, run, asked, period.period(), Duration.ZERO)) {
                Map<String, String> standing = new RunHistory(tieout).standing(period.period());
                List<String> said = run.step(
                        "take %s to %s".formatted(period.period(), to),
                        () -> store.write(transaction -> {
                            lock.confirm(transaction);
                            AdvancePeriod advance = new AdvancePeriod(
                                    transaction, period.period(), tieout.close(), today, run.underWay(), standing);
                            return asked.stream()
                                    .flatMap(one -> advance.apply(one, to, actor.user(), actor.login(), note).stream())
                                    .toList();
                        }));
                said.forEach(run::say);
                return ExitCode.DONE;
            }
        });
    }
}
