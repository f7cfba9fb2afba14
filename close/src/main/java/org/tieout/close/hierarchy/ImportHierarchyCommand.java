package org.tieout.close.hierarchy;

import java.nio.file.Path;
import java.util.concurrent.Callable;
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
        description = "Replaces the hierarchy and its allocation rules by those of two CSV files.",
        footer = {
            "",
            "The files are checked as a whole: where anything is wrong, every problem is named with its file, line and",
            "column, and nothing changes. The same files again change nothing. docs/hierarchy.md explains the files."
        })
final class ImportHierarchyCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Option(
            names = "--nodes",
            required = true,
            paramLabel = "FILE",
            description = "CSV: Level,Name,Parent,Owner,From,To.")
    private Path nodes = Path.of("");

    @Option(
            names = "--rules",
            required = true,
            paramLabel = "FILE",
            description = "CSV: Rule,Product,SubAccountId,Tag,ResourcePrefix,ServiceName,Share,From,To.")
    private Path rules = Path.of("");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).run("close hierarchy import", config, (tieout, run) -> {
            HierarchyFiles files = HierarchyFiles.read(
                    nodes, rules, problem -> command.commandLine().getErr().println(Printable.line(problem)));
            command.commandLine()
                    .getOut()
                    .println(ImportHierarchy.apply(
                            Store.open(tieout.metadata(), run::say),
                            files,
                            System.getProperty("user.name", "unknown")));
            return ExitCode.DONE;
        });
    }
}
