package org.tieout.close.person;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tieout.close.csv.Problems;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.config.TieoutConfig;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.text.Printable;
import org.tieout.store.Store;
import picocli.CommandLine.Model.CommandSpec;

/** A file that is taken in, as a command: as a whole and as one act, or not at all, with every problem of it named. */
public final class ImportFile {

    private final CommandSpec command;
    private final String name;
    private final Optional<BillingPeriod> period;
    private final ConfigOption config;
    private final ActorOption actor;

    private ImportFile(
            CommandSpec command, String name, Optional<BillingPeriod> period, ConfigOption config, ActorOption actor) {
        this.command = command;
        this.name = name;
        this.period = period;
        this.config = config;
        this.actor = actor;
    }

    /**
     * Of what has no period of its own.
     *
     * @param name of the command, as the book has it, such as {@code accrual coding import}
     */
    public static ImportFile of(CommandSpec command, String name, ConfigOption config, ActorOption actor) {
        return new ImportFile(command, name, Optional.empty(), config, actor);
    }

    /** The same in a period. */
    public ImportFile in(BillingPeriod month) {
        return new ImportFile(command, name, Optional.of(month), config, actor);
    }

    /** Reads what is right by itself; the rest are problems. */
    @FunctionalInterface
    public interface Read<T> {
        T from(Problems problems) throws IOException;
    }

    /** Keeps what was read, or refuses it for its problems; says what was done, in sentences. */
    @FunctionalInterface
    public interface Keep<T> {
        List<String> of(T file, Import act);
    }

    /**
     * The act a file is taken in with.
     *
     * @param problems of the file
     * @param say told each of them
     */
    public record Import(TieoutConfig tieout, Acting acting, Problems problems, Consumer<String> say) {}

    public <T> int apply(Read<T> read, Keep<T> keep) {
        JobRunner runner = JobRunner.of(command);
        JobRunner.Body body = (tieout, run) -> {
            Problems problems = new Problems();
            T file = read.from(problems);
            PrintWriter err = command.commandLine().getErr();
            List<String> said = OneAct.apply(
                    Store.open(tieout.metadata(), run::say),
                    tieout.close().today(run.clock()),
                    actor.user(),
                    actor.login(),
                    acting -> keep.of(
                            file,
                            new Import(tieout, acting, problems, problem -> err.println(Printable.line(problem)))));
            PrintWriter out = command.commandLine().getOut();
            said.forEach(one -> out.println(Printable.line(one)));
            return ExitCode.DONE;
        };
        return period.isPresent() ? runner.run(name, config, period.get(), body) : runner.run(name, config, body);
    }
}
