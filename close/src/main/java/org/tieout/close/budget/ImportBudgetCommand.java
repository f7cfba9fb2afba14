package org.tieout.close.budget;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tieout.close.csv.Problems;
import org.tieout.close.fiscal.CompanyDay;
import org.tieout.close.fiscal.YearOption;
import org.tieout.close.person.ActorOption;
import org.tieout.close.person.People;
import org.tieout.command.ConfigOption;
import org.tieout.command.JobRunner;
import org.tieout.command.PeriodOption;
import org.tieout.common.period.BillingPeriod;
import org.tieout.common.run.ExitCode;
import org.tieout.common.text.Printable;
import org.tieout.store.Store;
import org.tieout.store.close.Acts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Imports the annual budget of a fiscal year, or amends it from a month on.",
        footer = {
            "",
            "An amendment gives the products in it another amount for the year: months before --from stay as they were,",
            "those from there on share the rest. Products that are not in it stay as they are, and every budget is kept.",
            "The file is checked as a whole; the same amounts again change nothing. docs/budget-and-plan.md explains it.",
            "",
            "Examples:",
            "  tieout close budget import --year FY2026 --file budget.csv --as finn",
            "  tieout close budget import --year FY2026 --file more.csv --from 2026-12 --reason \"new market\" --as finn"
        })
final class ImportBudgetCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private YearOption year = new YearOption();

    @Mixin
    private ActorOption actor = new ActorOption();

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "CSV: Product,Currency,Amount.")
    private Path file = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "YYYY-MM",
            converter = PeriodOption.Converter.class,
            description = "First month an amendment changes: this month, or a later one of the year.")
    private @Nullable BillingPeriod from;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is amended, for the record.")
    private String reason = "";

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        if ((from == null) != reason.isBlank()) {
            throw new CommandLine.ParameterException(
                    command.commandLine(),
                    from == null ? "--reason goes with --from" : "--from needs --reason; say why it is amended");
        }
        return JobRunner.of(command).run("close budget import", config, (tieout, run) -> {
            Problems problems = new Problems();
            BudgetFile budget = BudgetFile.read(file, problems);
            CompanyDay today = CompanyDay.of(run.clock(), tieout.close());
            ImportBudget.Import asked = new ImportBudget.Import(
                    year.of(tieout.close()),
                    Optional.ofNullable(from),
                    reason.strip(),
                    budget,
                    actor.user(),
                    actor.login(),
                    today.month());
            PrintWriter err = command.commandLine().getErr();
            List<String> said = Store.open(tieout.metadata(), run::say).write(transaction -> {
                transaction.of(Acts.class).lock();
                return new ImportBudget(transaction, asked, problems)
                        .apply(People.on(today.day(), transaction), problem -> err.println(Printable.line(problem)));
            });
            said.forEach(command.commandLine().getOut()::println);
            return ExitCode.DONE;
        });
    }
}
