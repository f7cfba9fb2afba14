package org.tieout.close.coding;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tieout.close.csv.Problems;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.OneAct;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.run.ExitCode;
import org.tieout.common.text.Printable;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Replaces the coding by that of a CSV file.",
        footer = {
            "",
            "Rules are tried in the order of the file, and the first that fits wins; accruals that were computed keep the",
            "coding they were computed with. The file is checked as a whole; the same file again changes nothing.",
            "docs/accruals.md explains its columns.",
            "",
            "Examples:",
            "  tieout accrual coding import --file sample-data/coding/coding.csv --as ines"
        })
final class ImportCodingCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "CSV: Rule,BusinessUnit,Product,Issuer,Lane,Share,From,To,Company,ExpenseAccount,…")
    private Path file = Path.of("");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).run("accrual coding import", config, (tieout, run) -> {
            Problems problems = new Problems();
            CodingFile read = CodingFile.read(file, problems);
            PrintWriter err = command.commandLine().getErr();
            String said = OneAct.apply(
                    Store.open(tieout.metadata(), run::say),
                    tieout.close().today(run.clock()),
                    actor.user(),
                    actor.login(),
                    acting -> new ImportCoding(read, problems)
                            .apply(acting, problem -> err.println(Printable.line(problem))));
            command.commandLine().getOut().println(said);
            return ExitCode.DONE;
        });
    }
}
