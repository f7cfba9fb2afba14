package org.tieout.close.person;

import java.time.LocalDate;
import java.util.function.Function;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.run.Run;
import org.tieout.common.text.Printable;
import org.tieout.store.Store;
import org.tieout.store.close.Acts;
import picocli.CommandLine.Model.CommandSpec;

/** One act of a person, as a command: one transaction, one run in the book, one sentence on what was done. */
public final class OneAct {

    private final CommandSpec command;
    private final String name;
    private final ConfigOption config;
    private final ActorOption actor;

    /** @param name of the command, as the book has it, such as {@code close item raise} */
    public OneAct(CommandSpec command, String name, ConfigOption config, ActorOption actor) {
        this.command = command;
        this.name = name;
        this.config = config;
        this.actor = actor;
    }

    /** Acts in a period of its own. */
    public int in(BillingPeriod period, Function<TieoutConfig, Function<Acting, String>> act) {
        return JobRunner.of(command).run(name, config, period, (tieout, run) -> done(tieout, run, act.apply(tieout)));
    }

    /** Acts on what has a period. */
    public int on(Function<Acting, String> act) {
        return JobRunner.of(command).run(name, config, (tieout, run) -> done(tieout, run, act));
    }

    private ExitCode done(TieoutConfig tieout, Run run, Function<Acting, String> act) {
        Store store = Store.open(tieout.metadata(), run::say);
        LocalDate today = tieout.close().today(run.clock());
        String said = apply(store, today, actor.user(), actor.login(), act);
        command.commandLine().getOut().println(Printable.line(said));
        return ExitCode.DONE;
    }

    /** One act after the other: what it decides on is read after the one before it was done. */
    public static <T> T apply(Store store, LocalDate today, String user, String login, Function<Acting, T> act) {
        return store.write(transaction -> {
            transaction.of(Acts.class).lock();
            return act.apply(Acting.on(today, transaction, user, login));
        });
    }
}
