package org.tieout.close.period;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.tieout.close.person.ActorOption;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.ReconciliationOption;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Run;
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
        description =
                "Opens a billing period again that is frozen or closed: the next run brings its results up to date.",
        footer = {
            "",
            "That it was frozen or closed, by whom, and why it was reopened stays on record. What owners said to their spend",
            "cards is asked anew. Where the close has begun, a FinOps lead opens; what is LOCKED stays.",
            "",
            "Examples:",
            "  tieout close reopen --period 2026-10 --note \"credit of 300 accepted\" --dry-run    what it would change",
            "  tieout close reopen --period 2026-10 --note \"credit of 300 accepted\""
        })
public final class ReopenCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private PeriodOption period = new PeriodOption();

    @Mixin
    private ReconciliationOption reconciliation = new ReconciliationOption();

    @Option(names = "--note", required = true, paramLabel = "TEXT", description = "Why, for the record.")
    private String note = "";

    @Option(names = "--dry-run", description = "Shows what it would change, and changes nothing.")
    private boolean isPreview;

    @Mixin
    private ActorOption actor = new ActorOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if (note.isBlank()) {
            throw new CommandLine.ParameterException(command.commandLine(), "--note is empty; say why");
        }
        return JobRunner.of(command).run("close reopen", config, period.period(), (tieout, run) -> {
            Store store = Store.open(tieout.metadata(), run::say);
            LocalDate today = tieout.close().today(run.clock());
            run.step("reopen " + period.period(), () -> reopen(store, run, today));
            return ExitCode.DONE;
        });
    }

    private boolean reopen(Store store, Run run, LocalDate today) {
        List<String> asked = store.read(transaction -> new ReopenPeriod(transaction, period.period(), today)
                .candidates().stream().filter(reconciliation::isAsked).toList());
        if (asked.isEmpty()) {
            run.say("nothing is frozen");
            return false;
        }
        if (isPreview) {
            store.read(transaction -> asked.stream()
                            .flatMap(one -> new ReopenPeriod(transaction, period.period(), today).preview(one).stream())
                            .toList())
                    .forEach(run::say);
            return false;
        }
        try (ResultLock lock = ResultLock.acquire(store, run, asked, period.period(), Duration.ZERO)) {
            store.write(transaction -> {
                lock.confirm(transaction);
                ReopenPeriod reopen = new ReopenPeriod(transaction, period.period(), today);
                asked.forEach(one -> reopen.apply(one, run.underWay(), actor.user(), actor.login(), note));
                return asked;
            });
        }
        asked.forEach(one -> run.say(one + ": open again"));
        return true;
    }
}
