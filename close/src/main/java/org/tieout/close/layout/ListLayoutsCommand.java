package org.tieout.close.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the layouts in the folder exports beside the config, and those that come with Tieout.",
        footer = {
            "",
            "Status says how far one can be relied on: tested (its bytes are held to files), example (to be copied and",
            "adapted). Reversal says who takes an accrual back: erp, file (a journal of its own) or none.",
            "",
            "Examples:",
            "  tieout accrual layout list",
            "  tieout accrual layout list --format csv"
        })
final class ListLayoutsCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of("Layout", "Kind", "Format", "Reversal", "Status", "Title");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        return JobRunner.of(command).answer(config.file(), tieout -> {
            Layouts layouts = Layouts.beside(config.file());
            List<List<@Nullable Object>> rows = new ArrayList<>();
            for (String name : layouts.names()) {
                rows.add(row(layouts.named(name)));
            }
            format.write(
                    new ResultTable(COLUMNS, COLUMNS, rows),
                    command.commandLine().getOut());
        });
    }

    private static List<@Nullable Object> row(Layout layout) {
        return List.of(
                layout.name(),
                Keys.written(layout.kind()),
                layout.files().stream()
                        .map(file -> Keys.written(file.format()))
                        .distinct()
                        .collect(Collectors.joining(", ")),
                Keys.written(layout.reversal()),
                Keys.written(layout.status()),
                layout.title());
    }
}
