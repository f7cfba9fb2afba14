package org.tieout.close.period;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.person.Acting;
import org.tieout.close.person.ActorOption;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.command.ReconciliationOption;
import org.tieout.common.run.DataRefusedException;
import org.tieout.common.run.ExitCode;
import org.tieout.store.Store;
import org.tieout.store.StoreTransaction;
import org.tieout.store.close.Actor;
import org.tieout.store.close.Acts;
import org.tieout.store.close.Block;
import org.tieout.store.close.Periods;
import org.tieout.store.close.Periods.WaiverRow;
import org.tieout.store.close.Role;
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
            LocalDate today = tieout.close().today(run.clock());
            List<String> asked = reconciliation.of(tieout);
            String said = Store.open(tieout.metadata(), run::say).write(transaction -> {
                transaction.of(Acts.class).lock();
                Acting acting = Acting.on(today, transaction, actor.user(), actor.login());
                Actor by = acting.people()
                        .actor(
                                actor.user(),
                                Set.of(Role.FINOPS_LEAD),
                                actor.login(),
                                "waive a block of " + period.period());
                return withdraw == null ? waive(acting, by, asked) : withdraw(acting, by, withdraw);
            });
            run.say(said);
            return ExitCode.DONE;
        });
    }

    private String waive(Acting acting, Actor by, List<String> asked) {
        Block waived = Objects.requireNonNull(block);
        LocalDate end = Objects.requireNonNull(until);
        if (!end.isAfter(acting.today())) {
            throw new DataRefusedException(
                    "Cannot waive %s until %s: that day has come; name a later one".formatted(waived, end));
        }
        StoreTransaction transaction = acting.transaction();
        for (String one : asked) {
            refuseClosed(acting, one, waived, "waive %s".formatted(waived));
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("block", waived);
            content.put("reason", reason);
            content.put("until", end);
            long act = transaction
                    .of(Acts.class)
                    .append(
                            by,
                            "block waived",
                            "%s of %s".formatted(one, period.period()),
                            Optional.of(period.period()),
                            one,
                            content);
            transaction.of(Periods.class).waive(one, period.period(), waived, reason, by.principal(), end, act);
        }
        return "%s is waived for %s of %s until %s".formatted(waived, String.join(", ", asked), period.period(), end);
    }

    private String withdraw(Acting acting, Actor by, long id) {
        StoreTransaction transaction = acting.transaction();
        WaiverRow waiver = transaction.of(Periods.class).waivers(period.period()).stream()
                .filter(one -> one.waiverId() == id)
                .findFirst()
                .orElseThrow(
                        () -> new DataRefusedException("Cannot withdraw waiver %d: there is none of that number for %s"
                                .formatted(id, period.period())));
        refuseClosed(acting, waiver.reconciliation(), waiver.block(), "withdraw waiver %d".formatted(id));
        if (transaction.of(Periods.class).withdraw(id, acting.today()) != 1) {
            throw new DataRefusedException("Cannot withdraw waiver %d: it was withdrawn on %s"
                    .formatted(id, waiver.withdrawnOn().map(LocalDate::toString).orElse("this day")));
        }
        transaction
                .of(Acts.class)
                .append(
                        by,
                        "waiver withdrawn",
                        "%s of %s".formatted(waiver.reconciliation(), period.period()),
                        Optional.of(period.period()),
                        waiver.reconciliation(),
                        Map.of("waiver", id, "block", waiver.block()));
        return "%s of %s is not waived any more".formatted(waiver.block(), waiver.reconciliation());
    }

    /** What let a month pass is part of its record once it is closed; only what is frozen moves. */
    private void refuseClosed(Acting acting, String one, Block waived, String what) {
        if (waived != Block.MOVED) {
            acting.refuseClosed(one, period.period(), what);
        }
    }
}
