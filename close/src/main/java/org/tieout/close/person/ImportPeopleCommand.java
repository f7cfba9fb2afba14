package org.tieout.close.person;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tieout.close.csv.Problems;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.run.ExitCode;
import org.tieout.common.text.Printable;
import org.tieout.store.Hierarchies;
import org.tieout.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Makes a CSV file the list of who may do what, from today on.",
        footer = {
            "",
            "The file is checked as a whole: where anything is wrong, every problem is named with its file, line and column,",
            "and nothing changes. The same file again changes nothing. Roles it does not name end today. The first list may be",
            "anybody's, those after it are an administrator's. docs/people.md explains the file.",
            "",
            "Examples:",
            "  tieout close people import --file sample-data/people/users.csv",
            "  tieout close people import --file users.csv --as root"
        })
final class ImportPeopleCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "CSV: User,Name,Email,Role,Level,Node,From,To.")
    private Path file = Path.of("");

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).run("close people import", config, (tieout, run) -> {
            Store store = Store.open(tieout.metadata(), run::say);
            Problems problems = new Problems();
            Optional<PeopleFile> read = PeopleFile.read(file, new Hierarchies(store).current(), problems);
            String said = new ImportPeople(
                            actor.user(), actor.login(), tieout.close().today(run.clock()))
                    .apply(
                            store,
                            read,
                            problems,
                            problem -> command.commandLine().getErr().println(Printable.line(problem)));
            command.commandLine().getOut().println(said);
            return ExitCode.DONE;
        });
    }
}
