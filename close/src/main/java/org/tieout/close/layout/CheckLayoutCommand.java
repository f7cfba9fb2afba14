package org.tieout.close.layout;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.run.ConfigInvalidException;
import org.tieout.common.text.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Checks a layout of your own before it is used, and writes an invented export through it.",
        footer = {
            "",
            "Names everything that is wrong, and ends with 12 where something is. The invented export has currencies of no,",
            "two and three decimals, a credit, zeros in front of an account, and memos with quotes, commas and umlauts;",
            "what of it a layout refuses is said, and is no fault of the layout as long as it takes the rest.",
            "",
            "Examples:",
            "  tieout accrual layout check conf/exports/ours.yaml",
            "  tieout accrual layout check conf/exports/ours.yaml --sample"
        })
final class CheckLayoutCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "FILE", description = "A YAML file.")
    private Path file = Path.of("");

    @Option(names = "--sample", description = "Shows the first lines of what it writes.")
    private boolean isSampleShown;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).answer(config.file(), tieout -> {
            PrintWriter out = command.commandLine().getOut();
            List<String> problems = new ArrayList<>();
            Layout layout = ReadLayout.read(file, problems);
            refuse(problems);
            TryLayout tried = TryLayout.of(layout);
            refuse(tried.problems());
            tried.refused().forEach(one -> out.println("Refuses of the sample: " + Printable.line(one)));
            if (isSampleShown) {
                tried.lines().forEach(line -> out.println(Printable.lines(line)));
            }
            out.println("%s is right: it writes %,d of %,d sample documents"
                    .formatted(
                            file,
                            tried.written(),
                            tried.written() + tried.refused().size()));
        });
    }

    private void refuse(List<String> problems) {
        if (problems.isEmpty()) {
            return;
        }
        PrintWriter err = command.commandLine().getErr();
        problems.forEach(problem -> err.println(Printable.line(problem)));
        throw new ConfigInvalidException("Cannot use layout %s: %,d %s, named above"
                .formatted(file, problems.size(), problems.size() == 1 ? "problem" : "problems"));
    }
}
