package org.tieout.close.prepaid;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
        description = "Puts commitments of a CSV file on record that were paid at once.",
        footer = {
            "",
            "By an operator or a FinOps lead. What is on record stays: the same file again changes nothing, one that says",
            "something else of a commitment is refused. The file is checked as a whole. docs/prepaid.md explains its",
            "columns.",
            "",
            "Examples:",
            "  tieout accrual prepaid import --file sample-data/prepaid/prepaid.csv --as owen"
        })
final class ImportPrepaidCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "CSV: Commitment,Issuer,InvoiceId,Product,Currency,Amount,FirstDay,LastDay,Memo")
    private Path file = Path.of("");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).run("accrual prepaid import", config, (tieout, run) -> {
            Problems problems = new Problems();
            PrepaidFile read = PrepaidFile.read(file, problems);
            PrintWriter err = command.commandLine().getErr();
            List<String> said = OneAct.apply(
                    Store.open(tieout.metadata(), run::say),
                    tieout.close().today(run.clock()),
                    actor.user(),
                    actor.login(),
                    acting -> new ImportPrepaids(read, problems)
                            .apply(acting, problem -> err.println(Printable.line(problem))));
            said.forEach(one -> command.commandLine().getOut().println(Printable.line(one)));
            return ExitCode.DONE;
        });
    }
}
