package org.tieout.close.coding;

import java.nio.file.Path;
import java.util.List;
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
        return ImportFile.of(command, "accrual coding import", config, actor)
                .apply(
                        problems -> CodingFile.read(file, problems),
                        (coding, act) ->
                                List.of(new ImportCoding(coding, act.problems()).apply(act.acting(), act.say())));
    }
}
