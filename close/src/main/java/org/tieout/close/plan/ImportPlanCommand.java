package org.tieout.close.plan;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.CompanyDay;
import org.tieout.close.fiscal.FiscalYear;
import org.tieout.close.fiscal.YearOption;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.People;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.common.run.ExitCode;
import org.tieout.common.text.Printable;
import org.tieout.store.Store;
import org.tieout.store.close.Acts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Schedules the plans of a file, or schedules them anew from this month on; then they are to be approved.",
        footer = {
            "",
            "Each product's plan is scheduled by its owner, and approved by the owner of its portfolio. A plan that counts",
            "goes on to count until another is approved; its months that are over stay as they are. The file is checked as",
            "a whole; the same amounts again change nothing. docs/budget-and-plan.md explains it.",
            "",
            "Examples:",
            "  tieout close plan import --year FY2026 --file plan.csv --as elena",
            "  tieout close plan import --year FY2026 --file plan.csv --product Webshop --as aisha"
        })
final class ImportPlanCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private YearOption year = new YearOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description = "CSV: Product,Workload,Currency,Shape,Amount,Month.")
    private Path file = Path.of("");

    @Option(
            names = "--product",
            paramLabel = "NAME",
            description = "Only this product's lines; may be repeated. Default: all of the file.")
    private List<String> products = List.of();

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        return JobRunner.of(command).run("close plan import", config, (tieout, run) -> {
            FiscalYear asked = year.of(tieout.close());
            CompanyDay today = CompanyDay.of(run.clock(), tieout.close());
            Problems problems = new Problems();
            SchedulePlans.Request request = new SchedulePlans.Request(
                    asked, PlanFile.read(file, asked, problems), products, actor.user(), actor.login(), today.month());
            PrintWriter err = command.commandLine().getErr();
            List<String> said = Store.open(tieout.metadata(), run::say).write(transaction -> {
                transaction.of(Acts.class).lock();
                return new SchedulePlans(transaction, People.on(today.day(), transaction), request, problems)
                        .apply(problem -> err.println(Printable.line(problem)));
            });
            said.forEach(command.commandLine().getOut()::println);
            return ExitCode.DONE;
        });
    }
}
