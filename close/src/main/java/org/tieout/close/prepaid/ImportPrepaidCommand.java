package org.tieout.close.prepaid;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.ImportFile;
import org.tieout.command.ConfigOption;
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
        return ImportFile.of(command, "accrual prepaid import", config, actor)
                .apply(
                        problems -> PrepaidFile.read(file, problems),
                        (prepaid, act) -> new ImportPrepaids(prepaid, act.problems()).apply(act.acting(), act.say()));
    }
}
