package org.tieout.close.layout;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.layout.FileLayout.Section;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.output.FormatOption;
import org.tieout.command.output.ResultTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows the columns of a layout, what has to be configured for it, and how it is imported.",
        footer = {
            "",
            "Examples:",
            "  tieout accrual layout show oracle-fusion-gl",
            "  tieout accrual layout show ours/ledger.yaml --format csv > columns.csv"
        })
final class ShowLayoutCommand implements Callable<Integer> {

    private static final List<String> COLUMNS =
            List.of("File", "Section", "Record", "No", "Column", "Takes", "Written", "Needed", "Note");

    private static final List<String> FOR_PEOPLE = List.of("Record", "No", "Column", "Takes", "Written", "Needed");

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "LAYOUT", description = "Its name, or a YAML file.")
    private String layout = "";

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        format.check();
        return JobRunner.of(command).answer(config.file(), tieout -> {
            Layout shown = Layouts.beside(config.file()).named(layout);
            PrintWriter out = command.commandLine().getOut();
            format.write(new ResultTable(COLUMNS, FOR_PEOPLE, rows(shown)), out);
            if (format.isForPeople()) {
                about(shown, out);
            }
        });
    }

    private static List<List<@Nullable Object>> rows(Layout layout) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (FileLayout file : layout.files()) {
            for (Section section : Section.values()) {
                for (RecordLayout record : file.section(section)) {
                    if (record.shows() != RecordLayout.Shows.VALUES) {
                        String shows = Keys.written(record.shows()) + " of " + record.name();
                        rows.add(List.of(file.name(), Keys.written(section), shows, 0L, "", "", "", "", ""));
                        continue;
                    }
                    long number = 0;
                    for (Column column : record.columns()) {
                        number++;
                        rows.add(List.of(
                                file.name(),
                                Keys.written(section),
                                record.name(),
                                number,
                                column.name(),
                                DescribeColumn.takes(column),
                                DescribeColumn.form(column),
                                column.isRequired() ? "yes" : "",
                                column.note()));
                    }
                }
            }
        }
        return rows;
    }

    private static void about(Layout layout, PrintWriter out) {
        out.println();
        out.println("%s (%s)".formatted(layout.title(), Keys.written(layout.status())));
        out.println(layout.about().purpose());
        layout.about().configure().forEach(one -> out.println("Configure: " + one));
        out.println("Import: " + layout.about().start());
        out.println("Acknowledgement: " + layout.about().acknowledgement());
        layout.about().traps().forEach(one -> out.println("Beware: " + one));
    }
}
